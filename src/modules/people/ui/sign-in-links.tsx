import { mailContract } from '#server/mail/contract.ts';
import { client } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import './people.css';

const mail = client(mailContract);

/** Under the sign-in form: registering, and what to do about a forgotten password. */
export function SignInLinks() {
  const { t } = useWords();
  const byMail = useRead(mail.readMail).data?.on === true;
  return (
    <div className="sign-in-links linked small">
      <p>
        {t({ zh: '单位还没登记？', en: 'Organisation not registered yet? ' })}
        <Link to="/register">{t({ zh: '登记单位', en: 'Register it' })}</Link>
      </p>
      <p className="quiet">
        {byMail ? (
          <>
            {t({ zh: '忘了密码？', en: 'Forgot the password? ' })}
            <Link to="/forgot">{t({ zh: '发邮件重设', en: 'Reset it by mail' })}</Link>
            {t({ zh: '，或', en: ', or ' })}
          </>
        ) : null}
        {byMail
          ? t({ zh: '请负责人给您一个重设链接。', en: 'ask your lead for a reset link.' })
          : t({
              zh: '忘了密码？请本单位负责人或系统管理员给您一个重设链接。',
              en: 'Forgot the password? Ask your lead or an administrator for a reset link.',
            })}
      </p>
    </div>
  );
}
