import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Regulation } from './contract.ts';
import type { RegulationKind } from './contract-words.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** The register's rows: as far as row security lets the reader see them, with where each stands today, as `standingOn` says it. */
export const regulationsSource = (today: CivilDate): Source => ({
  from: 'regulations',
  columns: {
    standing: sql`case when state = 'draft' or effective_on is null then 'draft' when ends_on < ${today}::date then 'ended'
      when effective_on > ${today}::date then 'coming' else 'in-force' end`,
  },
  pinyin: ['title'],
});

const asRow = ({ settings, ladder, verdicts, ...one }: Regulation) => ({
  ...one,
  settings: JSON.stringify(settings),
  ladder: JSON.stringify(ladder),
  verdicts: JSON.stringify(verdicts),
});

/** A regulation the connection's reader may see. */
export async function findRegulation(db: Database, id: string): Promise<Regulation | undefined> {
  const query = tables(db).selectFrom('regulations').selectAll().where('id', '=', id);
  return (await query.executeTakeFirst()) as unknown as Regulation | undefined;
}

/** Adds a regulation. */
export async function addRegulation(db: Database, one: Regulation): Promise<void> {
  await tables(db).insertInto('regulations').values(asRow(one)).execute();
}

/** Saves a regulation over the version before it. False when somebody else was quicker. */
export async function saveRegulation(db: Database, after: Regulation): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('regulations')
    .set(asRow(after))
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Removes a draft of this version. False when somebody changed it meanwhile. */
export async function removeRegulation(db: Database, id: string, version: number): Promise<boolean> {
  const gone = await tables(db)
    .deleteFrom('regulations')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Adoptions and repeals of one institution follow each other until the transaction ends, so that two never hold at once. */
export async function takeTurn(db: Database, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`regulations ${organisationId}`}, 0))`.execute(db);
}

/** What an institution adopted on a matter and did not repeal, by the day it took effect. */
export async function adoptedOf(db: Database, organisationId: string, kind: RegulationKind): Promise<Regulation[]> {
  const query = tables(db)
    .selectFrom('regulations')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('kind', '=', kind)
    .where('state', '=', 'adopted')
    .orderBy('effectiveOn');
  return (await query.execute()) as unknown as Regulation[];
}

/** What is in force on a day, of one institution or of all that the reader may see; repealed ones held until their last day. */
export async function inForceOn(db: Database, day: CivilDate, organisationId?: string): Promise<Regulation[]> {
  const query = tables(db)
    .selectFrom('regulations')
    .selectAll()
    .where('state', '<>', 'draft')
    .where('effectiveOn', '<=', day)
    .where((or) => or.or([or('endsOn', 'is', null), or('endsOn', '>=', day)]))
    .orderBy('organisationId')
    .orderBy('kind')
    .orderBy('effectiveOn');
  const of = organisationId === undefined ? query : query.where('organisationId', '=', organisationId);
  return (await of.execute()) as unknown as Regulation[];
}

/** Every regulation, in the order of ids. System role. */
export async function allRegulations(db: Database): Promise<Regulation[]> {
  return (await tables(db).selectFrom('regulations').selectAll().orderBy('id').execute()) as unknown as Regulation[];
}
