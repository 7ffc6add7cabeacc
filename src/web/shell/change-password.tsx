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

/** Replacing one's password; after a first sign-in with a password somebody else gave, the only page that answers. */
export function ChangePasswordPage() {
  const { t } = useWords();
  const { mustChange } = useSession();
  const { changePassword } = useSessionActs();
  const go = useGo();
  const [typed, setTyped] = useState({ current: '', next: '', again: '' });
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const wrong = (is: boolean, words: Bilingual) => (sent && is ? t(words) : undefined);
  const submit = async () => {
    setSent(true);
    if (!typed.current || !typed.next || typed.next !== typed.again) return;
    setBusy(true);
    setError(undefined);
    try {
      const session = await changePassword(typed.current, typed.next);
      tell({ zh: '密码已改，其他设备已退出', en: 'Password changed; other devices are signed out' });
      go(firstPlaceOf(session), { replace: true });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const field = (name: 'current' | 'next' | 'again', autoComplete: string) => (
    <TextInput
      type="password"
      autoComplete={autoComplete}
      value={typed[name]}
      onValue={(value) => setTyped((before) => ({ ...before, [name]: value }))}
    />
  );
  return (
    <div className="sign-in sign-in-alone">
      <div>
        <PageHead
          title={t({ zh: '改密码', en: 'Change password' })}
          sub={
            mustChange
              ? t({
                  zh: '现在的密码是别人给的，先换成自己的。',
                  en: 'Somebody else gave you this password; choose your own first.',
                })
              : undefined
          }
        />
        <Form error={error} onSend={() => void submit()}>
          <Field
            label={t({ zh: '现在的密码', en: 'Present password' })}
            at="/current"
            required
            error={wrong(!typed.current, { zh: '请填现在的密码。', en: 'Enter the present password.' })}
          >
            {field('current', 'current-password')}
          </Field>
          <Field
            label={t({ zh: '新密码', en: 'New password' })}
            at="/next"
            required
            error={wrong(!typed.next, { zh: '请填新密码。', en: 'Enter a new password.' })}
          >
            {field('next', 'new-password')}
          </Field>
          <Field
            label={t({ zh: '再写一遍新密码', en: 'New password again' })}
            required
            error={wrong(typed.next !== typed.again, {
              zh: '两遍不一样，请重写。',
              en: 'The two differ; write it again.',
            })}
          >
            {field('again', 'new-password')}
          </Field>
          <Button kind="main" type="submit" busy={busy}>
            {t({ zh: '改密码', en: 'Change password' })}
          </Button>
        </Form>
      </div>
    </div>
  );
}
