import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Ranker } from './engine/hit.ts';
import type { Trial } from './learning/guard.ts';
import type { Weights } from './learning/judged.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** The event that says that weights came into force; its data begin with their sides. */
export const IN_FORCE = 'ranker.in-force';

/** Two kinds that are matched, as weights are learned for them. */
export interface Sides {
  readonly from: string;
  readonly to: string;
}

/** Weights that were learned, with what a trial found. */
export interface StoredRanker {
  readonly number: number;
  readonly weights: Weights;
  /** As they were declared at that time. */
  readonly base: Weights;
  readonly trainedAt: string;
  readonly needs: number;
  readonly enterprises: number;
  readonly judgements: number;
  readonly trial: Trial;
  readonly harmless: boolean;
}

/** When weights came into force; `number` 0 are those declared. */
export interface Turn {
  readonly number: number;
  readonly at: string;
  readonly personId: string | null;
  readonly personName: string;
  readonly reason: string;
}

/** Readers of both: the weights are no secret. */
type Readers = { readonly readers: readonly string[] };

/** One change at a time to what is in force for these kinds, until the transaction ends. */
export async function lockSides(db: Database, { from, to }: Sides): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rankers ${from} ${to}`}, 0))`.execute(db);
}

/** The weights in force, by `from to`; kinds whose declared weights hold are absent. */
export async function rankersInForce(db: Database): Promise<ReadonlyMap<string, Ranker>> {
  const { rows } = await sql<Sides & Ranker>`
    select r.from_kind as "from", r.to_kind as "to", r.number, r.weights from (
      select distinct on (from_kind, to_kind) from_kind, to_kind, number from ranker_turns order by from_kind, to_kind, id desc
    ) last join rankers r using (from_kind, to_kind, number)`.execute(db);
  return new Map(rows.map(({ from, to, number, weights }) => [`${from} ${to}`, { number, weights }]));
}

/** All weights that were learned for these kinds, newest first. */
export async function rankersOf(db: Database, { from, to }: Sides): Promise<StoredRanker[]> {
  const rows = await tables(db)
    .selectFrom('rankers')
    .select(['number', 'weights', 'base', 'trainedAt', 'needs', 'enterprises', 'judgements', 'trial', 'harmless'])
    .where('fromKind', '=', from)
    .where('toKind', '=', to)
    .orderBy('number', 'desc')
    .execute();
  return rows as unknown as StoredRanker[];
}

/** Keeps learned weights under the next number, which it answers. System role. */
export async function addRanker(
  db: Database,
  { from, to }: Sides,
  { weights, base, trial, ...rest }: Omit<StoredRanker, 'number'>,
  { readers }: Readers,
): Promise<number> {
  const before = await tables(db)
    .selectFrom('rankers')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('fromKind', '=', from)
    .where('toKind', '=', to)
    .executeTakeFirst();
  const number = (before?.number ?? 0) + 1;
  const said = { weights: JSON.stringify(weights), base: JSON.stringify(base), trial: JSON.stringify(trial) };
  const row = { fromKind: from, toKind: to, number, ...rest, ...said, readers: [...readers] };
  await tables(db).insertInto('rankers').values(row).execute();
  return number;
}

/** What came into force when for these kinds, newest first. */
export async function turnsOf(db: Database, { from, to }: Sides): Promise<Turn[]> {
  return tables(db)
    .selectFrom('rankerTurns')
    .select(['number', 'at', 'personId', 'personName', 'reason'])
    .where('fromKind', '=', from)
    .where('toKind', '=', to)
    .orderBy('id', 'desc')
    .execute();
}

/** Notes that weights come into force. */
export async function addTurn(db: Database, { from, to }: Sides, turn: Turn, { readers }: Readers): Promise<void> {
  const row = { fromKind: from, toKind: to, ...turn, readers: [...readers] };
  await tables(db).insertInto('rankerTurns').values(row).execute();
}
