import { type Insertable, sql } from 'kysely';
import type { Office } from '#kernel/vocabulary.ts';
import type { Database } from '#server/database/connect.ts';
import type { Role } from './contract.ts';
import type { Invitation } from './contract-members.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A one-time link as its use needs it. */
export interface Link {
  readonly id: string;
  readonly purpose: 'join' | 'reset' | 'prove';
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly role: Role;
  readonly office: Office;
  readonly name: string;
  /** Where it goes by mail; empty when it is handed over. */
  readonly email: string;
  readonly madeBy: string | null;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

const LINK = [
  'id',
  'purpose',
  'organisationId',
  'personId',
  'role',
  'office',
  'name',
  'email',
  'madeBy',
  'expiresAt',
  'usedAt',
  'revokedAt',
] as const;

/** Keeps a one-time link and answers its id. */
export async function addLink(system: Database, link: Insertable<Tables['invitations']>): Promise<string> {
  const added = await tables(system).insertInto('invitations').values(link).returning('id').executeTakeFirstOrThrow();
  return added.id;
}

/** The link of a secret's hash. Read with the system role: whoever holds the secret may. */
export async function findLink(system: Database, secretHash: Buffer): Promise<Link | undefined> {
  const query = tables(system).selectFrom('invitations').select(LINK).where('secretHash', '=', secretHash);
  return (await query.executeTakeFirst()) as Link | undefined;
}

/** Uses a link up: the link, or undefined when it was used, withdrawn or had expired by `now`. Two who try at once: one gets it. */
export async function spendLink(
  system: Database,
  secretHash: Buffer,
  purpose: Link['purpose'],
  now: string,
): Promise<Link | undefined> {
  const row = await tables(system)
    .updateTable('invitations')
    .set({ usedAt: now })
    .where('secretHash', '=', secretHash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(LINK)
    .executeTakeFirst();
  return row as Link | undefined;
}

/** An organisation's invitations the connection's reader may see, the newest first. */
export async function listInvitations(db: Database, organisationId: string): Promise<Invitation[]> {
  const rows = await tables(db)
    .selectFrom('invitations')
    .select(['id', 'organisationId', 'name', 'role', 'office', 'madeAt', 'expiresAt', 'usedAt', 'revokedAt'])
    .where('organisationId', '=', organisationId)
    .where('purpose', '=', 'join')
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows as Invitation[];
}

/** The invitation of an id, locked until the transaction ends. */
export async function lockInvitation(db: Database, id: string): Promise<Link | undefined> {
  const query = tables(db).selectFrom('invitations').select(LINK).where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as Link | undefined;
}

/** Gives a link another secret; the one before opens nothing any more. */
export async function giveSecret(system: Database, id: string, hash: Buffer): Promise<void> {
  await tables(system).updateTable('invitations').set({ secretHash: hash }).where('id', '=', id).execute();
}

/** Withdraws an invitation. */
export async function revokeLink(db: Database, id: string, now: string): Promise<void> {
  await tables(db).updateTable('invitations').set({ revokedAt: now }).where('id', '=', id).execute();
}

/** Withdraws a person's reset links that nobody has used: a new one replaces them. */
export async function revokeResetLinks(system: Database, personId: string, now: string): Promise<void> {
  await sql`
    update invitations set revoked_at = ${now} where person_id = ${personId} and purpose = 'reset' and used_at is null and revoked_at is null`.execute(
    system,
  );
}
