import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { settleDeadlines } from '#server/deadlines/deadlines.ts';
import { notify } from '#server/notify/notify.ts';
import type { Notice } from './contract-record.ts';
import { messageOf } from './events.ts';
import { isUnsettled, readersOf, readersOfRewards, turnOf } from './rules.ts';
import { changeRow, type StoredNotice } from './store.ts';
import { changeObjection, objectionsOf, personsBehind, setReadersOfObjections } from './store-objections.ts';
import { setReadersOfRewards } from './store-rewards.ts';
import { SETTLE_TASK } from './tasks.ts';

/** The deadline by which an objection is answered; its subject is the objection. */
export const ANSWER_DEADLINE = 'notice-objection';

/** What of a notice a step changes; readers and place in the list follow from it. */
export type Step = Partial<
  Pick<
    Notice,
    'state' | 'opensOn' | 'lastDay' | 'nextStepFrom' | 'openedAt' | 'closedAt' | 'closingReason' | 'replacedBy'
  >
>;

/**
 * Saves a step of a notice, with readers and place as they follow from it; answers the notice as it then is. Where who reads it changes, what is
 * kept beside it follows: objections are read with it, persons and amounts by whom the new state says. Refuses when somebody was quicker.
 */
export async function saveStep(ctx: Ctx, notice: StoredNotice, step: Step): Promise<StoredNotice> {
  const after = { ...notice, ...step };
  const derived = { readers: readersOf(after), turn: turnOf(after) };
  await elevated(ctx, SETTLE_TASK, async () => {
    const saved = await changeRow(ctx.db, notice, { ...step, ...derived, updatedAt: ctx.now });
    if (!saved) throw refuse('record/changed', { version: notice.version });
    await setReadersOfObjections(ctx.db, notice.id, derived.readers);
    await setReadersOfRewards(ctx.db, notice.id, readersOfRewards(after));
  });
  return { ...after, readers: derived.readers, version: notice.version + 1 };
}

/** Settles what is open of a notice that ends otherwise than by its time, and tells those who objected. */
export async function supersedeObjections(ctx: Ctx, notice: StoredNotice, reason: string): Promise<void> {
  const told = await elevated(ctx, SETTLE_TASK, async () => {
    const open = (await objectionsOf(ctx.db, notice.id)).filter(isUnsettled);
    for (const one of open) {
      const change = { state: 'SUPERSEDED', settledOn: ctx.today, reason, updatedAt: ctx.now };
      await changeObjection(ctx.db, one, change);
      await settleDeadlines(ctx, { subjectKind: 'notice-objection', subjectId: one.id, outcome: 'superseded' });
    }
    return personsBehind(
      ctx.db,
      open.map(({ id }) => id),
    );
  });
  if (told.length === 0) return;
  const title = {
    zh: `您提过异议的公示“${notice.title}”已变更或撤回，请看新的公示`,
    en: `The notice “${notice.title}” that you objected to was changed or withdrawn; look at the new one`,
  };
  await notify(ctx, { to: { persons: told }, except: null, ...messageOf(notice, 'notice.answered', title) });
}
