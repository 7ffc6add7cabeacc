import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { JoinRequest, LinkedIdentity } from './contract.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Somebody at a provider. */
export interface AtProvider {
  readonly providerId: string;
  readonly issuer: string;
  readonly subject: string;
}

/** Makes two who come with the same identity at once wait for each other until the transaction ends. */
export async function lockIdentity(system: Database, { providerId, issuer, subject }: AtProvider): Promise<void> {
  const key = JSON.stringify([providerId, issuer, subject]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(system);
}

/** An identity as signing in needs it. */
export interface Known {
  readonly id: string;
  readonly personId: string;
  readonly unlinkedAt: string | null;
}

/** Whose identity this is, or was last before it was unlinked; undefined for nobody's. System role. */
export async function findIdentity(
  system: Database,
  { providerId, issuer, subject }: AtProvider,
): Promise<Known | undefined> {
  return tables(system)
    .selectFrom('identities')
    .select(['id', 'personId', 'unlinkedAt'])
    .where('providerId', '=', providerId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .orderBy(sql`unlinked_at is not null`)
    .orderBy('linkedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Links an identity to a person. */
export async function addIdentity(system: Database, row: Insertable<Tables['identities']>): Promise<void> {
  await tables(system).insertInto('identities').values(row).execute();
}

/** Notes that an identity was used. */
export async function markUsed(system: Database, id: string, usedAt: string): Promise<void> {
  await tables(system).updateTable('identities').set({ usedAt }).where('id', '=', id).execute();
}

/** A person's identities with their providers' labels, the first linked first. System role: the labels are a lead's to read. */
export async function identitiesOf(system: Database, personId: string): Promise<(LinkedIdentity & AtProvider)[]> {
  const found = await sql<LinkedIdentity & AtProvider>`
    select i.id, i.provider_id, i.issuer, i.subject, p.label_zh, p.label_en, i.name, i.linked_at, i.used_at,
      p.enabled and o.state = 'verified' as enabled
    from identities i join identity_providers p on p.id = i.provider_id join organisation_standings o on o.id = p.organisation_id
    where i.person_id = ${personId} and i.unlinked_at is null order by i.linked_at, i.id for update of i`.execute(
    system,
  );
  return found.rows;
}

/** Unlinks an identity; its row stays. */
export async function untieIdentity(system: Database, id: string, unlinkedAt: string): Promise<void> {
  await tables(system).updateTable('identities').set({ unlinkedAt }).where('id', '=', id).execute();
}

/** A request to join as the database has it. */
export interface StoredRequest extends JoinRequest, Omit<AtProvider, 'subject'> {
  readonly personId: string | null;
}

const REQUEST = sql`
  select r.id, r.organisation_id, r.provider_id, r.issuer, r.subject, r.person_id, r.person_id is not null as returns, p.label_zh, p.label_en,
    r.name, r.role, r.office, r.state, r.reason, r.created_at, r.version
  from join_requests r join identity_providers p on p.id = r.provider_id`;

/** What somebody at a provider asked last; undefined when they never asked. System role. */
export async function lastRequest(
  system: Database,
  { providerId, issuer, subject }: AtProvider,
): Promise<StoredRequest | undefined> {
  const found = await sql<StoredRequest>`${REQUEST}
    where r.provider_id = ${providerId} and r.issuer = ${issuer} and r.subject = ${subject}
    order by r.created_at desc, r.id limit 1`.execute(system);
  return found.rows[0];
}

/** Requests of these ids, those that wait first, then the newest. System role: a request's organisation need not read its provider. */
export async function requestsOf(system: Database, ids: readonly string[]): Promise<StoredRequest[]> {
  const found = await sql<StoredRequest>`${REQUEST}
    where r.id = any(${[...ids]}::uuid[]) order by r.state <> 'waiting', r.created_at desc, r.id`.execute(system);
  return found.rows;
}

/** Ids of the requests that the connection's reader may see, at most 200: those that wait, then the newest. */
export async function requestIdsSeen(db: Database): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('joinRequests')
    .select('id')
    .orderBy(sql`state <> 'waiting'`)
    .orderBy('createdAt', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether the connection's reader sees this request, which nobody else changes until the transaction ends. */
export async function lockRequest(db: Database, id: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('joinRequests')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a request to join. */
export async function addRequest(system: Database, row: Insertable<Tables['joinRequests']>): Promise<void> {
  await tables(system).insertInto('joinRequests').values(row).execute();
}

/** Decides a request as its next version. */
export async function decideRequest(
  db: Database,
  id: string,
  change: Updateable<Tables['joinRequests']>,
): Promise<void> {
  await tables(db)
    .updateTable('joinRequests')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
