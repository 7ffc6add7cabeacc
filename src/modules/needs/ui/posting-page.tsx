import type { CivilDate } from '#kernel/dates.ts';
import { FreshnessMark } from '#modules/achievements/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import { ButtonLink, Columns, Day, Facts, Loaded, PageHead, Section, State } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { postingShown } from '../contract-posting.ts';
import { postings } from './api.ts';
import { askerText, PostingView, postingTitle } from './posting-view.tsx';

type Shown = (typeof postingShown)['_zod']['output'];

function Sealed({ of: { posting, isMine } }: { of: Shown }) {
  const { t } = useWords();
  const { person } = useSession();
  if (!posting.hasSealed || isMine) return null;
  const to = `/postings/${posting.id}/sealed`;
  return (
    <Section title={t({ zh: '密封部分', en: 'Sealed part' })}>
      <p className="need-told">
        <State kind="locked">{t({ zh: '签保密协议后对本人开放', en: 'Opens to you after a signed agreement' })}</State>
      </p>
      <p className="quiet">
        {t({ zh: '每次阅读都会记录并告诉需求方。', en: 'Every reading is recorded and shown to its owner.' })}
      </p>
      <div className="acts">
        {person ? (
          <ButtonLink to={to}>{t({ zh: '看协议', en: 'Read the agreement' })}</ButtonLink>
        ) : (
          <ButtonLink to="/sign-in" search={{ to }}>
            {t({ zh: '登录后申请', en: 'Sign in to ask' })}
          </ButtonLink>
        )}
      </div>
    </Section>
  );
}

function Posting({ of }: { of: Shown }) {
  const wording = useWords();
  const { t, language } = wording;
  const { posting, freshness, isMine } = of;
  const session = useSession();
  const asker = askerText(posting, wording);
  return (
    <>
      <PageHead
        title={postingTitle(posting, language)}
        above={{ label: t({ zh: '需求', en: 'Needs' }), to: '/postings' }}
        sub={
          <>
            <FreshnessMark of={freshness} pill />{' '}
            {posting.organisationId && session.person ? (
              <Link to={`/organisations/${posting.organisationId}`}>{asker}</Link>
            ) : (
              asker
            )}
            {posting.parkName ? ` · ${posting.parkName}` : ''}
          </>
        }
        acts={
          isMine ? (
            <ButtonLink to={`/needs/${posting.id}`}>{t({ zh: '看本企业记录', en: 'Our own record' })}</ButtonLink>
          ) : (
            <Slot name="posting.actions" props={{ postingId: posting.id }} />
          )
        }
      />
      <Columns
        aside={
          <>
            {session.person ? null : (
              <Section title={t({ zh: '能解决这项需求', en: 'To answer this need' })}>
                <p className="need-told">
                  {t({
                    zh: '登录后可请技术经理人引荐；双方确认后才交换联系方式。',
                    en: 'Sign in to ask for an introduction; contacts are exchanged once both sides agree.',
                  })}
                </p>
                <div className="acts">
                  <ButtonLink kind="main" to="/sign-in" search={{ to: `/postings/${posting.id}` }}>
                    {t({ zh: '登录', en: 'Sign in' })}
                  </ButtonLink>
                </div>
              </Section>
            )}
            <Sealed of={of} />
            <Section title={t({ zh: '是否还有效', en: 'Does it still hold' })}>
              <Facts
                items={[
                  {
                    label: t({ zh: '最近确认', en: 'Verified' }),
                    value: <Day on={posting.lastVerifiedOn as CivilDate} />,
                  },
                  { label: t({ zh: '到期', en: 'Expires' }), value: <Day on={posting.expiresOn as CivilDate} /> },
                  {
                    label: t({ zh: '质量分', en: 'Quality' }),
                    value: t({ zh: '{n} 分', en: '{n} of 100' }, { n: posting.quality }),
                  },
                ]}
              />
            </Section>
            <Slot name="posting.aside" props={{ postingId: posting.id }} />
          </>
        }
      >
        <PostingView of={posting} />
        <Slot name="posting.more" props={{ postingId: posting.id }} />
      </Columns>
    </>
  );
}

/** One published need, for everybody. */
export function PostingPage() {
  const id = usePathParam('id');
  const query = useRead(postings.getPosting, { params: { id } });
  return <Loaded of={query}>{(of) => <Posting of={of} />}</Loaded>;
}
