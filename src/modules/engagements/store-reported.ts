import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';

interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** A contract as an institution reports it; amounts in fen. */
export interface ReportedContract {
  readonly id: string;
  readonly number: string;
  readonly achievement: string;
  readonly title: string;
  readonly field: string;
  readonly route: string;
  readonly counterparty: string;
  readonly counterpartyCode: string;
  readonly counterpartyDistrict: string;
  readonly contractValue: number | null;
  readonly signedOn: CivilDate;
  readonly registrationNumber: string;
  /** By the end of the span, and within it. */
  readonly amountReceived: number;
  readonly receivedInPeriod: number;
  readonly landingDistrict: string;
  readonly ventureName: string;
  readonly stage: string;
}

/** An institution's contracts that were signed, or on which money came in, from one day to another. */
export async function contractsToReport(
  ctx: Ctx,
  organisationId: string,
  { from, to }: Span,
): Promise<ReportedContract[]> {
  const found = await sql<ReportedContract>`
    select e.id, e.number, e.achievement_id as achievement, e.achievement_title as title, e.field, e.route,
      e.demand_name as counterparty, e.demand_credit_code as counterparty_code, e.demand_district as counterparty_district,
      e.contract_value, e.signed_on, e.registration_number, coalesce(r.by_end, 0)::float8 as amount_received,
      coalesce(r.within, 0)::float8 as received_in_period, e.landing_district, e.venture_name, e.state as stage
    from engagements e
    left join lateral (
      select sum(amount) as by_end, sum(amount) filter (where received_on >= ${from}::date) as within
      from engagement_receipts where engagement_id = e.id and received_on <= ${to}::date) r on true
    where e.supply_organisation_id = ${organisationId} and e.state in ('contracted', 'paid', 'closed') and e.signed_on <= ${to}::date
      and (e.signed_on >= ${from}::date or r.within > 0)
    order by e.id`.execute(ctx.db);
  return found.rows;
}

/** Introductions, contracts and money of an institution from one day to another, as totals; amounts in fen. */
export async function countEngagements(
  ctx: Ctx,
  organisationId: string,
  { from, to }: Span,
): Promise<{ introduced: number; signed: number; signedValue: number; received: number }> {
  const counted = await sql<{ introduced: number; signed: number; signedValue: number; received: number }>`
    select count(*) filter (where introduced_on between ${from}::date and ${to}::date)::int as introduced,
      count(*) filter (where signed_on between ${from}::date and ${to}::date)::int as signed,
      coalesce(sum(contract_value) filter (where signed_on between ${from}::date and ${to}::date), 0)::float8 as signed_value,
      (select coalesce(sum(r.amount), 0)::float8 from engagement_receipts r join engagements o on o.id = r.engagement_id
        where o.supply_organisation_id = ${organisationId} and r.received_on between ${from}::date and ${to}::date) as received
    from engagements where supply_organisation_id = ${organisationId}`.execute(ctx.db);
  return counted.rows[0]!;
}

const FURTHEST = ['closed', 'paid', 'contracted', 'negotiating', 'trial', 'meeting', 'contacted', 'introduced'];

/** The furthest stage of each achievement's open or completed engagements, by achievement; those without an introduction are left out. */
export async function stagesOfAchievements(ctx: Ctx, organisationId: string): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ achievementId: string; state: string }>`
    select distinct on (achievement_id) achievement_id, state from engagements
    where supply_organisation_id = ${organisationId} and introduced_on is not null and state = any(${FURTHEST})
    order by achievement_id, array_position(${FURTHEST}, state)`.execute(ctx.db);
  return new Map(found.rows.map(({ achievementId, state }) => [achievementId, state]));
}
