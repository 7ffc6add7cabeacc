import { sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ref, StoredMatch } from './store-matches.ts';

/** How often a subscriber is told of new matches. */
export type Rhythm = 'at-once' | 'daily' | 'weekly';

/** A person's subscription to the new matches of one record. */
export interface Subscription {
  readonly personId: string;
  readonly kind: string;
  readonly recordId: string;
  readonly organisationId: string;
  readonly rhythm: Rhythm;
  readonly points: number;
}

/** Which subscriptions are looked at: those that are told at once, and on a day also digests that were not looked for since. */
export interface Due {
  readonly digests?: { readonly today: CivilDate; readonly monday: CivilDate };
}

const COLUMNS = sql`s.person_id, s.kind, s.record_id, s.organisation_id, s.rhythm, s.points`;

/** Kept matches of the subscription's record that reach its points, are not dismissed, and that its person does not know of. */
const NEW = sql`
  m.from_kind = s.kind and m.from_id = s.record_id and m.dismissed_at is null and m.score >= s.points and not exists (
    select from match_tellings t where t.person_id = s.person_id and t.kind = s.kind and t.record_id = s.record_id
      and t.to_kind = m.to_kind and t.to_id = m.to_id)`;

const dueDigest = ({ today, monday }: NonNullable<Due['digests']>) =>
  sql`((s.rhythm = 'daily' and s.looked_on < ${today}::date) or (s.rhythm = 'weekly' and s.looked_on < ${monday}::date))`;

/** The person's subscription to a record. */
export async function findSubscription(
  db: Database,
  personId: string,
  { kind, id }: Ref,
): Promise<Subscription | undefined> {
  const found = await sql<Subscription>`
    select ${COLUMNS} from match_subscriptions s where person_id = ${personId} and kind = ${kind} and record_id = ${id}`.execute(
    db,
  );
  return found.rows[0];
}

/** Keeps a subscription in place of an earlier one; what reaches its points already counts as known. */
export async function keepSubscription(
  db: Database,
  one: Subscription,
  { now, today, readers }: { readonly now: Instant; readonly today: CivilDate; readonly readers: readonly string[] },
): Promise<void> {
  await sql`
    insert into match_subscriptions (person_id, kind, record_id, organisation_id, rhythm, points, looked_on, readers, created_at, updated_at)
    values (${one.personId}, ${one.kind}, ${one.recordId}, ${one.organisationId}, ${one.rhythm}, ${one.points}, ${today}, ${[...readers]}, ${now}, ${now})
    on conflict (person_id, kind, record_id) do update set organisation_id = excluded.organisation_id, rhythm = excluded.rhythm,
      points = excluded.points, updated_at = excluded.updated_at`.execute(db);
  await sql`
    insert into match_tellings (person_id, kind, record_id, to_kind, to_id, readers)
    select s.person_id, s.kind, s.record_id, m.to_kind, m.to_id, s.readers from match_subscriptions s join matches m on ${NEW}
    where s.person_id = ${one.personId} and s.kind = ${one.kind} and s.record_id = ${one.recordId} on conflict do nothing`.execute(
    db,
  );
}

/** Takes a person's subscription to a record away. */
export async function removeSubscription(db: Database, personId: string, { kind, id }: Ref): Promise<void> {
  await sql`delete from match_subscriptions where person_id = ${personId} and kind = ${kind} and record_id = ${id}`.execute(
    db,
  );
}

/** Whether somebody is to be told at once of new matches of these records. System role. */
export async function isNewsAtOnce(db: Database, records: readonly Ref[]): Promise<boolean> {
  const [kinds, ids] = [records.map(({ kind }) => kind), records.map(({ id }) => id)];
  const found = await sql<{ is: boolean }>`
    select exists (
      select from unnest(${kinds}::text[], ${ids}::uuid[]) as r(kind, id)
      join match_subscriptions s on s.kind = r.kind and s.record_id = r.id and s.rhythm = 'at-once' join matches m on ${NEW}) as is`.execute(
    db,
  );
  return found.rows[0]!.is;
}

/** Subscriptions that are due and have news, behind one, in their order. System role. */
export async function dueSubscriptions(
  db: Database,
  { digests }: Due,
  after: Subscription | undefined,
  limit: number,
): Promise<Subscription[]> {
  const behind = after
    ? sql`(s.person_id, s.kind, s.record_id) > (${after.personId}::uuid, ${after.kind}, ${after.recordId}::uuid)`
    : sql`true`;
  const found = await sql<Subscription>`
    select ${COLUMNS} from match_subscriptions s
    where ${behind} and (s.rhythm = 'at-once' or ${digests ? dueDigest(digests) : sql`false`}) and exists (select from matches m where ${NEW})
    order by s.person_id, s.kind, s.record_id limit ${limit}`.execute(db);
  return found.rows;
}

/** Notes that digests were looked for on a day: what comes now is for the next ones. System role. */
export async function passDigests(db: Database, digests: NonNullable<Due['digests']>): Promise<void> {
  await sql`update match_subscriptions s set looked_on = ${digests.today} where ${dueDigest(digests)}`.execute(db);
}

/** What the subscriber may see of the news of a subscription, best first. */
export async function newsOf(db: Database, one: Subscription, limit: number): Promise<StoredMatch[]> {
  const found = await sql<StoredMatch>`
    select m.* from match_subscriptions s join matches m on ${NEW}
    where s.person_id = ${one.personId} and s.kind = ${one.kind} and s.record_id = ${one.recordId}
    order by m.score desc, m.to_kind, m.to_id limit ${limit}`.execute(db);
  return found.rows;
}

/** Notes matches as known to the subscriber; answers those that were not known yet, so that each is told once. */
export async function noteTold(db: Database, one: Subscription, of: readonly Ref[]): Promise<Ref[]> {
  const [kinds, ids] = [of.map(({ kind }) => kind), of.map(({ id }) => id)];
  const noted = await sql<Ref>`
    insert into match_tellings (person_id, kind, record_id, to_kind, to_id, readers)
    select s.person_id, s.kind, s.record_id, r.kind, r.id, s.readers
    from match_subscriptions s cross join unnest(${kinds}::text[], ${ids}::uuid[]) as r(kind, id)
    where s.person_id = ${one.personId} and s.kind = ${one.kind} and s.record_id = ${one.recordId}
    on conflict do nothing returning to_kind as kind, to_id as id`.execute(db);
  return noted.rows;
}
