import { useSearch } from '#web/go.tsx';
import { Button, ButtonLink, PageHead, Problem } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { safePath } from '#web/shell/safe-path.ts';
import { useWords } from '#web/wording.ts';
import { privacy } from './api.ts';
import { NoticeText } from './notice-text.tsx';

/** Asked at the first sign-in, after registering, and again for each new version of the notice. */
export function ConsentPage() {
  const { t } = useWords();
  const [search] = useSearch();
  const notice = useRead(privacy.readNotice);
  const give = useCommand(privacy.giveConsent, {
    done: () => window.location.assign(safePath(search.to) ?? '/'),
  });
  return (
    <>
      <PageHead
        title={t({ zh: '个人信息保护告知', en: 'Privacy notice' })}
        sub={t({
          zh: '看过并同意后继续。以后可以在“隐私”页撤回。',
          en: 'Read and agree to go on. You can withdraw later under “Privacy”.',
        })}
      />
      <NoticeText />
      {give.error ? <Problem error={give.error} /> : null}
      <div className="acts">
        <Button
          kind="main"
          busy={give.isPending || !notice.data}
          onClick={() => give.mutate({ body: { purpose: 'notice', noticeVersion: notice.data?.version ?? '' } })}
        >
          {t({ zh: '我已看过，同意', en: 'I have read it and agree' })}
        </Button>
        <ButtonLink to="/privacy">
          {t({ zh: '不同意：看我的资料和注销', en: 'I do not: my data, closing the account' })}
        </ButtonLink>
      </div>
    </>
  );
}
