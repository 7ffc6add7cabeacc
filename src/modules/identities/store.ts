import { type Insertable, sql, type Updateable } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Kind, Provider } from './contract.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A provider as the database has it, with its organisation's name and kind and how many people are linked. */
export interface StoredProvider extends Omit<Provider, 'hasSecret' | 'returnAddress'> {
  readonly kind: Kind;
  readonly organisationKind: string;
  readonly organisationState: string;
}

const STORED = sql`
  select p.id, p.organisation_id, o.name as organisation_name, o.kind as organisation_kind, o.state as organisation_state, p.kind, p.label_zh,
    p.label_en, p.issuer, p.client_id, p.secret_ref, p.scopes, p.subject_claim, p.name_claim, p.organisation_claim, p.office_claim,
    p.mail_domains, p.organisations, p.offices, p.default_role, p.admits, p.enabled, p.readers, p.version,
    (select count(*)::int from identities i where i.provider_id = p.id and i.unlinked_at is null) as linked
  from identity_providers p join organisation_standings o on o.id = p.organisation_id`;

/** A provider whatever its state. System role. */
export async function findProvider(system: Database, id: string): Promise<StoredProvider | undefined> {
  const found = await sql<StoredProvider>`${STORED} where p.id = ${id}`.execute(system);
  return found.rows[0];
}

/** Providers of these ids. System role, which alone counts who is linked. */
export async function providersOf(system: Database, ids: readonly string[]): Promise<StoredProvider[]> {
  const found = await sql<StoredProvider>`
    ${STORED} where p.id = any(${[...ids]}::uuid[]) order by o.name, p.created_at, p.id`.execute(system);
  return found.rows;
}

/** Ids of the providers that the connection's reader may see. */
export async function providerIdsSeen(db: Database): Promise<string[]> {
  const rows = await tables(db).selectFrom('identityProviders').select('id').limit(500).execute();
  return rows.map(({ id }) => id);
}

/** Whether the connection's reader sees this provider, which nobody else changes until the transaction ends. */
export async function lockProvider(db: Database, id: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('identityProviders')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Ways in that are switched on and whose organisation is verified, those whose label, organisation or mapped organisation contains the text. One
 * more than `limit` tells that there are more. System role.
 */
export async function waysIn(
  system: Database,
  which: { readonly text?: string | undefined; readonly limit: number },
): Promise<StoredProvider[]> {
  const pattern = which.text ? `%${which.text.replace(/[\\%_]/g, '\\$&')}%` : null;
  const found = await sql<StoredProvider>`${STORED}
    where p.enabled and o.state = 'verified' and (${pattern}::text is null
      or p.label_zh ilike ${pattern} or p.label_en ilike ${pattern} or o.name ilike ${pattern}
      or exists (select from jsonb_array_elements(p.organisations) r join organisation_standings m on m.id = (r ->> 'organisationId')::uuid
        where m.name ilike ${pattern}))
    order by length(o.name), o.name collate "C", p.created_at, p.id limit ${which.limit + 1}`.execute(system);
  return found.rows;
}

/** Adds a provider. */
export async function addProvider(db: Database, row: Insertable<Tables['identityProviders']>): Promise<void> {
  await tables(db).insertInto('identityProviders').values(row).execute();
}

/** Changes a provider as its next version. */
export async function saveProvider(
  db: Database,
  id: string,
  change: Updateable<Tables['identityProviders']>,
): Promise<void> {
  await tables(db)
    .updateTable('identityProviders')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** What somebody goes to a provider for: to come in, to link the identity, or to prove again who uses the session. */
export type Purpose = 'sign-in' | 'link' | 'prove';

/** A way to a provider and back that has begun. */
export interface Flow {
  readonly providerId: string;
  readonly personId: string | null;
  readonly purpose: Purpose;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** The same with the moment it began. */
export interface BegunFlow extends Flow {
  readonly begunAt: Instant;
}

/** Keeps a way that begins, and forgets those that were never finished. System role. */
export async function addFlow(
  system: Database,
  flow: Flow & { readonly stateHash: Buffer; readonly browserHash: Buffer; readonly minutes: number },
): Promise<void> {
  const { minutes, ...row } = flow;
  await sql`delete from sign_in_flows where expires_at < now()`.execute(system);
  await tables(system)
    .insertInto('signInFlows')
    .values({ ...row, expiresAt: sql<string>`now() + make_interval(mins => ${minutes})` })
    .execute();
}

/** Takes a way that began in this browser, once; undefined when it is used, over, of another browser or another provider. System role. */
export async function takeFlow(
  system: Database,
  which: { readonly stateHash: Buffer; readonly browserHash: Buffer; readonly providerId: string },
): Promise<BegunFlow | undefined> {
  const found = await sql<BegunFlow>`
    delete from sign_in_flows where state_hash = ${which.stateHash} and browser_hash = ${which.browserHash}
      and provider_id = ${which.providerId} and expires_at > now()
    returning provider_id, person_id, purpose, nonce, code_verifier, return_to, begun_at`.execute(system);
  return found.rows[0];
}
