import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { Broken } from '../invariants/broken.ts';
import { GENESIS, INSTALLATION_CHAIN, type Linked, linkHash } from './append.ts';

const PAGE = 5_000;

interface Link extends Linked {
  readonly hash: Buffer;
}

async function* linksOf(db: Database): AsyncGenerator<Link> {
  for (let [chain, seq] = [INSTALLATION_CHAIN, 0]; ; ) {
    const found = await sql<Link>`
      select at, type, kind, subject, actor_id, on_behalf_of, request_id, changes, data, chain, seq, hash from events
      where (chain, seq) > (${chain}::uuid, ${seq}::bigint)
      order by chain, seq limit ${PAGE}`.execute(db);
    yield* found.rows;
    const last = found.rows.at(-1);
    if (!last || found.rows.length < PAGE) return;
    ({ chain, seq } = last);
  }
}

interface Head {
  readonly chain: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * Recomputes every chain of events from its first link: a link that was changed, taken out or put in between is named, and a chain whose head is
 * not its last link. Reads as the system role.
 */
export async function checkChains(db: Database): Promise<Broken[]> {
  const heads = await sql<Head>`select chain, seq, hash from chain_heads`.execute(db);
  const last = new Map<string, { seq: number; hash: Buffer }>();
  const links: string[] = [];
  for await (const link of linksOf(db)) {
    const before = last.get(link.chain) ?? { seq: 0, hash: GENESIS };
    const expected = linkHash(before.hash, link);
    if (link.seq !== before.seq + 1 || !expected.equals(link.hash)) links.push(`${link.chain}/${link.seq}`);
    last.set(link.chain, { seq: link.seq, hash: link.hash });
  }
  const ends = heads.rows.filter(({ chain, seq, hash }) => {
    const end = last.get(chain) ?? { seq: 0, hash: GENESIS };
    return end.seq !== seq || !end.hash.equals(hash);
  });
  const headless = [...last.keys()].filter((chain) => !heads.rows.some((head) => head.chain === chain));
  return [
    { check: 'events.links', rows: links },
    { check: 'events.heads', rows: [...ends.map(({ chain }) => chain), ...headless] },
  ];
}
