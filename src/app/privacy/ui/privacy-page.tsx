import type { Instant } from '#kernel/dates.ts';
import {
  Button,
  ButtonLink,
  EmptyState,
  Items,
  Loaded,
  Moment,
  PageHead,
  Problem,
  Section,
  State,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { privacy } from './api.ts';
import { ClosingSection } from './closing-section.tsx';
import { NoticeText } from './notice-text.tsx';

function Consents() {
  const { t } = useWords();
  const query = useRead(privacy.readConsents);
  const withdraw = useCommand(privacy.withdrawConsent, {
    done: () => {
      tell({ zh: '已撤回', en: 'Withdrawn' });
      window.location.reload();
    },
  });
  return (
    <Section title={t({ zh: '我的同意', en: 'My consents' })}>
      <Loaded of={query}>
        {({ consents }) => (
          <Items
            empty={<EmptyState title={t({ zh: '还没有同意过。', en: 'None given.' })} />}
            items={consents.map((one) => ({
              key: `${one.noticeVersion}${one.givenAt}`,
              title: t({ zh: '个人信息保护告知 {v} 版', en: 'Privacy notice, version {v}' }, { v: one.noticeVersion }),
              meta: (
                <>
                  {t({ zh: '同意于', en: 'Given' })} <Moment at={one.givenAt as Instant} />
                  {one.withdrawnAt ? (
                    <>
                      {' · '}
                      {t({ zh: '撤回于', en: 'withdrawn' })} <Moment at={one.withdrawnAt as Instant} />
                    </>
                  ) : null}
                </>
              ),
              right: one.withdrawnAt ? (
                <State kind="lost">{t({ zh: '已撤回', en: 'Withdrawn' })}</State>
              ) : (
                <State kind="done">{t({ zh: '有效', en: 'In force' })}</State>
              ),
              rightMeta: one.withdrawnAt ? undefined : (
                <Button
                  small
                  busy={withdraw.isPending}
                  onClick={() => withdraw.mutate({ params: { purpose: one.purpose } })}
                >
                  {t({ zh: '撤回', en: 'Withdraw' })}
                </Button>
              ),
            }))}
          />
        )}
      </Loaded>
      {withdraw.error ? <Problem error={withdraw.error} /> : null}
    </Section>
  );
}

function MyData() {
  const { t } = useWords();
  const query = useRead(privacy.listExports, {}, { every: 5_000 });
  const ask = useCommand(privacy.askExport, { refresh: [privacy.listExports] });
  return (
    <Section
      title={t({ zh: '我的资料', en: 'My data' })}
      note={t({ zh: '平台保存的关于您的全部，JSON 格式', en: 'Everything held about you, as JSON' })}
    >
      <div className="acts">
        <Button busy={ask.isPending} onClick={() => ask.mutate({})}>
          {t({ zh: '生成一份', en: 'Put it together' })}
        </Button>
        <ButtonLink to="/account">{t({ zh: '更正资料', en: 'Correct it' })}</ButtonLink>
      </div>
      {ask.error ? <Problem error={ask.error} /> : null}
      <Loaded of={query} rows={1}>
        {({ exports }) => (
          <Items
            items={exports.map((one) => ({
              key: one.id,
              title: <Moment at={one.askedAt as Instant} />,
              meta: one.expiresAt ? (
                <>
                  {t({ zh: '可下载到', en: 'To be downloaded until' })} <Moment at={one.expiresAt as Instant} />
                </>
              ) : (
                t({ zh: '正在生成', en: 'Being made' })
              ),
              right:
                one.state === 'ready' ? (
                  <a href={`/api/me/data/${one.id}`} download>
                    {t({ zh: '下载', en: 'Download' })}
                  </a>
                ) : (
                  <State kind="going">{t({ zh: '请稍候', en: 'One moment' })}</State>
                ),
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** The privacy centre: consents, one's own data, closing the account, and the notice itself. */
export function PrivacyPage() {
  const { t } = useWords();
  return (
    <>
      <PageHead
        title={t({ zh: '隐私', en: 'Privacy' })}
        sub={t({
          zh: '您的个人信息在这里由您说了算：看、拿走、更正、撤回、注销。',
          en: 'Your personal information: see it, take it, correct it, withdraw, close the account.',
        })}
      />
      <Consents />
      <MyData />
      <ClosingSection />
      <Section title={t({ zh: '告知全文', en: 'The notice' })}>
        <NoticeText />
      </Section>
    </>
  );
}
