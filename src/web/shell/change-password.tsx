import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { useGo } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { Form } from '../parts/problem.tsx';
import { PageHead } from '../parts/section.tsx';
import { tell } from '../parts/toast.tsx';
import { useSession, useSessionActs } from '../session.ts';
import { useWords } from '../wording.ts';
import { firstPlaceOf } from './places.ts';

type Typed = Readonly<Record<'current' | 'next' | 'again', string>>;

function useChange() {
  const { changePassword } = useSessionActs();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const submit = async ({ current, next, again }: Typed) => {
    if (!current || !next || next !== again) return;
    setBusy(true);
    setError(undefined);
    try {
      const session = await changePassword(current, next);
      tell({ zh: '密码已改，其他设备已退出', en: 'Password changed; other devices are signed out' });
      go(firstPlaceOf(session), { replace: true });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return { submit, busy, error };
}

interface Question {
  readonly name: keyof Typed;
  readonly label: Bilingual;
  readonly autoComplete: string;
  readonly wrong: (typed: Typed) => Bilingual | undefined;
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'current',
    label: { zh: '现在的密码', en: 'Present password' },
    autoComplete: 'current-password',
    wrong: ({ current }) => (current ? undefined : { zh: '请填现在的密码。', en: 'Enter the present password.' }),
  },
  {
    name: 'next',
    label: { zh: '新密码', en: 'New password' },
    autoComplete: 'new-password',
    wrong: ({ next }) => (next ? undefined : { zh: '请填新密码。', en: 'Enter a new password.' }),
  },
  {
    name: 'again',
    label: { zh: '再写一遍新密码', en: 'New password again' },
    autoComplete: 'new-password',
    wrong: ({ next, again }) =>
      next === again ? undefined : { zh: '两遍不一样，请重写。', en: 'The two differ; write it again.' },
  },
];

/** Replacing one's password; after a first sign-in with a password somebody else gave, the only page that answers. */
export function ChangePasswordPage() {
  const { t } = useWords();
  const { mustChange } = useSession();
  const { submit, busy, error } = useChange();
  const [typed, setTyped] = useState<Typed>({ current: '', next: '', again: '' });
  const [sent, setSent] = useState(false);
  const given = t({
    zh: '现在的密码是别人给的，或者用得太久了。先换一个，再继续。',
    en: 'Somebody else gave you this password, or it is too old. Choose a new one first.',
  });
  const send = () => {
    setSent(true);
    void submit(typed);
  };
  return (
    <div className="sign-in sign-in-alone">
      <div>
        <PageHead title={t({ zh: '改密码', en: 'Change password' })} sub={mustChange ? given : undefined} />
        <Form error={error} onSend={send}>
          {QUESTIONS.map(({ name, label, autoComplete, wrong }) => {
            const words = sent ? wrong(typed) : undefined;
            return (
              <Field key={name} label={t(label)} at={`/${name}`} required error={words && t(words)}>
                <TextInput
                  type="password"
                  autoComplete={autoComplete}
                  value={typed[name]}
                  onValue={(value) => setTyped((before) => ({ ...before, [name]: value }))}
                />
              </Field>
            );
          })}
          <Button kind="main" type="submit" busy={busy}>
            {t({ zh: '改密码', en: 'Change password' })}
          </Button>
        </Form>
      </div>
    </div>
  );
}
