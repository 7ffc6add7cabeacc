import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { LOST_REASONS } from './contract-words.ts';

/** How far an engagement has come, as a grade of the match it came from. */
export interface MatchOutcome {
  readonly postingId: string;
  readonly needId: string;
  readonly listingId: string;
  /** Whose need it is, and whose achievement. */
  readonly demandId: string;
  readonly supplyId: string;
  /** 3 signed, 2 met, tried or negotiated, 1 introduced or contacted, 0 lost for a reason that speaks of the match. */
  readonly grade: number;
  /** What the reason of a lost one speaks of. */
  readonly feature?: string;
}

const GRADES: Readonly<Record<string, number>> = {
  introduced: 1,
  contacted: 1,
  meeting: 2,
  trial: 2,
  negotiating: 2,
  contracted: 3,
  paid: 3,
  closed: 3,
};

const featureOf = (reason: string) => LOST_REASONS.find(({ code }) => code === reason)?.feature ?? 'none';

/**
 * How engagements have come along, for matching to learn from. One that was lost after a contract was signed counts as signed; one that was lost for a
 * reason that says nothing of the match, and one that was merely suggested, are left out. System role.
 */
export async function matchOutcomes(system: Database): Promise<MatchOutcome[]> {
  const { rows } = await sql<Omit<MatchOutcome, 'grade'> & { state: string; reason: string; isSigned: boolean }>`
    select e.posting_id as "postingId", e.need_id as "needId", e.listing_id as "listingId", e.supply_organisation_id as "supplyId",
      e.demand_organisation_id as "demandId", e.state, e.lost_reason as reason, e.signed_on is not null as "isSigned"
    from engagements e where e.demand_organisation_id is not null and e.state <> 'suggested' order by e.id`.execute(
    system,
  );
  return rows.flatMap(({ state, reason, isSigned, ...pair }) => {
    if (state !== 'lost' || isSigned) return [{ ...pair, grade: isSigned ? 3 : (GRADES[state] ?? 1) }];
    const feature = featureOf(reason);
    return feature === 'none' ? [] : [{ ...pair, grade: 0, feature }];
  });
}
