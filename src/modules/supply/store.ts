import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { FreshnessTerms } from '#kernel/freshness.ts';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Push } from './contract-push.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A pushed row the connection's reader may see. */
export async function findPush(db: Database, id: string): Promise<Push | undefined> {
  const row = await tables(db).selectFrom('pushes').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as Push | undefined;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockPush(db: Database, id: string): Promise<Push | undefined> {
  const row = await tables(db).selectFrom('pushes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row as unknown as Push | undefined;
}

/** Makes pushes of the same listing wait for each other until the transaction ends. */
export async function lockListing(db: Database, listingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pushes'), hashtext(${listingId}))`.execute(db);
}

/** What was pushed of a listing, the newest first; locked, since it is about to follow the listing. System role. */
export async function pushesOf(system: Database, listingId: string): Promise<Push[]> {
  const rows = await tables(system)
    .selectFrom('pushes')
    .selectAll()
    .where('listingId', '=', listingId)
    .orderBy('pushedAt', 'desc')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows as unknown as Push[];
}

/** Parks that a listing was pushed to after a day, as far as the connection's reader may see. */
export async function parksAskedSince(db: Database, listingId: string, day: CivilDate): Promise<string[]> {
  const found = await sql<{ parkId: string }>`
    select distinct park_id from pushes
    where listing_id = ${listingId} and (pushed_at >= ${`${day}T00:00:00+08:00`}::timestamptz or state in ('waiting', 'claimed'))`.execute(
    db,
  );
  return found.rows.map(({ parkId }) => parkId);
}

/** Adds a pushed row. Nothing is read back: whoever pushes need not be among its readers. */
export async function addPush(db: Database, row: Insertable<Tables['pushes']>): Promise<void> {
  await tables(db).insertInto('pushes').values(row).execute();
}

/** Changes a row as the next version of the one seen. False when somebody else was quicker. */
export async function changePush(
  db: Database,
  seen: Pick<Push, 'id' | 'version'>,
  change: Updateable<Tables['pushes']>,
): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('pushes')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Copies a listing's present face to its pushed rows, under their versions: what follows is nobody's edit. System role. */
export async function followListing(
  system: Database,
  listingId: string,
  face: Updateable<Tables['pushes']>,
): Promise<void> {
  await tables(system).updateTable('pushes').set(face).where('listingId', '=', listingId).execute();
}

/** Waiting rows whose last day was before `today`, the longest overdue first, locked. System role. */
export async function lockOverdue(system: Database, today: CivilDate, limit: number): Promise<Push[]> {
  const rows = await tables(system)
    .selectFrom('pushes')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('dueOn', '<', today)
    .orderBy('dueOn')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows as unknown as Push[];
}

/** Remembers that the push of a listing has to be tried again, and why. System role. */
export async function putOff(system: Database, listingId: string, reason: string, since: Instant): Promise<void> {
  await tables(system)
    .insertInto('putOffPushes')
    .values({ listingId, reason, since })
    .onConflict((conflict) => conflict.column('listingId').doUpdateSet({ reason }))
    .execute();
}

/** Listings whose push was put off. System role. */
export async function listPutOff(system: Database): Promise<string[]> {
  const rows = await tables(system)
    .selectFrom('putOffPushes')
    .select('listingId')
    .orderBy('since')
    .limit(1_000)
    .execute();
  return rows.map(({ listingId }) => listingId);
}

/** The push of a listing need not be tried again. System role. */
export async function forgetPutOff(system: Database, listingId: string): Promise<void> {
  await tables(system).deleteFrom('putOffPushes').where('listingId', '=', listingId).execute();
}

/** Which rows are an actor's own list: the park's, the district's, the institution's; a manager's by whom pushed or in charge. */
function ownRows({ acting, personId }: Actor): RawBuilder<unknown> {
  const mine = sql`(in_charge_id = ${personId ?? null}::uuid or pushed_by = ${personId ?? null}::uuid)`;
  switch (acting?.organisationKind) {
    case 'park':
      return sql`park_id = ${acting.organisationId}::uuid`;
    case 'district':
      return sql`district = ${acting.district ?? ''} and district <> ''`;
    case 'institution':
      return sql`organisation_id = ${acting.organisationId}::uuid`;
    default:
      return mine;
  }
}

const freshnessSql = (today: CivilDate, terms: FreshnessTerms) =>
  sql`case when not is_live then 'withdrawn' when expires_on < ${today}::date then 'expired'
    when expires_on - ${today}::date <= ${terms.remindDays} then 'ending'
    when ${today}::date - last_verified_on >= ${terms.verifyDays} then 'due' else 'fresh' end`;

/** The actor's own list of pushed rows today; of one listing when asked. */
export function supplySource(actor: Actor, today: CivilDate, terms: FreshnessTerms, listing?: string): Source {
  const own = ownRows(actor);
  return {
    from: 'pushes',
    where: listing ? sql`${own} and listing_id = ${listing}::uuid` : own,
    columns: {
      listingId: 'listingId',
      titleEn: 'titleEn',
      organisationNameEn: 'organisationNameEn',
      parkId: 'parkId',
      version: 'version',
      freshness: freshnessSql(today, terms),
    },
  };
}

/** Ids of rows of the actor's own list whose title, institution, park or person in charge hold the text. */
export async function pushesHolding(db: Database, actor: Actor, text: string): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from pushes where ${ownRows(actor)}
      and (title ilike ${like} or organisation_name ilike ${like} or park_name ilike ${like} or in_charge_name ilike ${like})
    order by turn, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** How many rows of the actor's own list stand in each state, and how many of them are overdue. */
export async function countByState(
  db: Database,
  actor: Actor,
  today: CivilDate,
): Promise<{ state: string; rows: number; overdue: number }[]> {
  const counted = await sql<{ state: string; rows: number; overdue: number }>`
    select state, count(*)::int as rows, count(*) filter (where state = 'waiting' and due_on < ${today}::date)::int as overdue
    from pushes where ${ownRows(actor)} group by state order by state`.execute(db);
  return counted.rows;
}
