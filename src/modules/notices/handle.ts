import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { settleDeadlines } from '#server/deadlines/deadlines.ts';
import { notify } from '#server/notify/notify.ts';
import type { Deciding, Objection } from './contract-record.ts';
import { type Step, saveStep } from './end.ts';
import { emitNotice, messageOf } from './events.ts';
import { stateAmong, whyNotHandle, whyNotMove, whyNotSettle } from './rules.ts';
import { lockNotice, type StoredNotice } from './store.ts';
import { changeObjection, objectionsOf, personsBehind } from './store-objections.ts';
import { SETTLE_TASK } from './tasks.ts';
import { datesOf } from './terms.ts';

interface Handled {
  readonly notice: StoredNotice;
  readonly objections: readonly Objection[];
  readonly one: Objection;
}

type Change = 'accept' | 'uphold' | 'dismiss';

/** The notice, locked, and the objection as it was seen. Refuses whoever may not handle it, and a step that is not open. */
async function load(ctx: Ctx, id: string, objectionId: string, version: number, step: Change): Promise<Handled> {
  const notice = await lockNotice(ctx.db, id);
  const objections = notice ? await objectionsOf(ctx.db, id) : [];
  const one = objections.find((each) => each.id === objectionId);
  if (!notice || !one) throw refuse('record/missing');
  refuseIf(whyNotHandle(ctx.actor, notice));
  if (one.version !== version) throw refuse('record/changed', { version: one.version });
  refuseIf(whyNotSettle(one, step));
  refuseIf(whyNotMove(notice, step));
  return { notice, objections, one };
}

/** Saves an objection's step and brings the notice to the state that follows, with its dates where the days run again. */
async function save(ctx: Ctx, { notice, objections, one }: Handled, step: Partial<Objection>): Promise<StoredNotice> {
  const after = objections.map((each) => (each.id === one.id ? { ...each, ...step } : each));
  const state = stateAmong(after);
  const dates: Step = state === 'DISMISSED' ? await datesOf(ctx, notice, after) : { lastDay: null, nextStepFrom: null };
  await elevated(ctx, SETTLE_TASK, async () => {
    const by = { decidedBy: ctx.actor.personId ?? null, decidedByName: ctx.actor.name, updatedAt: ctx.now };
    if (!(await changeObjection(ctx.db, one, { ...step, ...by })))
      throw refuse('record/changed', { version: one.version });
  });
  return saveStep(ctx, notice, { state, ...dates });
}

/** The handling office takes an objection up; its time to answer runs since it was raised. */
export async function acceptObjection(ctx: Ctx, id: string, objectionId: string, version: number): Promise<void> {
  const handled = await load(ctx, id, objectionId, version, 'accept');
  const after = await save(ctx, handled, { state: 'INVESTIGATING' });
  emitNotice(ctx, 'accepted', after, {
    changes: { state: [handled.notice.state, after.state] },
    data: { objection: handled.one.number },
  });
}

const ANSWERS = {
  UPHELD: { zh: '成立，公示内容将变更', en: 'was upheld: what is shown will be changed' },
  DISMISSED: { zh: '不成立，公示继续', en: 'was dismissed: the notice runs on' },
} as const;

async function tellObjector(ctx: Ctx, notice: StoredNotice, objectionId: string, outcome: Deciding['outcome']) {
  const persons = await elevated(ctx, SETTLE_TASK, () => personsBehind(ctx.db, [objectionId]));
  const { zh, en } = ANSWERS[outcome];
  const title = {
    zh: `您对“${notice.title}”公示的异议${zh}，请看答复`,
    en: `Your objection to the notice “${notice.title}” ${en}; see the answer`,
  };
  await notify(ctx, { to: { persons }, except: null, ...messageOf(notice, 'notice.answered', title) });
}

/**
 * Decides an objection with a reason that all readers of the notice see. Upheld, what is shown has to change; dismissed, the days run on as the
 * notice's terms say once no other objection is open. Whoever objected is told.
 */
export async function decideObjection(ctx: Ctx, id: string, objectionId: string, decision: Deciding): Promise<void> {
  const { version, outcome, reason } = decision;
  const upheld = outcome === 'UPHELD';
  const handled = await load(ctx, id, objectionId, version, upheld ? 'uphold' : 'dismiss');
  const after = await save(ctx, handled, { state: outcome, settledOn: ctx.today, reason });
  await settleDeadlines(ctx, { subjectKind: 'notice-objection', subjectId: objectionId, outcome });
  emitNotice(ctx, upheld ? 'upheld' : 'dismissed', after, {
    changes: { state: [handled.notice.state, after.state], lastDay: [handled.notice.lastDay, after.lastDay] },
    data: { objection: handled.one.number },
  });
  await tellObjector(ctx, after, objectionId, outcome);
}
