import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import type { EventDraft } from '#kernel/event.ts';
import { appendEvents } from '../events/append.ts';
import { type Database, KEPT, type Tx } from './connect.ts';
import { noteFailure } from './disk-full.ts';
import { transact } from './transact.ts';

/** What a use case may not invent: the transaction it works in, the time, and who asks. */
export interface Ctx {
  readonly db: Tx;
  /** The database's clock at the start of the transaction; tests and the demo city set it. */
  readonly now: Instant;
  /** The civil date of `now` in Beijing. */
  readonly today: CivilDate;
  readonly actor: Actor;
  readonly requestId: string;
  /** Events of this transaction so far; appended as its last statements. Use {@link emit}. */
  readonly events: EventDraft[];
  /** Principal on whose behalf a mandate is used in this transaction. */
  onBehalfOf?: string;
}

/** A pool for people's work, one for the system's, and the tasks the latter may be used for. */
export interface Databases {
  readonly app: Database;
  readonly system: Database;
  /** Names of everything that may work as the system role: the list in `app/wiring.ts`. */
  readonly systemTasks: ReadonlySet<string>;
}

/** The system acting for nobody in particular. */
export const SYSTEM: Actor = {
  name: '系统',
  language: 'zh',
  memberships: [],
  mandates: [],
  audiences: [],
  scopes: ['read', 'write', 'admin'],
  via: 'system',
};

export interface OpenOptions {
  readonly actor: Actor;
  readonly requestId: string;
  /** The time to work at where it is known: what a read was identified at, or what tests and the demo city set. Otherwise the database's. */
  readonly now?: Instant | undefined;
  /** Whether all statements see the data of one moment, for work that compares rows with one another while others write. */
  readonly atOneMoment?: boolean;
}

function arrayLiteral(tokens: readonly string[]): string {
  return `{${tokens.map((token) => `"${token.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}

const RETRIED = new Set(['40001', '40P01']);

/**
 * Sets whose tokens the transaction reads with; returns the time it works at. Where that is known, the answer is not waited for: the work follows
 * on its heels, and fails with it.
 */
async function begin(tx: Tx, { actor, now }: OpenOptions): Promise<Instant> {
  const set = sql<{
    now: Instant;
  }>`select ${KEPT} set_config('luodi.audiences', ${arrayLiteral(actor.audiences)}, true), now() as now`.execute(tx);
  if (!now) return (await set).rows[0]!.now;
  set.catch(() => {});
  return now;
}

async function runOnce<T>(db: Database, options: OpenOptions, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const inIt = async (tx: Tx): Promise<T> => {
    const now = await begin(tx, options);
    const ctx: Ctx = {
      db: tx,
      now,
      today: civilDateOf(now),
      actor: options.actor,
      requestId: options.requestId,
      events: [],
    };
    const result = await work(ctx);
    await appendEvents(ctx);
    return result;
  };
  return transact(db, inIt, options.atOneMoment ? 'repeatable read' : undefined);
}

async function run<T>(db: Database, options: OpenOptions, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(db, options, work);
    } catch (error) {
      noteFailure(db, error);
      if (attempt >= 3 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/**
 * Runs a person's work in one transaction under their audiences. A serialization failure or deadlock is tried again, three times in all, so
 * `work` must not do anything outside the transaction. What it emitted is appended last; then all of it commits, or none.
 */
export function inTransaction<T>(
  databases: Databases,
  options: OpenOptions,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return run(databases.app, options, work);
}

function assertListed(databases: Pick<Databases, 'systemTasks'>, task: string): void {
  if (!databases.systemTasks.has(task)) throw new Error(`“${task}” is not in the list of system tasks (app/wiring.ts)`);
}

/** Runs the system's own work, which reads and writes every row, in one transaction. `task` must be on the list in `app/wiring.ts`. */
export function asSystem<T>(
  databases: Databases,
  task: string,
  work: (ctx: Ctx) => Promise<T>,
  options: Partial<OpenOptions> = {},
): Promise<T> {
  assertListed(databases, task);
  return run(databases.system, { actor: SYSTEM, requestId: `system:${task}`, ...options }, (ctx) => {
    risen.add(ctx.db);
    return work(ctx);
  });
}

/** Transactions that work as the system role at the moment. */
const risen = new WeakSet<Tx>();

function become(db: Tx, role: 'luodi_system' | 'luodi_app'): void {
  sql`set local role ${sql.id(role)}`.execute(db).catch(() => {});
}

let listed: ReadonlySet<string> = new Set();

/** Tells {@link elevated} the list of system tasks; called once by `app/wiring.ts`. */
export function allowSystemTasks(tasks: ReadonlySet<string>): void {
  listed = tasks;
}

/**
 * Does one step of a person's transaction as the system role, for rows the person may not read: a hand-over after which they lose sight of
 * the row, “who looked”, a party's token. Back under the person's own rights afterwards, whatever happened. `task` must be listed. Nothing else of
 * the transaction may run beside it: that would run with the system's rights too.
 */
export async function elevated<T>(ctx: Ctx, task: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  assertListed({ systemTasks: listed }, task);
  if (risen.has(ctx.db)) return work(ctx);
  // Neither change of role is waited for: what follows reaches the database behind it, and where it failed the transaction is over.
  become(ctx.db, 'luodi_system');
  risen.add(ctx.db);
  try {
    return await work(ctx);
  } finally {
    risen.delete(ctx.db);
    become(ctx.db, 'luodi_app');
  }
}

/** Records a fact of this transaction; written just before it commits. */
export function emit(ctx: Ctx, event: EventDraft): void {
  ctx.events.push(event);
}
