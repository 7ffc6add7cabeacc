import { Link } from '#web/go.tsx';
import { useWords } from '#web/wording.ts';
import './people.css';

/** Under the sign-in form: registering, and what to do about a forgotten password. */
export function SignInLinks() {
  const { t } = useWords();
  return (
    <div className="sign-in-links linked small">
      <p>
        {t({ zh: '单位还没登记？', en: 'Organisation not registered yet? ' })}
        <Link to="/register">{t({ zh: '登记单位', en: 'Register it' })}</Link>
      </p>
      <p className="quiet">
        {t({
          zh: '忘了密码？请本单位负责人或系统管理员给您一个重设链接。',
          en: 'Forgot the password? Ask your lead or an administrator for a reset link.',
        })}
      </p>
    </div>
  );
}
