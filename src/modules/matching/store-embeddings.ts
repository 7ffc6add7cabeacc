import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Ref } from './store-matches.ts';

/** A record whose vector is to be made, with the text and model that the present one is of. */
export interface DueEmbedding extends Ref {
  readonly model: string | null;
  readonly digest: Buffer | null;
  readonly failures: number;
}

/** Seconds for which a node that took records keeps them from the others. */
const TAKEN_SECONDS = 120;
/** Seconds until the next try after the first failure; each further one doubles it, up to an hour. */
const AGAIN_SECONDS = 15;
const AGAIN_AT_MOST = 3_600;

/** Has the vectors of these records made, or made anew. System role. */
export async function wantEmbeddings(db: Database, records: readonly Ref[], which: 'all' | 'unknown'): Promise<void> {
  if (records.length === 0) return;
  const [kinds, ids] = [records.map(({ kind }) => kind), records.map(({ id }) => id)];
  const change = which === 'all' ? sql`do update set due_at = now(), failures = 0` : sql`do nothing`;
  await sql`
    insert into embeddings (kind, id, due_at) select distinct kind, id, now() from unnest(${kinds}::text[], ${ids}::uuid[]) as t(kind, id)
    order by kind, id on conflict (kind, id) ${change}`.execute(db);
}

/** Has every vector of another model made anew; how many there are in all. System role. */
export async function wantOfModel(db: Database, model: string): Promise<number> {
  await sql`update embeddings set due_at = now(), failures = 0 where due_at is null and model is distinct from ${model}`.execute(
    db,
  );
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from embeddings`.execute(db);
  return rows[0]!.n;
}

/** Takes the next records of one kind that are due from the other nodes for a while. System role. */
export async function takeDue(db: Database, most: number): Promise<DueEmbedding[]> {
  const { rows } = await sql<DueEmbedding>`
    update embeddings e set due_at = clock_timestamp() + make_interval(secs => ${TAKEN_SECONDS}) from (
      select kind, id from embeddings where due_at <= clock_timestamp() order by due_at, kind, id limit ${most} for update skip locked
    ) next where e.kind = next.kind and e.id = next.id returning e.kind, e.id, e.model, e.digest, e.failures`.execute(
    db,
  );
  return rows;
}

/** Keeps a vector, and what it is of; without one, says that the present one is up to date. System role. */
export async function keepEmbedding(
  db: Database,
  { kind, id }: Ref,
  made?: { readonly model: string; readonly digest: Buffer; readonly vector: Int8Array },
): Promise<void> {
  const bytes = made && Buffer.from(made.vector.buffer, made.vector.byteOffset, made.vector.byteLength);
  const change = made ? sql`, model = ${made.model}, digest = ${made.digest}, vector = ${bytes}` : sql``;
  await sql`update embeddings set due_at = null, failures = 0 ${change} where kind = ${kind} and id = ${id}`.execute(
    db,
  );
}

/** Puts a record off that could not be done. System role. */
export async function putOff(db: Database, { kind, id }: Ref): Promise<void> {
  await sql`
    update embeddings set failures = failures + 1,
      due_at = clock_timestamp() + make_interval(secs => least(${AGAIN_AT_MOST}, ${AGAIN_SECONDS} * power(2, least(failures, 10))))
    where kind = ${kind} and id = ${id}`.execute(db);
}

/** Forgets the vector of a record that is gone, or that not everybody may read any more. System role. */
export async function forgetEmbedding(db: Database, { kind, id }: Ref): Promise<void> {
  await sql`delete from embeddings where kind = ${kind} and id = ${id}`.execute(db);
}

/** The vectors of records of a kind, by id; those without one are absent. System role. */
export async function vectorsOf(
  db: Database,
  kind: string,
  ids: readonly string[],
  model: string,
): Promise<ReadonlyMap<string, Int8Array>> {
  const { rows } = await sql<{ id: string; vector: Buffer }>`
    select id, vector from embeddings where kind = ${kind} and id = any(${ids}::uuid[]) and model = ${model} and vector is not null`.execute(
    db,
  );
  return new Map(
    rows.map(({ id, vector }) => [id, new Int8Array(vector.buffer, vector.byteOffset, vector.byteLength)]),
  );
}
