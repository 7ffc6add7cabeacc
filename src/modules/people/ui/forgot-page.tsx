import { useState } from 'react';
import { Button, ButtonLink, Card, Field, Form, PageHead, TextInput } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { members } from './api.ts';

/** Asks for a link to a new password by mail. What it says is the same for every login name. */
export function ForgotPage() {
  const { t } = useWords();
  const [login, setLogin] = useState('');
  const ask = useCommand(members.askResetLink);
  return (
    <div className="registration">
      <PageHead
        title={t({ zh: '忘记密码', en: 'Forgotten password' })}
        sub={t({ zh: '重设链接会发到您确认过的邮箱', en: 'A link goes to the mail address you have confirmed' })}
      />
      {ask.isSuccess ? (
        <Card>
          <p className="reading" role="status">
            {t({
              zh: '如果有这个登录名，而且邮箱确认过，几分钟内会收到邮件。没收到？请单位负责人给您一个重设链接。',
              en: 'If there is such a login and its address was confirmed, a mail arrives within minutes. None? Ask your lead for a reset link.',
            })}
          </p>
          <div className="acts">
            <ButtonLink to="/sign-in">{t({ zh: '回登录页', en: 'Back to signing in' })}</ButtonLink>
          </div>
        </Card>
      ) : (
        <Form error={ask.error} onSend={() => ask.mutate({ body: { login } })}>
          <Field label={t({ zh: '登录名', en: 'Login' })} at="/login" required>
            <TextInput value={login} onValue={setLogin} autoComplete="username" maxLength={100} />
          </Field>
          <Button kind="main" type="submit" busy={ask.isPending}>
            {t({ zh: '发重设链接', en: 'Send the link' })}
          </Button>
        </Form>
      )}
    </div>
  );
}
