import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { SealedPart } from './contract-record.ts';
import type { Agreement, Opening } from './contract-sealed.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A sealed part as it is kept. */
export interface StoredSealed extends SealedPart {
  readonly needId: string;
  readonly organisationId: string;
  readonly readers: readonly string[];
}

/** A need's sealed part, when the connection's reader may read it. */
export async function findSealed(db: Database, needId: string): Promise<StoredSealed | undefined> {
  const row = await tables(db).selectFrom('needSealed').selectAll().where('needId', '=', needId).executeTakeFirst();
  return row as StoredSealed | undefined;
}

/** How a need's sealed part opens, without a word of it; undefined when there is none. System role. */
export async function findOpening(db: Database, needId: string): Promise<StoredSealed['opening'] | undefined> {
  const row = await tables(db)
    .selectFrom('needSealed')
    .select('opening')
    .where('needId', '=', needId)
    .executeTakeFirst();
  return row?.opening as StoredSealed['opening'] | undefined;
}

/** Writes a sealed part over the version before it (none: version 1). False when somebody else was quicker. */
export async function saveSealed(db: Database, after: StoredSealed): Promise<boolean> {
  const row = { ...after, readers: [...after.readers] };
  if (after.version === 1) {
    const added = await tables(db)
      .insertInto('needSealed')
      .values(row)
      .onConflict((conflict) => conflict.column('needId').doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const saved = await tables(db)
    .updateTable('needSealed')
    .set(row)
    .where('needId', '=', after.needId)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Sets who reads a sealed part. System role. */
export async function setSealedReaders(db: Database, needId: string, readers: readonly string[]): Promise<void> {
  await tables(db)
    .updateTable('needSealed')
    .set({ readers: [...readers] })
    .where('needId', '=', needId)
    .execute();
}

/** An agreement as it is kept. */
export interface StoredAgreement extends Omit<Agreement, 'openings'> {
  readonly needId: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly forOrganisationId: string;
  readonly decidedBy: string | null;
  readonly readers: readonly string[];
}

/** Keeps a signed agreement. False when this person has one that waits or is open. */
export async function addAgreement(db: Database, agreement: StoredAgreement): Promise<boolean> {
  const added = await tables(db)
    .insertInto('sealedAgreements')
    .values({ ...agreement, readers: [...agreement.readers] })
    .onConflict((conflict) =>
      conflict.columns(['needId', 'personId']).where('state', 'in', ['waiting', 'open']).doNothing(),
    )
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A person's agreement on a need that waits or is open, else their newest, as far as the reader may see it. */
export async function findAgreementOf(
  db: Database,
  needId: string,
  personId: string,
): Promise<StoredAgreement | undefined> {
  const row = await tables(db)
    .selectFrom('sealedAgreements')
    .selectAll()
    .where('needId', '=', needId)
    .where('personId', '=', personId)
    .orderBy(sql`state in ('waiting', 'open')`, 'desc')
    .orderBy('signedAt', 'desc')
    .executeTakeFirst();
  return row as StoredAgreement | undefined;
}

/** One agreement the reader may see. */
export async function findAgreement(db: Database, id: string): Promise<StoredAgreement | undefined> {
  const row = await tables(db).selectFrom('sealedAgreements').selectAll().where('id', '=', id).executeTakeFirst();
  return row as StoredAgreement | undefined;
}

/** Saves a decision over the version before it. False when somebody else was quicker. */
export async function saveAgreement(db: Database, after: StoredAgreement): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('sealedAgreements')
    .set({ ...after, readers: [...after.readers] })
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Persons for whom a need's sealed part is open. System role. */
export async function personsOpen(db: Database, needId: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('sealedAgreements')
    .select('personId')
    .where('needId', '=', needId)
    .where('state', '=', 'open')
    .execute();
  return rows.map(({ personId }) => personId);
}

/** Agreements on a need with how often each was used: those that wait first, then the newest. */
export async function agreementsOf(db: Database, needId: string): Promise<(StoredAgreement & Agreement)[]> {
  const rows = await tables(db)
    .selectFrom('sealedAgreements')
    .selectAll()
    .select(
      sql<number>`(select count(*) from sealed_openings o where o.agreement_id = sealed_agreements.id)`.as('openings'),
    )
    .where('needId', '=', needId)
    .orderBy(sql`state = 'waiting'`, 'desc')
    .orderBy('signedAt', 'desc')
    .execute();
  return rows as (StoredAgreement & Agreement)[];
}

/** Agreements a person signed, newest first. */
export async function agreementsBy(db: Database, personId: string): Promise<StoredAgreement[]> {
  const rows = await tables(db)
    .selectFrom('sealedAgreements')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('signedAt', 'desc')
    .limit(200)
    .execute();
  return rows as StoredAgreement[];
}

/** Agreements that wait or are open, signed for an organisation, by one person when given. System role. */
export async function agreementsSignedFor(
  db: Database,
  forOrganisationId: string,
  personId?: string,
): Promise<StoredAgreement[]> {
  let query = tables(db)
    .selectFrom('sealedAgreements')
    .selectAll()
    .where('forOrganisationId', '=', forOrganisationId)
    .where('state', 'in', ['waiting', 'open'])
    .orderBy('id');
  if (personId) query = query.where('personId', '=', personId);
  return (await query.execute()) as StoredAgreement[];
}

/** Keeps one reading of a sealed part. */
export async function addOpening(
  db: Database,
  opening: Omit<Opening, 'id'> & { needId: string; agreementId: string; personId: string; readers: string[] },
): Promise<void> {
  await tables(db).insertInto('sealedOpenings').values(opening).execute();
}

/** Readings of a need's sealed part, newest first. */
export async function openingsOf(db: Database, needId: string): Promise<Opening[]> {
  return tables(db)
    .selectFrom('sealedOpenings')
    .select(['id', 'personName', 'forOrganisationName', 'contentVersion', 'at'])
    .where('needId', '=', needId)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
}
