import { type Insertable, sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { OwnJudgement, OwnRow } from './contract-record.ts';
import type { GradedPair } from './rules-differing.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** What a person said of a pair; undefined when nothing. */
export async function findOwn(db: Database, pairId: string, personId: string): Promise<OwnJudgement | undefined> {
  const row = await tables(db)
    .selectFrom('judgingJudgements')
    .select(['grade', 'skipped', 'note'])
    .where('pairId', '=', pairId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row as OwnJudgement | undefined;
}

/** Keeps a judgement, new or in place of the one before. */
export async function putJudgement(db: Database, row: Insertable<Tables['judgingJudgements']>): Promise<void> {
  const { grade, skipped, note, changedAt } = row;
  await tables(db)
    .insertInto('judgingJudgements')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['pairId', 'personId']).doUpdateSet({ grade: grade ?? null, skipped, note, changedAt }),
    )
    .execute();
}

/** What a person judged in a set, the latest first. */
export async function ownJudgements(db: Database, setId: string, personId: string, limit: number): Promise<OwnRow[]> {
  const found = await sql<OwnRow>`
    select j.pair_id, a.title as asking, o.title as offered, j.grade, j.skipped, j.note, j.changed_at
    from judging_judgements j join judging_pairs p on p.id = j.pair_id
      join judging_records a on a.id = p.asking_id join judging_records o on o.id = p.offered_id
    where j.set_id = ${setId} and j.person_id = ${personId} order by j.changed_at desc, j.id limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** How many pairs each person graded and skipped in these sets, as far as the reader may see. */
export async function countsIn(
  db: Database,
  setIds: readonly string[],
): Promise<{ setId: string; personId: string; graded: number; skipped: number }[]> {
  if (setIds.length === 0) return [];
  const found = await sql<{ setId: string; personId: string; graded: number; skipped: number }>`
    select set_id, person_id, count(grade)::int as graded, (count(*) - count(grade))::int as skipped
    from judging_judgements where set_id = any(${setIds}::uuid[]) group by set_id, person_id`.execute(db);
  return found.rows;
}

/** Every grade of a set under its judge's number, in the order of pairs and judges. For who runs the set. */
export async function gradesOf(db: Database, setId: string): Promise<GradedPair[]> {
  const found = await sql<GradedPair>`
    select p.id as unit, p.asking_id as cluster, g.number as judge, j.grade, j.note, p.wanted,
      a.title as asking, o.title as offered, a.record_id as asking_record, o.record_id as offered_record
    from judging_judgements j join judging_judges g on g.set_id = j.set_id and g.person_id = j.person_id
      join judging_pairs p on p.id = j.pair_id
      join judging_records a on a.id = p.asking_id join judging_records o on o.id = p.offered_id
    where j.set_id = ${setId} and j.grade is not null order by p.id, g.number`.execute(db);
  return found.rows;
}
