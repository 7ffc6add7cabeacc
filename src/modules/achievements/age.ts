import type { CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Aged } from '#server/freshness/sweep.ts';
import { emitListing } from './publish.ts';
import { listingReaders } from './rules-publish.ts';
import { findAchievement, type StoredAchievement } from './store-achievements.ts';
import { lockExpired, markReminded, saveListing } from './store-listings.ts';

async function ownerOf(ctx: Ctx, id: string): Promise<StoredAchievement> {
  const owner = await findAchievement(ctx.db, id);
  if (!owner) throw new Error(`listing ${id} without its achievement`);
  return owner;
}

async function expire(ctx: Ctx, limit: number): Promise<number> {
  const due = await lockExpired(ctx.db, ctx.today, limit);
  for (const before of due) {
    const owner = await ownerOf(ctx, before.id);
    const after = { ...before, state: 'expired' as const, version: before.version + 1, updatedAt: ctx.now };
    await saveListing(ctx.db, { ...after, readers: listingReaders('expired', owner) });
    emitListing(ctx, 'expired', owner, {}, { state: ['live', 'expired'] });
  }
  return due.length;
}

async function remind(ctx: Ctx, until: CivilDate, limit: number): Promise<number> {
  const marked = await markReminded(ctx.db, ctx.today, until, limit);
  for (const { id, title, expiresOn } of marked) {
    emitListing(ctx, 'expiring', await ownerOf(ctx, id), { title, expiresOn });
  }
  return marked.length;
}

/** How listings leave the public list when nobody confirms them. */
export const agedListings: Aged = { name: 'listings', expire, remind };
