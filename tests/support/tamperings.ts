import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { GENESIS, linkHash } from '#server/events/link.ts';
import { type SealedHead, sealHash } from '#server/events/seal.ts';
import { everySeal } from '#server/events/verify-store.ts';
import type { StoredLink } from '#server/events/walk-chain.ts';

/** Three numbers that say which chain, which row and how. */
export type Dice = readonly [chain: number, row: number, how: number];

/** Where somebody was at work: the bad row's number, or the earliest and latest number by which it may be named. */
export interface Tampered {
  readonly chain: string;
  readonly seq: number;
  readonly latest?: number;
}

/** Changes the trail as somebody with all rights over the database would, and says where. */
export type Tampering = (db: Database, dice: Dice) => Promise<Tampered>;

async function linksOf(db: Database, chain: string): Promise<StoredLink[]> {
  return (await sql<StoredLink>`select * from events where chain = ${chain}::uuid order by seq`.execute(db)).rows;
}

async function pick(db: Database, [chain, row]: Dice): Promise<{ rows: StoredLink[]; at: number; row: StoredLink }> {
  const chains = await sql<{ chain: string }>`select chain from chain_heads order by chain`.execute(db);
  const rows = await linksOf(db, chains.rows[chain % chains.rows.length]!.chain);
  const at = row % rows.length;
  return { rows, at, row: rows[at]! };
}

const at = ({ chain, seq }: StoredLink): Tampered => ({ chain, seq });

const EDITS = [
  sql`at = at + interval '1 millisecond'`,
  sql`at = at + interval '1 microsecond'`,
  sql`type = type || '!'`,
  sql`kind = kind || '!'`,
  sql`subject = subject || '!'`,
  sql`organisation_id = gen_random_uuid()`,
  sql`actor_id = gen_random_uuid()`,
  sql`actor_name = actor_name || '!'`,
  sql`acting_organisation_id = gen_random_uuid()`,
  sql`on_behalf_of = gen_random_uuid()`,
  sql`request_id = request_id || '!'`,
  sql`changes = '{"state": ["in", "lost"]}'`,
  sql`data = data || '{"n": 77}'`,
  sql`readers = readers || '{public}'`,
  sql`link_version = 1`,
  sql`hash = sha256(hash)`,
];

async function edit(db: Database, dice: Dice): Promise<Tampered> {
  const { row } = await pick(db, dice);
  await sql`update events set ${EDITS[dice[2] % EDITS.length]!} where id = ${row.id}`.execute(db);
  return at(row);
}

async function remove(db: Database, dice: Dice): Promise<Tampered> {
  const { row } = await pick(db, dice);
  await sql`delete from events where id = ${row.id}`.execute(db);
  return at(row);
}

/** Puts a row in between, correctly linked to the one before, and counts on from it. */
async function insert(db: Database, dice: Dice): Promise<Tampered> {
  const { row, rows, at: i } = await pick(db, dice);
  const forged = { ...row, subject: 'forged' };
  const hash = linkHash(rows[i - 1]?.hash ?? GENESIS, forged);
  await sql`update events set seq = -seq - 1 where chain = ${row.chain}::uuid and seq >= ${row.seq}`.execute(db);
  await sql`update events set seq = -seq where chain = ${row.chain}::uuid and seq < 0`.execute(db);
  await sql`
    insert into events (at, type, kind, subject, organisation_id, actor_name, request_id, changes, data, readers, chain, seq, link_version, hash)
    select at, type, kind, 'forged', organisation_id, actor_name, request_id, changes, data, readers, chain, ${row.seq}, link_version, ${hash}
    from events where id = ${row.id}`.execute(db);
  return { ...at(row), latest: row.seq + 1 };
}

async function swap(db: Database, dice: Dice): Promise<Tampered> {
  const { rows, at: i } = await pick(db, dice);
  const j = (i + 1 + (dice[2] % (rows.length - 1))) % rows.length;
  const [one, other] = [rows[Math.min(i, j)]!, rows[Math.max(i, j)]!];
  await sql`update events set seq = -1 where id = ${one.id}`.execute(db);
  await sql`update events set seq = ${one.seq} where id = ${other.id}`.execute(db);
  await sql`update events set seq = ${other.seq} where id = ${one.id}`.execute(db);
  return at(one);
}

async function setHead(db: Database, head: SealedHead): Promise<void> {
  await sql`update chain_heads set seq = ${head.seq}, hash = ${head.hash} where chain = ${head.chain}::uuid`.execute(
    db,
  );
}

