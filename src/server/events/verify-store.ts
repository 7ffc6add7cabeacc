import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { INSTALLATION_CHAIN } from './link.ts';
import type { Seal, SealedHead } from './seal.ts';
import type { StoredLink } from './walk-chain.ts';

const PAGE = 5_000;
const SEALS = 500;

/** Asks for the next page while the one before is worked on. */
async function* ahead<T>(page: (last: T | undefined) => Promise<T[]>, size: number): AsyncGenerator<T> {
  let next = page(undefined);
  for (;;) {
    const rows = await next;
    const isLast = rows.length < size;
    if (!isLast) next = page(rows.at(-1));
    yield* rows;
    if (isLast) return;
  }
}

/** Every event in the order of chains and numbers, a page in memory and a page on its way. */
export const everyLink = (db: Database): AsyncGenerator<StoredLink> =>
  ahead(async (last) => {
    const [chain, seq] = last ? [last.chain, last.seq] : [INSTALLATION_CHAIN, 0];
    const found = await sql<StoredLink>`
      select id, at, type, kind, subject, organisation_id, actor_id, actor_name, acting_organisation_id, on_behalf_of, request_id, changes, data,
        to_jsonb(readers) as readers, chain, seq, link_version, hash, at <> date_trunc('milliseconds', at) as finer
      from events where (chain, seq) > (${chain}::uuid, ${seq}::bigint) order by chain, seq limit ${PAGE}`.execute(db);
    return found.rows;
  }, PAGE);

/** Every head sealed up to a seal, in the order of chains and numbers. Later ones may be of rows added meanwhile. */
export const everySealedHead = (db: Database, until: number): AsyncGenerator<SealedHead & { readonly seal: number }> =>
  ahead(async (last) => {
    const [chain, seq] = last ? [last.chain, last.seq] : [INSTALLATION_CHAIN, -1];
    const found = await sql<SealedHead & { seal: number }>`
      select seal, chain, seq, hash from audit_seal_heads
      where (chain, seq) > (${chain}::uuid, ${seq}::bigint) and seal <= ${until} order by chain, seq limit ${PAGE}`.execute(
      db,
    );
    return found.rows;
  }, PAGE);

/** Every seal in its order, with the heads it was made over. */
export async function* everySeal(db: Database): AsyncGenerator<Seal & { readonly heads: readonly SealedHead[] }> {
  const seals = ahead(async (last: Seal | undefined) => {
    const found = await sql<Seal>`
      select seq, at, hash from audit_seals where seq > ${last?.seq ?? -1} order by seq limit ${SEALS}`.execute(db);
    const [first, end] = [found.rows[0]?.seq ?? 0, found.rows.at(-1)?.seq ?? 0];
    const heads = await sql<SealedHead & { seal: number }>`
      select seal, chain, seq, hash from audit_seal_heads where seal between ${first} and ${end} order by seal, chain, seq`.execute(
      db,
    );
    const bySeal = Map.groupBy(heads.rows, (head) => head.seal);
    return found.rows.map((seal) => ({ ...seal, heads: bySeal.get(seal.seq) ?? [] }));
  }, SEALS);
  yield* seals as AsyncGenerator<Seal & { readonly heads: readonly SealedHead[] }>;
}

/** The heads of all chains, or of these. */
export async function headsOf(db: Database, chains?: readonly string[]): Promise<SealedHead[]> {
  const where = chains ? sql`where chain = any(${[...chains]}::uuid[])` : sql``;
  return (await sql<SealedHead>`select chain, seq, hash from chain_heads ${where} order by chain`.execute(db)).rows;
}
