import type { Insertable, Selectable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Catalogue } from './contract-catalogue.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** The link of this installation to the city's. */
export type Link = Omit<Selectable<Tables['cityLinks']>, 'catalogues'> & { readonly catalogues: readonly Catalogue[] };

/** The link, as far as the reader may see it; undefined before it has joined. */
export async function findLink(db: Database): Promise<Link | undefined> {
  const row = await tables(db).selectFrom('cityLinks').selectAll().orderBy('joinedAt').limit(1).executeTakeFirst();
  return row as Link | undefined;
}

type NewLink = Omit<Insertable<Tables['cityLinks']>, 'catalogues'> & { readonly catalogues: readonly Catalogue[] };

/** Puts a link in place of any there was: an installation reports for one institution. System role. */
export async function putLink(db: Database, { catalogues, ...link }: NewLink): Promise<void> {
  await tables(db).deleteFrom('cityLinks').execute();
  await tables(db)
    .insertInto('cityLinks')
    .values({ ...link, catalogues: JSON.stringify(catalogues) })
    .execute();
}

/** Keeps the catalogues as they were just fetched. System role. */
export async function keepCatalogues(db: Database, catalogues: readonly Catalogue[], at: string): Promise<void> {
  await tables(db)
    .updateTable('cityLinks')
    .set({ catalogues: JSON.stringify(catalogues), cataloguesAt: at })
    .execute();
}

/** Moves the end of the chain on. System role. */
export async function moveChain(
  db: Database,
  organisationId: string,
  sequence: number,
  lastHash: string,
): Promise<void> {
  await tables(db)
    .updateTable('cityLinks')
    .set({ sequence, lastHash })
    .where('organisationId', '=', organisationId)
    .execute();
}

/** Signs with another key from now on. System role. */
export async function useKey(db: Database, key: { readonly keyId: string; readonly publicKey: string }): Promise<void> {
  await tables(db)
    .updateTable('cityLinks')
    .set((eb) => ({ ...key, version: eb('version', '+', 1) }))
    .execute();
}

export type KeptKey = Selectable<Tables['cityLinkKeys']>;

/** Keeps a private key, encrypted. System role. */
export async function addKey(db: Database, key: Insertable<Tables['cityLinkKeys']>): Promise<void> {
  await tables(db).insertInto('cityLinkKeys').values(key).execute();
}

/** A private key as it is kept. System role. */
export async function keptKey(db: Database, keyId: string): Promise<KeptKey | undefined> {
  return tables(db).selectFrom('cityLinkKeys').selectAll().where('keyId', '=', keyId).executeTakeFirst();
}

/** The newest key beside one: made, and not confirmed by the city yet. System role. */
export async function waitingKey(db: Database, besideKeyId: string): Promise<KeptKey | undefined> {
  return tables(db)
    .selectFrom('cityLinkKeys')
    .selectAll()
    .where('keyId', '<>', besideKeyId)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Forgets every private key but one. System role. */
export async function forgetOtherKeys(db: Database, keyId: string): Promise<void> {
  await tables(db).deleteFrom('cityLinkKeys').where('keyId', '<>', keyId).execute();
}
