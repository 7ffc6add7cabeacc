import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Ref } from './store-matches.ts';

/** A record whose matches are to be found anew. `mark` says which of its changes this is about. */
export interface Waiting extends Ref {
  readonly spread: boolean;
  readonly mark: number;
}

/** Seconds for which a node that took a record keeps it from the others. */
const TAKEN_SECONDS = 120;

/** Has the matches of these records found anew; with `spread` also those of the records on the other side. System role. */
export async function wait(db: Database, records: readonly Ref[], spread: boolean): Promise<void> {
  if (records.length === 0) return;
  const [kinds, ids] = [records.map(({ kind }) => kind), records.map(({ id }) => id)];
  await sql`
    insert into matches_waiting (kind, id, spread)
    select distinct kind, id, ${spread}::boolean from unnest(${kinds}::text[], ${ids}::uuid[]) as t(kind, id) order by kind, id
    on conflict (kind, id) do update set
      spread = matches_waiting.spread or excluded.spread, mark = matches_waiting.mark + 1`.execute(db);
}

/** Takes the next records, longest waiting first, from the other nodes for a while. System role. */
export async function takeWaiting(db: Database, most: number): Promise<Waiting[]> {
  const taken = await sql<Waiting>`
    update matches_waiting w set taken_until = clock_timestamp() + make_interval(secs => ${TAKEN_SECONDS})
    from (
      select kind, id from matches_waiting where taken_until is null or taken_until < clock_timestamp()
      order by since, kind, id limit ${most} for update skip locked
    ) as next
    where w.kind = next.kind and w.id = next.id returning w.kind, w.id, w.spread, w.mark`.execute(db);
  return taken.rows;
}

/** Says that a record has been dealt with; when it changed meanwhile it waits again. System role. */
export async function doneWaiting(db: Database, { kind, id, mark }: Waiting): Promise<void> {
  await sql`delete from matches_waiting where kind = ${kind} and id = ${id} and mark = ${mark}`.execute(db);
  await sql`update matches_waiting set taken_until = null where kind = ${kind} and id = ${id}`.execute(db);
}
