import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import { asSystem, type Databases } from '../database/context.ts';
import { canonical, chained, GENESIS } from './link.ts';

/** Sealing as a task of the system role. */
export const SEAL_TASK = 'audit.seal';
/** How often the heads of all chains are sealed, in milliseconds. */
const EVERY_MS = 60_000;
const LOCK = 7_110_322;

/** The last link of a chain of events as a seal or an anchor holds it. */
export interface SealedHead {
  readonly chain: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** A head of heads: sealed over the seal before it and the heads that moved since. */
export interface Seal {
  readonly seq: number;
  readonly at: string;
  readonly hash: Buffer;
}

/** SHA-256 over the seal before and what this one says; `heads` in the order of their chains. */
export function sealHash(previous: Buffer, seal: Omit<Seal, 'hash'>, heads: readonly SealedHead[]): Buffer {
  const moved = heads.map(({ chain, seq, hash }) => [chain, seq, hash.toString('hex')]);
  return chained(previous, canonical([seal.seq, seal.at, moved]));
}

/** The newest seal; undefined before the first. */
export async function lastSeal(db: Database): Promise<Seal | undefined> {
  return (await sql<Seal>`select seq, at, hash from audit_seals order by seq desc limit 1`.execute(db)).rows[0];
}

async function movedHeads(db: Database): Promise<SealedHead[]> {
  const found = await sql<SealedHead>`
    select h.chain, h.seq, h.hash from chain_heads h
    where h.seq > coalesce((select max(s.seq) from audit_seal_heads s where s.chain = h.chain), 0) order by h.chain`.execute(
    db,
  );
  return found.rows;
}

async function write(db: Database, seal: Seal, heads: readonly SealedHead[]): Promise<void> {
  await sql`insert into audit_seals (seq, at, hash) values (${seal.seq}, ${seal.at}::timestamptz, ${seal.hash})`.execute(
    db,
  );
  const rows = heads.map(({ chain, seq, hash }) => ({ chain, seq, hash: hash.toString('hex') }));
  await sql`
    insert into audit_seal_heads (seal, chain, seq, hash) select ${seal.seq}, chain, seq, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(chain uuid, seq bigint, hash text)`.execute(db);
}

/**
 * Seals the heads of all chains in the caller's transaction, at the database's time or `now`. Answers the newest seal: an older one when no head
 * has moved since, or when another node sealed within `apartMs`. Undefined when nothing was ever recorded. Never earlier than the seal before.
 */
export async function sealHeads(
  db: Database,
  { now, apartMs = 0 }: { now?: Instant | undefined; apartMs?: number } = {},
): Promise<Seal | undefined> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
  const last = await lastSeal(db);
  const clock = await sql<{ at: string }>`select clock_timestamp() as at`.execute(db);
  const at = now ?? (clock.rows[0]!.at as Instant);
  if (last && Date.parse(at) - Date.parse(last.at) < apartMs) return last;
  const heads = await movedHeads(db);
  if (heads.length === 0) return last;
  const next = { seq: (last?.seq ?? 0) + 1, at: last && last.at > at ? last.at : at };
  const seal = { ...next, hash: sealHash(last?.hash ?? GENESIS, next, heads) };
  await write(db, seal, heads);
  return seal;
}

/** Sealing on this node, until stopped. */
export interface Sealing {
  stop(): Promise<void>;
}

/** Seals every minute, once for the whole installation however many nodes run. */
export function startSealing(
  databases: Databases,
  { everyMs = EVERY_MS, onError }: { everyMs?: number; onError: (error: Error) => void },
): Sealing {
  let running: Promise<unknown> = Promise.resolve();
  const turn = () => {
    running = asSystem(databases, SEAL_TASK, ({ db }) => sealHeads(db, { apartMs: everyMs / 2 })).catch(onError);
  };
  const timer = setInterval(turn, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
