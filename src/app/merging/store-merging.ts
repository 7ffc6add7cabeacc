import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Merger } from './contract.ts';
import { MOVED_TABLES, type MovedTable, READERS_STAY } from './moved-tables-data.ts';
import type { House, Proposal } from './rules.ts';

/** A merger as it is stored. */
export type StoredMerger = Merger & Proposal & { readonly readers: readonly string[] };

const COLUMNS = sql.raw(
  `id, source_id, source_name, target_id, target_name, reason, state, proposed_by, proposed_name, proposed_at, approved_name,
   source_agreed_by is not null as source_agreed, target_agreed_by is not null as target_agreed, decline_reason, moved, total, finished_at, version, readers`,
);

/** Organisations as far as duplicates show, those the reader may see. */
export async function housesSeen(db: Database): Promise<House[]> {
  const found = await sql<House>`
    select id, name, kind, state, credit_code from organisations where state in ('verified', 'waiting') order by name, id limit 20000`.execute(
    db,
  );
  return found.rows;
}

/** Two organisations by id, those the reader may see. */
export async function housesOf(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, House>> {
  const found = await sql<House>`
    select id, name, kind, state, credit_code from organisations where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** The newest mergers the reader may see. */
export async function listMergers(db: Database): Promise<Merger[]> {
  const found = await sql<Merger>`select ${COLUMNS} from mergers order by proposed_at desc, id limit 100`.execute(db);
  return found.rows;
}

export async function findMergerForUpdate(db: Database, id: string): Promise<StoredMerger | undefined> {
  const found = await sql<StoredMerger>`select ${COLUMNS} from mergers where id = ${id} for update`.execute(db);
  return found.rows[0];
}

interface NewMerger {
  readonly id: string;
  readonly source: House;
  readonly target: House;
  readonly reason: string;
  readonly by: string;
  readonly name: string;
  readonly at: Instant;
  readonly readers: readonly string[];
}

/** Adds a proposal; false when one of this organisation is under way. */
export async function addMerger(db: Database, one: NewMerger): Promise<boolean> {
  const added = await sql`
    insert into mergers (id, source_id, source_name, target_id, target_name, reason, proposed_by, proposed_name, proposed_at, readers)
    values (${one.id}, ${one.source.id}, ${one.source.name}, ${one.target.id}, ${one.target.name}, ${one.reason}, ${one.by}, ${one.name}, ${one.at},
      ${[...one.readers]}) on conflict do nothing`.execute(db);
  return Number(added.numAffectedRows ?? 0) > 0;
}

/** Writes who agreed; true when that is enough and moving may begin. */
export async function agree(
  db: Database,
  id: string,
  side: 'security' | 'source' | 'target',
  by: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const column = { security: 'approved_by', source: 'source_agreed_by', target: 'target_agreed_by' }[side];
  const found = await sql<{ enough: boolean }>`
    update mergers set ${sql.ref(column)} = ${by.id}, approved_name = case when ${side === 'security'} then ${by.name} else approved_name end,
      version = version + 1
    where id = ${id}
    returning approved_by is not null or (source_agreed_by is not null and target_agreed_by is not null) as enough`.execute(
    db,
  );
  return found.rows[0]!.enough;
}

/** Writes a new state of a merger. */
export async function setState(
  db: Database,
  id: string,
  state: Merger['state'],
  more: { reason?: string; total?: number } = {},
) {
  await sql`
    update mergers set state = ${state}, decline_reason = ${more.reason ?? ''}, total = coalesce(${more.total ?? null}, total),
      finished_at = case when ${state === 'done'} then now() end, version = version + 1 where id = ${id}`.execute(db);
}

/** Mergers that are to be moved on. System role. */
export async function movingMergers(system: Database): Promise<StoredMerger[]> {
  const found =
    await sql<StoredMerger>`select ${COLUMNS} from mergers where state = 'moving' order by proposed_at, id`.execute(
      system,
    );
  return found.rows;
}

const names = (table: MovedTable, column: string) => Object.entries(table.names?.[column] ?? {});

const namesIt = ({ columns }: MovedTable, id: string) =>
  sql.join(
    columns.map((column) => sql`${sql.ref(column)} = ${id}`),
    sql` or `,
  );

/** How many rows of one table name an organisation. System role. */
export async function countOf(system: Database, table: MovedTable, id: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table.table)} where ${namesIt(table, id)}`.execute(system);
  return found.rows[0]!.n;
}

/** How many people have a place in both organisations. System role. */
export async function membersOfBoth(system: Database, sourceId: string, targetId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from memberships a join memberships b on b.person_id = a.person_id and b.organisation_id = ${targetId} and b.until is null
    where a.organisation_id = ${sourceId} and a.until is null`.execute(system);
  return found.rows[0]!.n;
}

/** Rows that cannot stand beside one of the organisation that stays: second places of the same person end, second settings go. System role. */
export async function makeRoom(system: Database, sourceId: string, targetId: string): Promise<void> {
  await sql`
    update memberships a set until = (now() at time zone 'Asia/Shanghai')::date, version = version + 1
    where a.organisation_id = ${sourceId} and a.until is null and exists (
      select from memberships b where b.person_id = a.person_id and b.organisation_id = ${targetId} and b.until is null)`.execute(
    system,
  );
  for (const { table, uniqueBeside } of MOVED_TABLES) {
    if (!uniqueBeside) continue;
    const same = [sql`true`, ...uniqueBeside.map((column) => sql`b.${sql.ref(column)} = a.${sql.ref(column)}`)];
    await sql`
      delete from ${sql.table(table)} a where a.organisation_id = ${sourceId} and exists (
        select from ${sql.table(table)} b where b.organisation_id = ${targetId} and ${sql.join(same, sql` and `)})`.execute(
      system,
    );
  }
}

export interface Moved {
  readonly id?: string;
  readonly readers?: readonly string[];
}

const own = (column: string) => sql.ref(`m.${column}`);

function assignments(table: MovedTable, sourceId: string): RawBuilder<unknown>[] {
  return table.columns.flatMap((column) => {
    const isIt = sql`${own(column)} = ${sourceId}`;
    const set = (name: string, from: string) =>
      sql`${sql.ref(name)} = case when ${isIt} then ${sql.ref(`t.${from}`)} else ${own(name)} end`;
    return [set(column, 'id'), ...names(table, column).map(([name, from]) => set(name, from))];
  });
}

/** Moves up to `limit` rows of one table; answers them, with what tells the matching index. System role. */
export async function moveSome(
  system: Database,
  table: MovedTable,
  { sourceId, targetId }: Pick<Proposal, 'sourceId' | 'targetId'>,
  limit: number,
): Promise<Moved[]> {
  const name = sql.table(table.table);
  const moved = await sql<Moved>`
    update ${name} m set ${sql.join(assignments(table, sourceId))}
    from (select id, name, name_en, subkind, affiliation from organisations where id = ${targetId}) t
    where m.ctid = any(array(select ctid from ${name} where ${namesIt(table, sourceId)} limit ${limit}))
    returning ${table.told ? sql`m.id, m.readers` : sql`1 as one`}`.execute(system);
  return moved.rows;
}

/** Tables that say who reads their rows, of those whose readers are rewritten. System role. */
export async function tablesWithReaders(system: Database): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'readers' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(system);
  return found.rows.map(({ name }) => name).filter((name) => !READERS_STAY.includes(name));
}

/** Rewrites the readers of up to `limit` rows of one table; answers how many. System role. */
export async function rewriteSome(
  system: Database,
  table: string,
  { sourceId, targetId }: Pick<Proposal, 'sourceId' | 'targetId'>,
  limit: number,
): Promise<number> {
  const name = sql.table(table);
  const changed = await sql`
    update ${name} set readers = array(select distinct replace(r, ${sourceId}, ${targetId}) from unnest(readers) r order by 1)
    where ctid = any(array(select ctid from ${name} where array_to_string(readers, ' ') like ${`%${sourceId}%`} limit ${limit}))`.execute(
    system,
  );
  return Number(changed.numAffectedRows ?? 0);
}

/** Rewrites who may sign open approvals, which is kept beside the readers. System role. */
export async function rewriteSigners(
  system: Database,
  { sourceId, targetId }: Pick<Proposal, 'sourceId' | 'targetId'>,
): Promise<void> {
  await sql`
    update approval_steps set who = array(select distinct replace(r, ${sourceId}, ${targetId}) from unnest(who) r order by 1)
    where array_to_string(who, ' ') like ${`%${sourceId}%`}`.execute(system);
}

/** Notes how far moving has come. System role. */
export async function progressed(system: Database, id: string, table: string, rows: number): Promise<void> {
  await sql`update mergers set at_table = ${table}, moved = moved + ${rows} where id = ${id}`.execute(system);
}

/** Points the organisation that goes to the one that stays. System role. */
export async function pointTo(system: Database, sourceId: string, targetId: string): Promise<void> {
  await sql`update organisations set merged_into = ${targetId} where id = ${sourceId}`.execute(system);
}
