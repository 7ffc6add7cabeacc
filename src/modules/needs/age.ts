import type { CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Aged } from '#server/freshness/sweep.ts';
import { emitPosting } from './publish.ts';
import { postingReaders } from './rules-publish.ts';
import { findNeed, type StoredNeed } from './store-needs.ts';
import { lockExpired, markReminded, savePosting } from './store-postings.ts';

async function ownerOf(ctx: Ctx, id: string): Promise<StoredNeed> {
  const owner = await findNeed(ctx.db, id);
  if (!owner) throw new Error(`posting ${id} without its need`);
  return owner;
}

async function expire(ctx: Ctx, limit: number): Promise<number> {
  const due = await lockExpired(ctx.db, ctx.today, limit);
  for (const before of due) {
    const owner = await ownerOf(ctx, before.id);
    const after = { ...before, state: 'expired' as const, version: before.version + 1, updatedAt: ctx.now };
    await savePosting(ctx.db, { ...after, readers: postingReaders('expired', owner) });
    emitPosting(ctx, 'expired', owner, {}, { state: ['live', 'expired'] });
  }
  return due.length;
}

async function remind(ctx: Ctx, until: CivilDate, limit: number): Promise<number> {
  const marked = await markReminded(ctx.db, ctx.today, until, limit);
  for (const { id, expiresOn } of marked) {
    const owner = await ownerOf(ctx, id);
    emitPosting(ctx, 'expiring', owner, { title: owner.title, expiresOn });
  }
  return marked.length;
}

/** How postings leave the public list when nobody confirms them. */
export const agedPostings: Aged = { name: 'postings', expire, remind };
