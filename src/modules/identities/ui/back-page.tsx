import { refusalText } from '#kernel/refusal.ts';
import { useSearch } from '#web/go.tsx';
import { ButtonLink, Card, PageHead } from '#web/parts/index.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import '../rules.ts';

const OTHERWISE = {
  zh: '登录没有完成。请重新登录，或换一种方式。',
  en: 'Signing in was not completed. Try again or sign in another way.',
};

/** Where a browser ends that came back from an identity provider and was not let in: why, and what to do. */
export function BackPage() {
  const { t } = useWords();
  const { person } = useSession();
  const [{ because = '' }] = useSearch();
  const waiting = because === 'identities/waiting';
  const reason = /^identities\//.test(because) ? refusalText(because) : undefined;
  return (
    <>
      <PageHead
        title={
          waiting
            ? t({ zh: '等负责人同意', en: 'Waiting for your lead' })
            : t({ zh: '没有登录成功', en: 'Not signed in' })
        }
      />
      <Card duty={!waiting}>
        <p className="reading" role="status">
          {t(reason ?? OTHERWISE)}
        </p>
        {waiting ? (
          <p className="quiet small">
            {t({
              zh: '以前用密码登录过？不用等：请用密码登录，再在“我的账号”里绑定，两边就是同一个账号。',
              en: 'Signed in with a password before? No need to wait: sign in with it and link this identity under “My account”.',
            })}
          </p>
        ) : null}
        <div className="acts">
          {person ? (
            <ButtonLink to="/account">{t({ zh: '回我的账号', en: 'Back to my account' })}</ButtonLink>
          ) : (
            <ButtonLink to="/sign-in" kind="main">
              {t({ zh: '回登录页', en: 'Back to signing in' })}
            </ButtonLink>
          )}
        </div>
      </Card>
    </>
  );
}
