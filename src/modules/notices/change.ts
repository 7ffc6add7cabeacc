import { refuse, refuseIf } from '#kernel/refusal.ts';
import { achievementSubject } from '#modules/achievements/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { NoticeByHand, NoticeChange } from './contract-record.ts';
import { saveStep, supersedeObjections } from './end.ts';
import { emitNotice } from './events.ts';
import { announceOpening, composed, keepRewards, type NewNotice, openNotice, rowOf } from './open.ts';
import { whyNotKeep, whyNotMove } from './rules.ts';
import { changeRow, lockNotice, type StoredNotice } from './store.ts';
import { SETTLE_TASK } from './tasks.ts';

async function load(ctx: Ctx, id: string, version: number): Promise<StoredNotice> {
  const notice = await lockNotice(ctx.db, id);
  if (!notice) throw refuse('record/missing');
  refuseIf(whyNotKeep(ctx.actor, notice.organisationId));
  if (notice.version !== version) throw refuse('record/changed', { version: notice.version });
  return notice;
}

/** Opens a notice on a recorded achievement of the actor's own institution; answers its id. For its transfer office and lead. */
export async function openByHand(ctx: Ctx, { achievementId, ...draft }: NoticeByHand): Promise<string> {
  const unit = ctx.actor.acting?.organisationId ?? '';
  refuseIf(whyNotKeep(ctx.actor, unit));
  const achievement = await achievementSubject(ctx, achievementId);
  if (!achievement) throw refuse('record/missing');
  const { organisationId, title, persons, demo } = achievement;
  if (organisationId !== unit) throw refuse('notices/not-your-achievement');
  const subject = { kind: 'achievement', id: achievementId, title, persons };
  return openNotice(ctx, { organisationId, subject, draft, demo });
}

/** What a change asks for, as a notice of the same subject. */
function anewFrom(notice: StoredNotice, change: NoticeChange): NewNotice {
  const { version: _, reason: __, anew: ___, ...draft } = change;
  const { organisationId, subjectKind, subjectId, title, subjectPersons, demo, kind } = notice;
  const subject = { kind: subjectKind, id: subjectId, title, persons: subjectPersons };
  return { organisationId, subject, draft: { ...draft, kind }, demo };
}

async function editInPlace(ctx: Ctx, notice: StoredNotice, change: NoticeChange): Promise<string> {
  const parts = await composed(ctx, anewFrom(notice, change));
  const after = { ...notice, ...parts, version: notice.version + 1 } as StoredNotice;
  const saved = await elevated(ctx, SETTLE_TASK, () =>
    changeRow(ctx.db, notice, { ...rowOf(parts), updatedAt: ctx.now }),
  );
  if (!saved) throw refuse('record/changed', { version: notice.version });
  await keepRewards(ctx, after, change.rewards);
  emitNotice(ctx, 'edited', after, { changes: { contentHash: [notice.contentHash, after.contentHash] } });
  if (after.state === 'OPEN') await announceOpening(ctx, after);
  return notice.id;
}

/**
 * Changes what is shown; answers the id of the notice that then holds it. Before the opening in place. A running notice is not edited
 * (`ERR_EDIT_WHILE_OPEN`) but ended as changed, when that was asked for, and a new one linked to it starts from the beginning: what was objected to is
 * settled with the old one.
 */
export async function changeNotice(ctx: Ctx, id: string, change: NoticeChange): Promise<string> {
  const notice = await load(ctx, id, change.version);
  if (!change.anew || notice.state === 'SCHEDULED') {
    refuseIf(whyNotMove(notice, 'edit'));
    return editInPlace(ctx, notice, change);
  }
  refuseIf(whyNotMove(notice, 'change'));
  await supersedeObjections(ctx, notice, '公示内容已变更，重新公示');
  const ended = await saveStep(ctx, notice, {
    state: 'CLOSED_CHANGED',
    closedAt: ctx.now,
    closingReason: change.reason,
  });
  const next = await openNotice(ctx, { ...anewFrom(notice, change), replaces: id });
  const linked = await saveStep(ctx, ended, { replacedBy: next });
  emitNotice(ctx, 'changed', linked, {
    changes: { state: [notice.state, 'CLOSED_CHANGED'] },
    data: { replacedBy: next },
  });
  return next;
}

/** Takes a notice back, with a reason; what was objected to is settled with it. */
export async function withdrawNotice(
  ctx: Ctx,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<void> {
  const notice = await load(ctx, id, version);
  refuseIf(whyNotMove(notice, 'withdraw'));
  await supersedeObjections(ctx, notice, '公示已撤回');
  const step = { state: 'WITHDRAWN' as const, closedAt: ctx.now, closingReason: reason };
  const ended = await saveStep(ctx, notice, step);
  emitNotice(ctx, 'withdrawn', ended, { changes: { state: [notice.state, 'WITHDRAWN'] } });
}
