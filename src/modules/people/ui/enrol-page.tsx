import { useGo } from '#web/go.tsx';
import { PageHead } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSessionActs } from '#web/session.ts';
import { firstPlaceOf } from '#web/shell/places.ts';
import { useWords } from '#web/wording.ts';
import { secondFactor } from './api.ts';
import { SetUpFactor } from './set-up-factor.tsx';

/** Setting up the second factor that an organisation asks for: the only page that answers until it is done. */
export function EnrolPage() {
  const { t } = useWords();
  const go = useGo();
  const { renew } = useSessionActs();
  const query = useRead(secondFactor.readSecondFactor);
  const by = query.data?.requiredBy[0] ?? t({ zh: '您的单位', en: 'Your organisation' });
  const done = async () => go(firstPlaceOf(await renew()), { replace: true });
  return (
    <div className="set-up">
      <PageHead
        title={t({ zh: '先设置两步验证', en: 'Set up a second factor first' })}
        sub={t(
          {
            zh: '{by}要求登录时除密码外再输一个手机验证码。设置好就能继续，以后每次登录用它。',
            en: '{by} asks for a code from your phone beside the password. Set it up once and go on.',
          },
          { by },
        )}
      />
      <SetUpFactor onDone={() => void done()} />
    </div>
  );
}
