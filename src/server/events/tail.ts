import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

/** An event as a listener gets it. */
export interface RecordedEvent {
  readonly id: number;
  readonly xid: string;
  readonly at: string;
  readonly type: string;
  readonly kind: string;
  readonly subject: string;
  readonly organisationId: string | null;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly data: Record<string, unknown>;
  readonly changes: Record<string, [unknown, unknown]>;
  readonly readers: string[];
}

/** Where a listener stands: the transaction and event it has dealt with last. */
export interface Position {
  readonly xid: string;
  readonly id: number;
}

export const BEGINNING: Position = { xid: '0', id: 0 };

/**
 * The next events in commit order after a position. An event is handed out only when every transaction that began before its own has
 * ended, so that none can still appear behind the position; a long transaction therefore holds all listeners back. The order is that of the
 * column and not of its text: 9999 comes before 10000.
 */
export async function eventsAfter(db: Database, position: Position, limit: number): Promise<RecordedEvent[]> {
  const found = await sql<RecordedEvent>`
    select id, xid::text as xid, at, type, kind, subject, organisation_id, actor_id, actor_name, data, changes, readers from events
    where (xid, id) > (${position.xid}::xid8, ${position.id}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by events.xid, events.id limit ${limit}`.execute(db);
  return found.rows;
}

/** The position behind the newest event that listeners may see: where a listener begins that has read the tables themselves before. */
export async function currentPosition(db: Database): Promise<Position> {
  const found = await sql<Position>`
    select xid::text as xid, id from events where xid < pg_snapshot_xmin(pg_current_snapshot()) order by events.xid desc, id desc limit 1`.execute(
    db,
  );
  return found.rows[0] ?? BEGINNING;
}

/** The hash of the event at a position, as hexadecimal digits: tells whether a position noted outside still speaks of this history. */
export async function markOf(db: Database, { xid, id }: Position): Promise<string | undefined> {
  const found = await sql<{ mark: string }>`
    select encode(hash, 'hex') as mark from events where id = ${id}::bigint and xid = ${xid}::xid8`.execute(db);
  return found.rows[0]?.mark;
}

/** A running listener. */
export interface Tail {
  /** Resolves when everything committed before the call has been dealt with. For tests and read-your-writes. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** A listener that can be told to look now. */
export interface TurnedTail extends Tail {
  /** Deals with what other listeners may have been handed already, without waiting for its time. */
  turn(): Promise<void>;
}

interface TailOptions {
  readonly intervalMs?: number;
  readonly batch?: number;
  readonly onError: (error: Error) => void;
}

/** Longest wait for other transactions of the database server before a listener counts as settled without their events, in milliseconds. */
const PATIENCE_MS = 45_000;

/** Resolves when listeners may see every event that is committed now: when each transaction that began before has ended. */
async function allToBeSeen(db: Database): Promise<void> {
  const last = await sql<{ xid: string }>`select xid::text as xid from events order by events.xid desc limit 1`.execute(
    db,
  );
  const xid = last.rows[0]?.xid ?? '0';
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await wait(10)) {
    const seen = await sql<{
      all: boolean;
    }>`select ${xid}::xid8 < pg_snapshot_xmin(pg_current_snapshot()) as all`.execute(db);
    if (seen.rows[0]!.all) return;
  }
}

function loop(db: Database, step: () => Promise<boolean>, options: TailOptions): TurnedTail {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const drain = async () => {
    while (!stopped && (await step()));
  };
  const turn = () => {
    running = running.then(drain).catch(options.onError);
    return running;
  };
  const schedule = () => {
    timer = setTimeout(() => void turn().finally(() => !stopped && schedule()), options.intervalMs ?? 300);
    timer.unref();
  };
  schedule();
  return {
    turn,
    settled: async () => {
      await allToBeSeen(db).catch(options.onError);
      await turn();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Follows the events on this node alone, from a position kept in memory: for what every node must know, such as the matching index. */
export function follow(
  db: Database,
  from: Position,
  listener: (events: RecordedEvent[]) => Promise<void>,
  options: TailOptions,
): TurnedTail {
  let position = from;
  const step = async () => {
    const events = await eventsAfter(db, position, options.batch ?? 500);
    if (events.length === 0) return false;
    await listener(events);
    const last = events.at(-1)!;
    position = { xid: last.xid, id: last.id };
    return true;
  };
  return loop(db, step, options);
}

/**
 * Whether a listener has nothing to do: asked before its turn, since taking the row's lock writes to the disk even when there is nothing. The
 * order has the database look behind the position in the index, and not through all events for one that is not there.
 */
async function isUpToDate(db: Database, name: string): Promise<boolean> {
  const found = await sql<{ next: number | null }>`
    select (select e.id from events e where (e.xid, e.id) > (l.xid, l.id) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid, e.id limit 1) as next
    from listeners l where name = ${name}`.execute(db);
  return found.rows[0]?.next === null;
}

/**
 * Follows the events once for the whole installation, from a position stored under `name` and moved in the listener's own transaction: what it
 * writes for an event is written exactly once however many nodes run. Nodes take turns by a row lock.
 */
export function followOnce(
  db: Database,
  name: string,
  listener: (events: RecordedEvent[], tx: Database) => Promise<void>,
  options: TailOptions,
): Tail {
  return loop(
    db,
    async () =>
      !(await isUpToDate(db, name)) &&
      db.transaction().execute(async (tx) => {
        await sql`insert into listeners (name) values (${name}) on conflict do nothing`.execute(tx);
        const held =
          await sql<Position>`select xid::text as xid, id from listeners where name = ${name} for update skip locked`.execute(
            tx,
          );
        const position = held.rows[0];
        if (!position) return false;
        const events = await eventsAfter(tx, position, options.batch ?? 200);
        const last = events.at(-1);
        if (!last) return false;
        await listener(events, tx);
        await sql`update listeners set xid = ${last.xid}::xid8, id = ${last.id}, at = now() where name = ${name}`.execute(
          tx,
        );
        return true;
      }),
    options,
  );
}
