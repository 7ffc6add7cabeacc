import type { CivilDate } from '#kernel/dates.ts';
import { Link, usePathParam } from '#web/go.tsx';
import { ButtonLink, Columns, Day, Facts, Loaded, PageHead, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { listingShown } from '../contract-listing.ts';
import { listings } from './api.ts';
import { FreshnessMark } from './freshness-mark.tsx';
import { ListingView, listingTitle } from './listing-view.tsx';

type Shown = (typeof listingShown)['_zod']['output'];

function Listing({ of: { listing, freshness } }: { of: Shown }) {
  const { t, language } = useWords();
  const session = useSession();
  const institution =
    language === 'en' && listing.organisationNameEn ? listing.organisationNameEn : listing.organisationName;
  const isMine = session.memberships.some(({ organisationId }) => organisationId === listing.organisationId);
  return (
    <>
      <PageHead
        title={listingTitle(listing, language)}
        above={{ label: t({ zh: '成果', en: 'Achievements' }), to: '/listings' }}
        sub={
          <>
            <FreshnessMark of={freshness} pill />{' '}
            <span>
              <Link to={`/organisations/${listing.organisationId}`}>{institution}</Link>
              {listing.department ? ` · ${listing.department}` : ''}
            </span>
          </>
        }
        acts={
          isMine ? (
            <ButtonLink to={`/achievements/${listing.id}`}>
              {t({ zh: '看本单位记录', en: 'Our own record' })}
            </ButtonLink>
          ) : (
            <Slot name="listing.actions" props={{ listingId: listing.id }} />
          )
        }
      />
      <Columns
        aside={
          <>
            {session.person ? null : (
              <Section title={t({ zh: '想用这项成果', en: 'To use this achievement' })}>
                <p className="told">
                  {t({
                    zh: '登录后可请技术经理人引荐；双方确认后才交换联系方式。',
                    en: 'Sign in to ask for an introduction; contacts are exchanged once both sides agree.',
                  })}
                </p>
                <div className="acts">
                  <ButtonLink kind="main" to="/sign-in" search={{ to: `/listings/${listing.id}` }}>
                    {t({ zh: '登录', en: 'Sign in' })}
                  </ButtonLink>
                </div>
              </Section>
            )}
            <Section title={t({ zh: '是否还有效', en: 'Does it still hold' })}>
              <Facts
                items={[
                  {
                    label: t({ zh: '最近确认', en: 'Verified' }),
                    value: <Day on={listing.lastVerifiedOn as CivilDate} />,
                  },
                  {
                    label: t({ zh: '到期', en: 'Expires' }),
                    value: <Day on={listing.expiresOn as CivilDate} />,
                    hint: t({
                      zh: '到期前没有再确认，就自动退出公开清单。',
                      en: 'It leaves the public list on this day unless it is confirmed again.',
                    }),
                  },
                  {
                    label: t({ zh: '质量分', en: 'Quality' }),
                    value: t({ zh: '{n} 分', en: '{n} of 100' }, { n: listing.quality }),
                  },
                ]}
              />
            </Section>
            <Slot name="listing.aside" props={{ listingId: listing.id, organisationId: listing.organisationId }} />
          </>
        }
      >
        <ListingView of={listing} />
        <Slot name="listing.more" props={{ listingId: listing.id }} />
      </Columns>
    </>
  );
}

/** One published achievement, for everybody. */
export function ListingPage() {
  const id = usePathParam('id');
  const query = useRead(listings.getListing, { params: { id } });
  return <Loaded of={query}>{(of) => <Listing of={of} />}</Loaded>;
}
