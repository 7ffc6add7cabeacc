import type { Insertable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { LinkStanding } from './rules-links.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A link as its use needs it. */
export interface StoredLink extends LinkStanding {
  readonly id: string;
  readonly achievementId: string;
  readonly organisationId: string;
  readonly inventorName: string;
  readonly email: string;
  readonly secretHash: Buffer;
  readonly madeBy: string | null;
  readonly madeByName: string;
  readonly madeAt: string;
  readonly signedName: string;
  readonly remark: string;
}

/** Keeps a link. */
export async function addInventorLink(db: Database, link: Insertable<Tables['inventorLinks']>): Promise<void> {
  await tables(db).insertInto('inventorLinks').values(link).execute();
}

/** The links of a record that the reader may see, the newest first. */
export async function inventorLinksOf(db: Database, achievementId: string): Promise<StoredLink[]> {
  const rows = await tables(db)
    .selectFrom('inventorLinks')
    .selectAll()
    .where('achievementId', '=', achievementId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
  return rows as StoredLink[];
}

/** A link, locked until the transaction ends so that two who use it come one after the other; undefined when there is none. */
export async function lockInventorLink(db: Database, id: string): Promise<StoredLink | undefined> {
  const query = tables(db).selectFrom('inventorLinks').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as StoredLink | undefined;
}

/** Uses a link up. */
export async function spendInventorLink(
  system: Database,
  id: string,
  answer: {
    readonly outcome: 'confirmed' | 'returned';
    readonly signedName: string;
    readonly remark: string;
    readonly usedAt: string;
  },
): Promise<void> {
  await tables(system).updateTable('inventorLinks').set(answer).where('id', '=', id).execute();
}

/** Withdraws a link. */
export async function revokeInventorLinkAt(db: Database, id: string, now: string): Promise<void> {
  await tables(db).updateTable('inventorLinks').set({ revokedAt: now }).where('id', '=', id).execute();
}

/** Gives a link that goes by mail its secret, in place of the one before: a mail that is tried again carries a new one. */
export async function setSecretHash(system: Database, id: string, secretHash: Buffer): Promise<void> {
  await tables(system).updateTable('inventorLinks').set({ secretHash }).where('id', '=', id).execute();
}
