import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { IpItem } from './contract-record.ts';

/** A live listing as it is reported, with the institution's own number. */
export interface ListedToReport {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly field: string;
  readonly trl: number | null;
  readonly intellectualProperty: readonly Pick<IpItem, 'number' | 'status'>[];
  readonly routes: readonly string[];
  readonly useFirstPayLater: boolean;
  readonly publishedOn: CivilDate;
  readonly verifiedOn: CivilDate;
}

/** An institution's listings that are public today and entered the list by a day, as far as the reader may see the records behind them. */
export async function listedBy(
  db: Database,
  organisationId: string,
  until: CivilDate,
  today: CivilDate,
): Promise<ListedToReport[]> {
  const found = await sql<ListedToReport>`
    select l.id, a.number, l.title, l.field, l.trl, l.intellectual_property, l.routes, l.use_first_pay_later,
      (l.published_at at time zone 'Asia/Shanghai')::date as published_on, l.last_verified_on as verified_on
    from listings l join achievements a on a.id = l.id
    where l.organisation_id = ${organisationId} and l.state = 'live' and l.expires_on >= ${today}::date
      and (l.published_at at time zone 'Asia/Shanghai')::date <= ${until}::date
    order by l.id`.execute(db);
  return found.rows;
}

/** How many of an institution's achievements were disclosed and recorded from one day to another, and how many are listed today. */
export async function countRecords(
  db: Database,
  organisationId: string,
  span: { readonly from: CivilDate; readonly to: CivilDate },
  today: CivilDate,
): Promise<{ disclosed: number; recorded: number; listed: number }> {
  const { from, to } = span;
  const counted = await sql<{ disclosed: number; recorded: number; listed: number }>`
    select
      count(*) filter (where state <> 'draft' and (created_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date)::int as disclosed,
      count(*) filter (where recorded_on between ${from}::date and ${to}::date)::int as recorded,
      (select count(*)::int from listings where organisation_id = ${organisationId} and state = 'live' and expires_on >= ${today}::date) as listed
    from achievements where organisation_id = ${organisationId}`.execute(db);
  return counted.rows[0]!;
}
