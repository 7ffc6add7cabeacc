import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A completer's word as it is kept. */
export interface StoredConfirmation {
  readonly disclosureId: string;
  readonly personId: string;
  readonly personName: string;
  readonly contentHash: string;
  readonly sharePpm: number;
  readonly confirmedAt: string;
  readonly readers: string[];
}

/** The confirmations of a disclosure that no edit has voided, in the order in which they were given. */
export async function confirmationsOf(db: Database, disclosureId: string): Promise<StoredConfirmation[]> {
  return tables(db)
    .selectFrom('disclosureConfirmations')
    .select(['disclosureId', 'personId', 'personName', 'contentHash', 'sharePpm', 'confirmedAt', 'readers'])
    .where('disclosureId', '=', disclosureId)
    .where('voidedAt', 'is', null)
    .orderBy('confirmedAt')
    .orderBy('id')
    .execute();
}

/** Keeps a confirmation in place of the person's earlier one, which is voided. */
export async function addConfirmation(db: Database, given: StoredConfirmation): Promise<void> {
  await tables(db)
    .updateTable('disclosureConfirmations')
    .set({ voidedAt: given.confirmedAt })
    .where('disclosureId', '=', given.disclosureId)
    .where('personId', '=', given.personId)
    .where('voidedAt', 'is', null)
    .execute();
  await tables(db).insertInto('disclosureConfirmations').values(given).execute();
}

/** Voids every confirmation of a disclosure; answers how many there were. System role. */
export async function voidConfirmations(system: Database, disclosureId: string, now: Instant): Promise<number> {
  const voided = await tables(system)
    .updateTable('disclosureConfirmations')
    .set({ voidedAt: now })
    .where('disclosureId', '=', disclosureId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst();
  return Number(voided.numUpdatedRows);
}
