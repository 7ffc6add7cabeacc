import { useState } from 'react';
import type { Output } from '#kernel/contract.ts';
import { OFFICES } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { useGo } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Field,
  Form,
  Loaded,
  PageHead,
  Problem,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useSession, useSessionActs } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { ROLES } from '../contract.ts';
import type { membersContract } from '../contract-members.ts';
import { passwordFault } from '../rules-password.ts';
import { members } from './api.ts';
import { missing, problemOfFaults } from './faults.ts';
import { ProveCard } from './prove-card.tsx';
import { PasswordField } from './register-steps.tsx';
import './register.css';

type Shown = Output<(typeof membersContract)['lookAtInvitation']['response']>;

/** Signs in with what was just set, or asks for it. */
function useEnter() {
  const { signIn } = useSessionActs();
  const go = useGo();
  return (login: string, password: string) =>
    void signIn(login, password).then(
      () => go('/organisation', { replace: true }),
      () => go('/sign-in', { replace: true }),
    );
}

function NewPerson({ secret, shown }: { secret: string; shown: Shown }) {
  const { t } = useWords();
  const enter = useEnter();
  const [person, setPerson] = useState({ name: shown.name, phone: '', email: '', login: '' });
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<unknown>(undefined);
  const accept = useCommand(members.acceptInvitation, { done: () => enter(person.login.trim(), password) });
  const send = () => {
    const problem = problemOfFaults(
      {
        '/name': missing(person.name, { zh: '请填姓名。', en: 'Enter your name.' }),
        '/login':
          person.login.trim().length < 3
            ? { zh: '登录名至少 3 个字符。', en: 'A login has at least 3 characters.' }
            : undefined,
        '/password': passwordFault(password, { login: person.login, names: [person.name, shown.organisationName] }),
      },
      t,
    );
    setWrong(problem);
    if (!problem) accept.mutate({ body: { secret, password, ...person } });
  };
  const line = (key: keyof typeof person, zh: string, en: string, autoComplete: string, required = false) => (
    <Field label={t({ zh, en })} at={`/${key}`} required={required}>
      <TextInput
        value={person[key]}
        onValue={(value) => setPerson((before) => ({ ...before, [key]: value }))}
        autoComplete={autoComplete}
        maxLength={100}
      />
    </Field>
  );
  return (
    <Form error={wrong ?? accept.error} onSend={send}>
      {line('name', '姓名', 'Name', 'name', true)}
      {line('phone', '电话', 'Phone', 'tel')}
      {line('email', '邮箱', 'E-mail', 'email')}
      {line('login', '登录名', 'Login', 'username', true)}
      <PasswordField at="/password" value={password} onValue={setPassword} />
      <Button kind="main" type="submit" busy={accept.isPending}>
        {t({ zh: '加入', en: 'Join' })}
      </Button>
    </Form>
  );
}

function Join({ secret, shown }: { secret: string; shown: Shown }) {
  const { t } = useWords();
  const { person } = useSession();
  const { actFor } = useSessionActs();
  const go = useGo();
  const [isNew, setNew] = useState(false);
  const join = useCommand(members.joinByInvitation, {
    refreshAll: true,
    done: ({ organisationId }) => {
      tell({ zh: `已加入${shown.organisationName}`, en: `You joined ${shown.organisationName}` });
      void actFor(organisationId).then(() => go('/organisation', { replace: true }));
    },
  });
  const sub = `${t(wordOf(ROLES, shown.role))} · ${t(wordOf(OFFICES, shown.office))}`;
  return (
    <div className="registration">
      <PageHead title={t({ zh: '加入{name}', en: 'Join {name}' }, { name: shown.organisationName })} sub={sub} />
      {person && !isNew ? (
        <Card>
          <p>
            {t(
              { zh: '您已登录为{name}，可以直接加入。', en: 'You are signed in as {name} and can join at once.' },
              { name: person.name },
            )}
          </p>
          <div className="acts">
            <Button kind="main" busy={join.isPending} onClick={() => join.mutate({ body: { secret } })}>
              {t({ zh: '用这个账号加入', en: 'Join with this account' })}
            </Button>
            <Button onClick={() => setNew(true)}>{t({ zh: '另建账号', en: 'Make another account' })}</Button>
          </div>
          {join.error ? <Problem error={join.error} /> : null}
        </Card>
      ) : (
        <NewPerson secret={secret} shown={shown} />
      )}
      {person ? null : (
        <p className="quiet">
          {t({
            zh: '已有账号？先登录，再打开这个链接。',
            en: 'Have an account? Sign in first, then open this link again.',
          })}
        </p>
      )}
    </div>
  );
}

function Reset({ secret, shown }: { secret: string; shown: Shown }) {
  const { t } = useWords();
  const enter = useEnter();
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<unknown>(undefined);
  const reset = useCommand(members.resetPassword, {
    done: () => {
      tell({ zh: '密码已重设', en: 'Your new password is set' });
      enter(shown.login, password);
    },
  });
  const send = () => {
    const names = [shown.name, shown.organisationName];
    const problem = problemOfFaults({ '/password': passwordFault(password, { login: shown.login, names }) }, t);
    setWrong(problem);
    if (!problem) reset.mutate({ body: { secret, password } });
  };
  return (
    <div className="registration">
      <PageHead
        title={t({ zh: '重设密码', en: 'Set a new password' })}
        sub={t({ zh: '{name}，登录名 {login}', en: '{name}, login {login}' }, { name: shown.name, login: shown.login })}
      />
      <Form error={wrong ?? reset.error} onSend={send}>
        <PasswordField at="/password" value={password} onValue={setPassword} />
        <Button kind="main" type="submit" busy={reset.isPending}>
          {t({ zh: '重设并登录', en: 'Set it and sign in' })}
        </Button>
      </Form>
    </div>
  );
}

/** What a one-time link opens: joining an organisation, a new password, or proving a mail address. The secret stands behind `#` and reaches no log. */
export function LinkPage() {
  const { t } = useWords();
  const [secret] = useState(() => location.hash.slice(1));
  const query = useRead(members.lookAtInvitation, { body: { secret } }, { when: secret.length >= 20 });
  if (secret.length < 20)
    return (
      <>
        <PageHead title={t({ zh: '链接不完整', en: 'The link is not complete' })} />
        <EmptyState
          title={t({
            zh: '请把收到的链接整条复制到地址栏。',
            en: 'Copy the whole link you were given into the address bar.',
          })}
          act={<ButtonLink to="/sign-in">{t({ zh: '去登录', en: 'Sign in' })}</ButtonLink>}
        />
      </>
    );
  if (query.error)
    return (
      <>
        <PageHead title={t({ zh: '链接打不开', en: 'The link does not open' })} />
        <Problem error={query.error} />
      </>
    );
  return (
    <Loaded of={query}>
      {(shown) => {
        if (shown.purpose === 'prove') return <ProveCard secret={secret} email={shown.email} />;
        return shown.purpose === 'join' ? (
          <Join secret={secret} shown={shown} />
        ) : (
          <Reset secret={secret} shown={shown} />
        );
      }}
    </Loaded>
  );
}
