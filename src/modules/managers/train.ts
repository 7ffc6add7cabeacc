import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { TrainingDraft } from './contract-record.ts';
import { getRecord } from './edit.ts';
import { emitManager } from './renew.ts';
import { whyNotTrain } from './rules.ts';
import { addTrainingRow, removeTrainingRow } from './store-duties.ts';

/** Enters a training a manager has finished. */
export async function addTraining(ctx: Ctx, managerId: string, draft: TrainingDraft): Promise<void> {
  const manager = await getRecord(ctx, managerId);
  refuseIf(whyNotTrain(ctx.actor, manager));
  if (draft.finishedOn > ctx.today) throw refuse('managers/training-ahead');
  await addTrainingRow(ctx.db, { ...draft, managerId, readers: manager.readers, createdAt: ctx.now });
  emitManager(ctx, 'trained', manager, { data: { title: draft.title, hours: draft.hours } });
}

/** Removes a training entered by mistake; the history keeps that it stood there. */
export async function removeTraining(ctx: Ctx, managerId: string, id: string): Promise<void> {
  const manager = await getRecord(ctx, managerId);
  refuseIf(whyNotTrain(ctx.actor, manager));
  const removed = await removeTrainingRow(ctx.db, managerId, id);
  if (!removed) throw refuse('record/missing');
  emitManager(ctx, 'training-removed', manager, { data: { title: removed.title, hours: removed.hours } });
}
