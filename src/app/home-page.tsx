import { ButtonLink, PageHead } from '#web/parts/index.ts';
import { useSession } from '#web/session.ts';
import { firstPlaceOf } from '#web/shell/places.ts';
import { useWords } from '#web/wording.ts';

/** The public home: what the product is for, and the way in. */
export function HomePage() {
  const { t } = useWords();
  const session = useSession();
  return (
    <PageHead
      title={t({
        zh: '实验室里的成果，在这里找到用它的人',
        en: 'Results from laboratories meet the people who use them',
      })}
      sub={t({
        zh: '高校、医院和企业把成果与需求放在一处，说明哪里合、哪里不合；技术经理人陪到签约、到账。',
        en: 'Universities, hospitals and companies put achievements and needs side by side, with reasons; technology managers see them through to contract and money.',
      })}
      acts={
        <ButtonLink kind="main" to={session.person ? firstPlaceOf(session) : '/sign-in'}>
          {session.person ? t({ zh: '去办事', en: 'To my work' }) : t({ zh: '登录', en: 'Sign in' })}
        </ButtonLink>
      }
    />
  );
}
