import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { DisclosureSettings } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Settings as they are kept, with the last number given. */
export interface StoredSettings extends DisclosureSettings {
  readonly organisationId: string;
  readonly lastYear: number;
  readonly lastSerial: number;
  readonly readers: string[];
  readonly updatedAt: Instant;
}

/** An institution's settings; undefined while it has the defaults. */
export async function findSettings(db: Database, organisationId: string): Promise<StoredSettings | undefined> {
  const query = tables(db).selectFrom('disclosureSettings').selectAll().where('organisationId', '=', organisationId);
  return (await query.executeTakeFirst()) as StoredSettings | undefined;
}

/** The settings, made of `fresh` when there were none, locked until the transaction ends: numbers are given one after the other. System role. */
export async function lockSettings(system: Database, fresh: StoredSettings): Promise<StoredSettings> {
  await tables(system)
    .insertInto('disclosureSettings')
    .values(fresh)
    .onConflict((conflict) => conflict.column('organisationId').doNothing())
    .execute();
  const query = tables(system)
    .selectFrom('disclosureSettings')
    .selectAll()
    .where('organisationId', '=', fresh.organisationId)
    .forUpdate();
  return (await query.executeTakeFirstOrThrow()) as StoredSettings;
}

/** Saves settings that are locked. System role. */
export async function saveSettings(system: Database, after: StoredSettings): Promise<void> {
  await tables(system)
    .updateTable('disclosureSettings')
    .set(after)
    .where('organisationId', '=', after.organisationId)
    .execute();
}