/** Makes all seals anew over what the chains hold now, without those of rows that are gone. */
async function reseal(db: Database): Promise<void> {
  await sql`delete from audit_seal_heads s where not exists (select from events e where e.chain = s.chain and e.seq = s.seq)`.execute(
    db,
  );
  await sql`update audit_seal_heads s set hash = e.hash from events e where e.chain = s.chain and e.seq = s.seq`.execute(
    db,
  );
  let before: Buffer = GENESIS;
  for await (const { heads, ...seal } of everySeal(db)) {
    before = sealHash(before, seal, heads);
    await sql`update audit_seals set hash = ${before} where seq = ${seal.seq}`.execute(db);
  }
}

async function cutTail(db: Database, dice: Dice): Promise<Tampered> {
  const { row, rows, at: i } = await pick(db, dice);
  await sql`delete from events where chain = ${row.chain}::uuid and seq >= ${row.seq}`.execute(db);
  await setHead(db, { chain: row.chain, seq: row.seq - 1, hash: rows[i - 1]?.hash ?? GENESIS });
  return at(row);
}

/** Writes the rows from one on anew, each correctly linked, and the head with them. */
async function relink(
  db: Database,
  rows: readonly StoredLink[],
  from: number,
  change: (row: StoredLink) => StoredLink,
): Promise<void> {
  let before = rows[from - 1]?.hash ?? GENESIS;
  for (const row of rows.slice(from)) {
    const changed = change(row);
    before = linkHash(before, changed);
    await sql`update events set subject = ${changed.subject}, at = ${changed.at}::timestamptz, hash = ${before} where id = ${row.id}`.execute(
      db,
    );
  }
  const last = rows.at(-1)!;
  await setHead(db, { chain: last.chain, seq: last.seq, hash: before });
}

async function rewrite(db: Database, dice: Dice): Promise<Tampered> {
  const { row, rows, at: i } = await pick(db, dice);
  await relink(db, rows, i, (one) => (one.seq === row.seq ? { ...one, subject: 'rewritten' } : one));
  return { ...at(row), latest: Number.POSITIVE_INFINITY };
}

async function clockBack(db: Database, dice: Dice): Promise<Tampered> {
  const { row, rows, at: i } = await pick(db, dice);
  const back = 1 + (dice[2] % 1_000_000);
  await relink(db, rows, i, (one) => ({ ...one, at: new Date(Date.parse(one.at) - back).toISOString() }));
  return { ...at(row), latest: Number.POSITIVE_INFINITY };
}

/** The database as it was when a seal was made: what a restored backup holds. */
async function olderBackup(db: Database, [, row]: Dice): Promise<Tampered> {
  const seals = await sql<{ last: number }>`select max(seq) as last from audit_seals`.execute(db);
  const seal = 1 + (row % (seals.rows[0]!.last - 1));
  const lost = await sql<{ chain: string; seq: number }>`
    select e.chain, min(e.seq) as seq from events e
    where e.seq > coalesce((select max(s.seq) from audit_seal_heads s where s.chain = e.chain and s.seal <= ${seal}), 0) group by 1 order by 1`.execute(
    db,
  );
  for (const { chain, seq } of lost.rows) {
    await sql`delete from events where chain = ${chain}::uuid and seq >= ${seq}`.execute(db);
    const rows = await linksOf(db, chain);
    await setHead(db, { chain, seq: seq - 1, hash: rows.at(-1)?.hash ?? GENESIS });
  }
  await sql`delete from audit_seal_heads where seal > ${seal}`.execute(db);
  await sql`delete from audit_seals where seq > ${seal}`.execute(db);
  return lost.rows[0]!;
}

async function removeChain(db: Database, dice: Dice): Promise<Tampered> {
  const { rows } = await pick(db, dice);
  const { chain } = rows[0]!;
  await sql`delete from events where chain = ${chain}::uuid`.execute(db);
  await sql`delete from chain_heads where chain = ${chain}::uuid`.execute(db);
  return { chain, seq: 1 };
}

const hidden =
  (tampering: Tampering): Tampering =>
  async (db, dice) => {
    const tampered = await tampering(db, dice);
    await reseal(db);
    return tampered;
  };

/** What somebody may do to the trail; those that hide it also make the seals anew, so that nothing inside the database tells. */
export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'edits a row': edit,
  'deletes a row': remove,
  'inserts a row': insert,
  'swaps two rows': swap,
  'cuts a chain’s tail off': cutTail,
  'cuts a tail off and hides it': hidden(cutTail),
  'rewrites a chain from a row on': rewrite,
  'rewrites a chain and hides it': hidden(rewrite),
  'sets the clock back': clockBack,
  'sets the clock back and hides it': hidden(clockBack),
  'restores an older backup': olderBackup,
  'removes a whole chain': removeChain,
  'removes a whole chain and hides it': hidden(removeChain),
};
