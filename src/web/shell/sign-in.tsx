import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { send } from '../api.ts';
import { useGo, useSearch } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Form, Problem } from '../parts/problem.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { useSession, useSessionActs } from '../session.ts';
import { Slot } from '../slots.tsx';
import { useWords } from '../wording.ts';
import { firstPlaceOf } from './places.ts';
import { safePath } from './safe-path.ts';

/** A prepared way through the demonstration city for one role, as `GET /api/demo/stories` answers. */
interface Story {
  readonly role: Bilingual | string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly minutes: number;
  readonly title: Bilingual | string;
  readonly steps: readonly Bilingual[];
}

function useSignIn() {
  const { signIn } = useSessionActs();
  const [search] = useSearch();
  const go = useGo();
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const enter = async (login: string, password: string) => {
    setBusy(true);
    setError(undefined);
    try {
      const session = await signIn(login, password);
      const to = new URL(safePath(search.to) ?? firstPlaceOf(session), location.origin);
      go(to.pathname, { search: Object.fromEntries(to.searchParams), replace: true });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return { enter, error, busy };
}

function Stories({ onEnter, busy }: { onEnter: (login: string, password: string) => void; busy: boolean }) {
  const { t } = useWords();
  const stories = useQuery({
    queryKey: ['/api/demo/stories'],
    queryFn: async () => ((await send('GET', '/api/demo/stories')) as { stories: Story[] }).stories,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Section
      title={t({ zh: '演示城市：选一个角色走一遍', en: 'The demonstration city: walk through one role' })}
      note={t({ zh: '单位、人名与金额均为虚构', en: 'Organisations, people and amounts are invented' })}
    >
      <Loaded of={stories} rows={6}>
        {(list) =>
          list.map((story) => (
            <article key={story.login} className="story">
              <div className="story-head">
                <div>
                  <h3>{t(story.role)}</h3>
                  <p>
                    {t(story.title)}
                    <span className="quiet">
                      {' · '}
                      {story.name}
                      {t({ zh: ' · {n} 分钟', en: ' · {n} minutes' }, { n: story.minutes })}
                    </span>
                  </p>
                </div>
                <Button busy={busy} onClick={() => onEnter(story.login, story.password)}>
                  {t({ zh: '进入', en: 'Enter' })}
                  <span className="unseen"> {t(story.role)}</span>
                </Button>
              </div>
              <details>
                <summary>{t({ zh: '看{n}步', en: '{n} steps' }, { n: story.steps.length })}</summary>
                <ol>
                  {story.steps.map((step) => (
                    <li key={step.zh}>{t(step)}</li>
                  ))}
                </ol>
              </details>
            </article>
          ))
        }
      </Loaded>
    </Section>
  );
}

/** Signing in: login and password, and in the demonstration city a prepared story per role. */
export function SignInPage() {
  const { t } = useWords();
  const { demo } = useSession();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const { enter, error, busy } = useSignIn();
  const need = (value: string, words: Bilingual) => (missing && value === '' ? t(words) : undefined);
  const submit = () => {
    setMissing(true);
    if (login.trim() && password) void enter(login.trim(), password);
  };
  return (
    <div className={demo ? 'sign-in' : 'sign-in sign-in-alone'}>
      <div>
        <PageHead title={t({ zh: '登录', en: 'Sign in' })} />
        {error ? <Problem error={error} /> : null}
        <Form onSend={submit}>
          <Field
            label={t({ zh: '账号', en: 'Login' })}
            required
            error={need(login, { zh: '请填账号。', en: 'Enter your login.' })}
          >
            <TextInput
              value={login}
              onValue={setLogin}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
          <Field
            label={t({ zh: '密码', en: 'Password' })}
            required
            error={need(password, { zh: '请填密码。', en: 'Enter your password.' })}
          >
            <TextInput value={password} onValue={setPassword} type="password" autoComplete="current-password" />
          </Field>
          <Button kind="main" type="submit" busy={busy}>
            {t({ zh: '登录', en: 'Sign in' })}
          </Button>
        </Form>
        <Slot name="sign-in.below" props={{}} />
      </div>
      {demo ? <Stories onEnter={enter} busy={busy} /> : null}
    </div>
  );
}
