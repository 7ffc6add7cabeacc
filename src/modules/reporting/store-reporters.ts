import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { readSetting, writeSetting } from '#server/installation/settings.ts';
import type { Catalogue } from './contract-catalogue.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

export type StoredReporter = Omit<Selectable<Tables['reporters']>, 'state'> & { readonly state: 'joined' | 'revoked' };
export type ReporterKey = Selectable<Tables['reporterKeys']>;
export type JoinCode = Selectable<Tables['joinCodes']>;

/** Installations that joined, as far as the reader may see them, the newest first. */
export async function listReporters(db: Database): Promise<StoredReporter[]> {
  const rows = await tables(db).selectFrom('reporters').selectAll().orderBy('joinedAt', 'desc').limit(2_000).execute();
  return rows as StoredReporter[];
}

/** Codes that can still be used, as far as the reader may see them. */
export async function openCodes(db: Database, now: string): Promise<JoinCode[]> {
  return tables(db)
    .selectFrom('joinCodes')
    .selectAll()
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('madeAt', 'desc')
    .limit(500)
    .execute();
}

/** Puts a code in place of any other open one of the organisation. */
export async function putCode(db: Database, code: Insertable<Tables['joinCodes']>): Promise<void> {
  await tables(db)
    .deleteFrom('joinCodes')
    .where('organisationId', '=', code.organisationId)
    .where('usedAt', 'is', null)
    .execute();
  await tables(db).insertInto('joinCodes').values(code).execute();
}

/** Uses up the code of this hash and answers it; undefined when there is none that can be used. System role. */
export async function spendCode(db: Database, codeHash: Buffer, now: string): Promise<JoinCode | undefined> {
  return tables(db)
    .updateTable('joinCodes')
    .set({ usedAt: now })
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** The installation of an organisation, or of an id, locked. */
export async function lockReporter(
  db: Database,
  by: { readonly organisationId: string } | { readonly id: string },
): Promise<StoredReporter | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['organisationId', by.organisationId] as const);
  const row = await tables(db)
    .selectFrom('reporters')
    .selectAll()
    .where(column, '=', value)
    .forUpdate()
    .executeTakeFirst();
  return row as StoredReporter | undefined;
}

/** Adds an installation. System role. */
export async function addReporter(db: Database, row: Insertable<Tables['reporters']>): Promise<void> {
  await tables(db).insertInto('reporters').values(row).execute();
}

/** Writes changed fields and moves the version on. System role. */
export async function saveReporter(db: Database, id: string, change: Updateable<Tables['reporters']>): Promise<void> {
  await tables(db)
    .updateTable('reporters')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Makes a key the one an installation signs with; the one before is kept for what it signed. System role. */
export async function putReporterKey(
  db: Database,
  key: Pick<ReporterKey, 'keyId' | 'reporterId' | 'publicKey'>,
  now: string,
): Promise<void> {
  await tables(db)
    .updateTable('reporterKeys')
    .set({ until: now })
    .where('reporterId', '=', key.reporterId)
    .where('until', 'is', null)
    .execute();
  await tables(db)
    .insertInto('reporterKeys')
    .values({ ...key, since: now })
    .execute();
}

/** A key by its name. System role. */
export async function reporterKey(db: Database, keyId: string): Promise<ReporterKey | undefined> {
  return tables(db).selectFrom('reporterKeys').selectAll().where('keyId', '=', keyId).executeTakeFirst();
}

/** The versions of the catalogue that the city published, the latest first. */
export async function publishedCatalogues(db: Database): Promise<Catalogue[]> {
  const rows = await tables(db)
    .selectFrom('reportCatalogues')
    .select(['version', 'effectiveFrom', 'counts', 'kinds'])
    .orderBy('effectiveFrom', 'desc')
    .execute();
  return rows as Catalogue[];
}

/** Adds a version; false when its number or day was taken meanwhile. */
export async function addCatalogue(
  db: Database,
  { counts, kinds, ...row }: Catalogue & { readonly publishedAt: string; readonly readers: string[] },
): Promise<boolean> {
  const added = await tables(db)
    .insertInto('reportCatalogues')
    .values({ ...row, counts: JSON.stringify(counts), kinds: JSON.stringify(kinds) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** What the city signs its receipts with; the private half encrypted, as base64. */
export interface CityKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

const SETTING = 'reporting.city-key';

/** The city's key; undefined before the first join code. System role. */
export const cityKey = async (db: Database): Promise<CityKey | undefined> =>
  (await readSetting(db, SETTING)) as CityKey | undefined;

/** The city's key, made by `make` when there is none yet: one, however many ask at once. System role. */
export async function cityKeyOr(db: Database, make: () => CityKey): Promise<CityKey> {
  await sql`select pg_advisory_xact_lock(hashtext(${SETTING}))`.execute(db);
  const known = await cityKey(db);
  if (known) return known;
  const made = make();
  await writeSetting(db, SETTING, made);
  return made;
}
