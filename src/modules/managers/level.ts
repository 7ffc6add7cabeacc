import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { getRecord } from './edit.ts';
import { emitManager, renewManager } from './renew.ts';
import { whyNotDecide } from './rules.ts';
import { changeManager } from './store.ts';

/** An officer's answer on a level. */
export type Decision =
  | { readonly decision: 'verify'; readonly version: number }
  | { readonly decision: 'reject'; readonly version: number; readonly reason: string };

/** Verifies a manager's level against its certificate, or sends it back with a reason. Only a verified level is shown to the public. */
export async function decideLevel(ctx: Ctx, id: string, answer: Decision): Promise<void> {
  const before = await getRecord(ctx, id);
  refuseIf(whyNotDecide(ctx.actor, before));
  const levelState = answer.decision === 'verify' ? 'verified' : 'rejected';
  const saved = await changeManager(
    ctx.db,
    { id, version: answer.version },
    {
      levelState,
      levelReason: answer.decision === 'reject' ? answer.reason : '',
      levelDecidedBy: ctx.actor.name,
      levelDecidedAt: ctx.now,
      updatedAt: ctx.now,
    },
  );
  if (!saved) throw refuse('record/changed', { version: before.version });
  emitManager(ctx, levelState === 'verified' ? 'level-verified' : 'level-rejected', before, {
    changes: { levelState: [before.levelState, levelState] },
    data: { level: before.level },
  });
  await renewManager(ctx, id);
}
