import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { withdrawListing } from './publish.ts';
import { whyNotMove } from './rules.ts';
import { whyNotWithdraw } from './rules-publish.ts';
import { type StoredAchievement, saveAchievement } from './store-achievements.ts';
import { findListing } from './store-listings.ts';
import { SAVE_TASK } from './tasks.ts';
import { emitChange, getAchievement, withDerived } from './write.ts';

async function save(ctx: Ctx, after: StoredAchievement): Promise<void> {
  const saved = await elevated(ctx, SAVE_TASK, () => saveAchievement(ctx.db, after));
  if (!saved) throw refuse('record/changed', { version: after.version - 1 });
}

/**
 * Records an achievement whose disclosure came to the register, under the number given there; a number of its own stays. One recorded before stays
 * recorded on its day. Refuses whoever may not record it.
 */
export async function recordDisclosed(ctx: Ctx, id: string, number: string): Promise<void> {
  const before = await getAchievement(ctx, id);
  if (before.state !== 'recorded') refuseIf(whyNotMove(ctx.actor, before, 'record'));
  const after = withDerived({
    ...before,
    state: 'recorded',
    stateReason: '',
    number: before.number || number,
    recordedOn: before.recordedOn ?? ctx.today,
    version: before.version + 1,
    updatedAt: ctx.now,
  });
  await save(ctx, after);
  emitChange(ctx, before.state === 'recorded' ? 'changed' : 'recorded', before, after);
}

/**
 * Freezes an achievement found classified: its listing leaves the public list, and from then on nobody reads the record, its inventors or its
 * certificates. Nothing is erased. The caller has decided that the actor may.
 */
export async function freezeAchievement(ctx: Ctx, id: string): Promise<void> {
  const before = await getAchievement(ctx, id);
  const listing = await findListing(ctx.db, id);
  if (listing && !whyNotWithdraw(ctx.actor, before, listing)) await withdrawListing(ctx, id, '');
  const frozen = { ...before, frozenAt: ctx.now, version: before.version + 1, updatedAt: ctx.now };
  await save(ctx, withDerived(frozen));
}
