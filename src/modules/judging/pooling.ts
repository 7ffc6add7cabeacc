import type { Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { drawPublic, type Matching, type Pooled, type PublicRecord, poolFor } from '#modules/matching/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { readersOfOwner, readersOfSet, readersOfSources, withoutName } from './rules.ts';
import { emitSet, takeSet } from './sets.ts';
import { addPool, dropPool, type PoolRows } from './store-pairs.ts';
import { changeSet, type StoredSet } from './store-sets.ts';
import { POOL_TASK } from './tasks.ts';

type Rows = { -readonly [K in keyof PoolRows]: PoolRows[K][number][] };

/** Adds a record once on its side; answers the id it is kept under. */
function addRecord(
  rows: Rows,
  known: Map<string, string>,
  { setId, side, of }: { setId: string; side: 'asking' | 'offered'; of: PublicRecord },
): string {
  const key = `${side} ${of.id}`;
  const kept = known.get(key);
  if (kept) return kept;
  const id = crypto.randomUUID();
  known.set(key, id);
  const [title, titleEn] = [withoutName(of.title.zh, of.owner), withoutName(of.title.en, of.owner)];
  const text = withoutName(of.text, of.owner);
  rows.records.push({ id, setId, side, recordId: of.id, title, titleEn, text, readers: readersOfSet('drafted', []) });
  const readers = readersOfOwner(of.ownerId, of.id);
  rows.owners.push({ id, organisationId: of.ownerId, recordId: of.id, readers });
  return id;
}

function rowsOf({ id: setId, wanted }: StoredSet, pooled: readonly Pooled[]): Rows {
  const rows: Rows = { records: [], owners: [], pairs: [], sources: [] };
  const known = new Map<string, string>();
  for (const { asking, offered } of pooled) {
    // Nobody is asked whether a house's own achievement answers its own need.
    const others = offered.filter(({ record }) => record.ownerId !== asking.ownerId);
    if (others.length === 0) continue;
    const askingId = addRecord(rows, known, { setId, side: 'asking', of: asking });
    for (const { record, wholeRank, wordsRank, isControl } of others) {
      const id = crypto.randomUUID();
      const offeredId = addRecord(rows, known, { setId, side: 'offered', of: record });
      rows.pairs.push({ id, setId, askingId, offeredId, wanted, readers: readersOfSet('drafted', []) });
      rows.sources.push({ id, wholeRank, wordsRank, isControl, readers: readersOfSources() });
    }
  }
  return rows;
}

async function keep(ctx: Ctx, set: StoredSet, rows: Rows, rankerVersion: string): Promise<void> {
  await elevated(ctx, POOL_TASK, async () => {
    await dropPool(ctx.db, set.id);
    await addPool(ctx.db, rows);
  });
  const asking = new Set(rows.pairs.map(({ askingId }) => askingId)).size;
  const pool = { pairCount: rows.pairs.length, pooledAt: ctx.now, rankerVersion, updatedAt: ctx.now };
  await changeSet(ctx.db, set, { ...pool, askingCount: Math.max(1, asking) });
  emitSet(ctx, 'pooled', set, { title: set.title, count: rows.pairs.length });
}

function idsFor(matching: Matching, { chosen, fromKind, askingCount, seed }: StoredSet, now: Instant) {
  return chosen.length > 0 ? chosen : drawPublic(matching, { kind: fromKind, count: askingCount, seed, now });
}

/**
 * Pools what is to be judged and freezes its words, in place of what was pooled before. Refuses records chosen that are not public, and a set for
 * which nothing is.
 */
export async function poolSet(matching: Matching, edge: Edge, id: string, version: number): Promise<void> {
  const { set, now } = await edge.transaction(async (ctx) => ({
    set: await takeSet(ctx, id, 'pool', version),
    now: ctx.now,
  }));
  const { fromKind: from, toKind: to, depth, controls, seed, chosen } = set;
  const ids = await idsFor(matching, set, now);
  const { pooled, rankerVersion } = await poolFor(matching, { from, to, ids, depth, controls, seed, now });
  const isPublic = new Set(pooled.map(({ asking }) => asking.id));
  const missing = chosen.filter((one) => !isPublic.has(one));
  if (missing.length > 0) throw refuse('judging/not-public', { count: missing.length, ids: missing.join('、') });
  const rows = rowsOf(set, pooled);
  if (rows.pairs.length === 0) throw refuse('judging/nothing-public');
  await edge.transaction(async (ctx) => keep(ctx, await takeSet(ctx, id, 'pool', version), rows, rankerVersion));
}
