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
import { problemOf } from '../problem.ts';
import { type Session, useSession, useSessionActs } from '../session.ts';
import { Slot } from '../slots.tsx';
import { useWords } from '../wording.ts';
import { CodeInput } from './code-input.tsx';
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
  const { signIn, enterCode } = useSessionActs();
  const [search] = useSearch();
  const go = useGo();
  const [error, setError] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const [codeNeeded, setCodeNeeded] = useState(false);
  const step = async (entering: Promise<Session>) => {
    setBusy(true);
    setError(undefined);
    try {
      const session = await entering;
      setCodeNeeded(session.codeNeeded);
      if (session.codeNeeded) return setBusy(false);
      const to = new URL(safePath(search.to) ?? firstPlaceOf(session), location.origin);
      go(to.pathname, { search: Object.fromEntries(to.searchParams), replace: true });
    } catch (problem) {
      if (problemOf(problem).code === 'people/second-step-over') setCodeNeeded(false);
      setError(problem);
      setBusy(false);
    }
  };
  return {
    enter: (login: string, password: string) => step(signIn(login, password)),
    enterCode: (code: string) => step(enterCode(code)),
    again: () => {
      setError(undefined);
      setCodeNeeded(false);
    },
    codeNeeded,
    error,
    busy,
  };
}

/** The second step of signing in: a code of the authenticator, or a recovery code. */
function SecondStep({ by }: { by: ReturnType<typeof useSignIn> }) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const send = () => {
    setSent(true);
    if (code.trim()) void by.enterCode(code.trim());
  };
  return (
    <div className="sign-in sign-in-alone">
      <div>
        <PageHead
          title={t({ zh: '第二步：验证码', en: 'Second step: the code' })}
          sub={t({ zh: '密码正确。还差手机上的验证码。', en: 'The password is right. Now the code on your phone.' })}
        />
        <Form error={by.error} onSend={send}>
          <Field
            label={t({ zh: '验证码', en: 'Code' })}
            at="/code"
            required
            help={t({
              zh: '打开手机上的验证器，输入六位数字。手机不在身边，就输一个恢复码。',
              en: 'Open the authenticator on your phone and enter its six digits. Without the phone, enter a recovery code.',
            })}
            error={sent && !code.trim() ? t({ zh: '请输验证码。', en: 'Enter the code.' }) : undefined}
          >
            <CodeInput value={code} onValue={setCode} autoFocus />
          </Field>
          <Button kind="main" type="submit" busy={by.busy}>
            {t({ zh: '登录', en: 'Sign in' })}
          </Button>
        </Form>
        <div className="second-step-lost">
          <p className="small">
            <button type="button" className="in-line" onClick={by.again}>
              {t({ zh: '换一个账号登录', en: 'Sign in with another login' })}
            </button>
          </p>
          <p className="quiet small">
            {t({
              zh: '手机和恢复码都丢了？请本单位负责人或系统管理员重置您的两步验证。',
              en: 'Lost both phone and recovery codes? Your lead or an administrator can reset your second factor.',
            })}
          </p>
        </div>
      </div>
    </div>
  );
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
  const by = useSignIn();
  const { enter, error, busy } = by;
  const need = (value: string, words: Bilingual) => (missing && value === '' ? t(words) : undefined);
  const submit = () => {
    setMissing(true);
    if (login.trim() && password) void enter(login.trim(), password);
  };
  if (by.codeNeeded) return <SecondStep by={by} />;
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
