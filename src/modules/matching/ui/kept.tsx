import { ButtonLink, EmptyState, type Item, Items, Loaded, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords, type Wording } from '#web/wording.ts';
import type { KeptMatch } from '../contract-shown.ts';
import { matching } from './api.ts';
import { AskedBack } from './asked-back.tsx';

/** New matches that today's page shows. */
const SHOWN = 5;

const score = ({ score: points }: KeptMatch) => <b className="match-points">{points.toFixed(1)}</b>;

/** A kept match as a row: what fits, for which of one's records. */
export function keptItem(match: KeptMatch, t: Wording['t']): Item {
  const { from, to } = match;
  return {
    key: `${from.id} ${to.id}`,
    title: t(to.title),
    to: `/matches/${from.kind}/${from.id}`,
    text: t(to.owner),
    meta: t({ zh: '配：{title}', en: 'For: {title}' }, { title: t(from.title) }),
    right: score(match),
    rightMeta: t({ zh: '满分 100', en: 'of 100' }),
  };
}

/** On today's page: what is new for one's organisation and principals. */
export function NewMatches() {
  const { t } = useWords();
  const query = useRead(matching.newMatches, { query: { limit: String(SHOWN) } });
  return (
    <Section
      title={t({ zh: '新匹配', en: 'New matches' })}
      note={t({ zh: '近 7 天', en: 'last 7 days' })}
      more={
        <ButtonLink to="/matches" kind="flat" small>
          {t({ zh: '全部', en: 'All' })}
        </ButtonLink>
      }
    >
      <Loaded of={query}>
        {({ matches }) => (
          <Items
            items={matches.map((match) => keptItem(match, t))}
            empty={<p className="quiet">{t({ zh: '没有新的匹配。', en: 'No new matches.' })}</p>}
          />
        )}
      </Loaded>
    </Section>
  );
}

function KeptOf({ kind, id }: { kind: string; id: string }) {
  const { t } = useWords();
  const query = useRead(matching.matchesOf, { params: { kind, id } });
  return (
    <Section
      title={t({ zh: '匹配', en: 'Matches' })}
      note={t({
        zh: '自动更新，只有本单位和受托经理人看得到',
        en: 'kept fresh; for your organisation and its managers alone',
      })}
      more={
        <ButtonLink to={`/matches/${kind}/${id}`} kind="flat" small>
          {t({ zh: '看理由', en: 'See the reasons' })}
        </ButtonLink>
      }
    >
      <Loaded of={query}>
        {({ matches }) => (
          <Items
            items={matches.slice(0, SHOWN).map((match) => ({
              key: match.to.id,
              title: t(match.to.title),
              to: match.to.link,
              text: t(match.to.owner),
              right: score(match),
            }))}
            empty={
              <EmptyState title={t({ zh: '还没有够分的匹配。', en: 'Nothing scores high enough yet.' })}>
                {t({ zh: '新公开的会自动再配。', en: 'What is published later is matched by itself.' })}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Section>
  );
}

/** On an institution's achievement: the needs that fit its listing. */
export function MatchesOfAchievement({ achievementId, isPublished }: { achievementId: string; isPublished: boolean }) {
  return isPublished ? <KeptOf kind="listing" id={achievementId} /> : null;
}

/** On an enterprise's need: what fits it; before it is published it is matched when asked. */
export function MatchesOfNeed({ needId, isPublished }: { needId: string; isPublished: boolean }) {
  const { t } = useWords();
  if (isPublished)
    return (
      <>
        <AskedBack kind="need" id={needId} />
        <KeptOf kind="posting" id={needId} />
      </>
    );
  return (
    <>
      <AskedBack kind="need" id={needId} />
      <Section title={t({ zh: '匹配', en: 'Matches' })}>
        <p className="quiet">
          {t({
            zh: '还没公开也可以先看看谁合适；对方看不到。',
            en: 'See what fits before you publish; nobody else learns of it.',
          })}
        </p>
        <div className="acts">
          <ButtonLink to={`/matches/need/${needId}`}>{t({ zh: '看谁合适', en: 'See what fits' })}</ButtonLink>
        </div>
      </Section>
    </>
  );
}

function MatchLink({ to }: { to: string }) {
  const { t } = useWords();
  if (!useSession().person) return null;
  return (
    <div className="acts">
      <ButtonLink to={to} hotkey="M">
        {t({ zh: '看匹配', en: 'See what fits' })}
      </ButtonLink>
    </div>
  );
}

/** On a published listing: to the needs that fit it. */
export const MatchListing = ({ listingId }: { listingId: string }) => (
  <MatchLink to={`/matches/listing/${listingId}`} />
);
/** On a posting: to the achievements that fit it. */
export const MatchPosting = ({ postingId }: { postingId: string }) => (
  <MatchLink to={`/matches/posting/${postingId}`} />
);
