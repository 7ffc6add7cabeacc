import { randomUUID } from 'node:crypto';
import { ofOffice, readers } from '#kernel/audience.ts';
import { type CivilDate, UnknownCalendarYear } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { startDeadline } from '#server/deadlines/deadlines.ts';
import type { Notice, Objecting, Objection } from './contract-record.ts';
import { ANSWER_DEADLINE, saveStep } from './end.ts';
import { emitNotice } from './events.ts';
import { DISCIPLINE, hiddenFrom, readersOfObjector, stateAmong, whyNotObject } from './rules.ts';
import { findNotice, lockNotice, type StoredNotice } from './store.ts';
import { addObjection, hasUnsettled, objectionsOf } from './store-objections.ts';
import { OBJECT_TASK } from './tasks.ts';
import { INVESTIGATE_PARAM, OBJECTION_RULE, ownInvestigateDays } from './terms.ts';

/** The notice as the actor sees it, locked: whoever objects need not be a reader of the row once it is written. */
async function loadToObject(ctx: Ctx, id: string): Promise<StoredNotice> {
  if (!(await findNotice(ctx.db, id))) throw refuse('record/missing');
  const notice = await elevated(ctx, OBJECT_TASK, () => lockNotice(ctx.db, id));
  if (!notice) throw refuse('record/missing');
  return notice;
}

/**
 * Starts the time to answer an objection; answers its last day. It names nobody who waits. Null where the calendar does not know the year yet: the
 * right to object does not wait for it, the daily turn starts the time once the year is entered.
 */
export async function startAnswering(
  ctx: Ctx,
  notice: Pick<Notice, 'id' | 'organisationId' | 'title'>,
  { id, number, raisedOn }: Pick<Objection, 'id' | 'number' | 'raisedOn'>,
): Promise<CivilDate | null> {
  try {
    const offices = ['transfer', DISCIPLINE].map((office) => ofOffice(notice.organisationId, office));
    const own = await elevated(ctx, OBJECT_TASK, () => ownInvestigateDays(ctx, notice.organisationId, raisedOn));
    const { dueOn } = await startDeadline(ctx, {
      kind: ANSWER_DEADLINE,
      subjectKind: 'notice-objection',
      subjectId: id,
      organisationId: notice.organisationId,
      title: {
        zh: `答复公示异议（第 ${number} 号）：${notice.title}`,
        en: `Answer objection ${number} to the notice: ${notice.title}`,
      },
      link: `/notices/${notice.id}`,
      startedOn: raisedOn,
      by: own ? { days: own, dayKind: 'working' } : { rule: OBJECTION_RULE, param: INVESTIGATE_PARAM },
      readers: readers(...offices),
    });
    return dueOn;
  } catch (error) {
    if (error instanceof UnknownCalendarYear) return null;
    throw error;
  }
}

async function write(ctx: Ctx, notice: StoredNotice, before: readonly Objection[], body: string): Promise<Objection> {
  const personId = ctx.actor.personId!;
  const id = randomUUID();
  const number = before.length + 1;
  const raised = { id, number, state: 'RAISED' as const, raisedOn: ctx.today };
  const answerDueOn = await startAnswering(ctx, notice, raised);
  const of = { noticeId: notice.id, organisationId: notice.organisationId };
  const row = { ...raised, ...of, answerDueOn, raisedAt: ctx.now, readers: notice.readers, updatedAt: ctx.now };
  const objector = {
    ...of,
    ...{ objectionId: id, personId, personName: ctx.actor.name, body },
    ofOrganisationId: ctx.actor.acting?.organisationId ?? null,
    ofOrganisationName: ctx.actor.acting?.organisationName ?? '',
    hiddenFrom: hiddenFrom(notice.subjectPersons, personId),
    readers: readersOfObjector(notice.organisationId, personId),
  };
  await addObjection(ctx.db, row, objector);
  return { ...raised, answerDueOn, settledOn: null, reason: '', version: 1 };
}

/**
 * Raises an objection: the days stop, the handling office is told and has its time to answer. Who raised it and in which words stands in a table of
 * its own; the event names nobody, nor the request.
 */
export async function raiseObjection(ctx: Ctx, id: string, { body }: Objecting): Promise<void> {
  const notice = await loadToObject(ctx, id);
  refuseIf(whyNotObject(ctx.actor, notice, ctx.today));
  const { after, raised } = await elevated(ctx, OBJECT_TASK, async () => {
    if (await hasUnsettled(ctx.db, id, ctx.actor.personId!)) throw refuse('notices/objected-already');
    const before = await objectionsOf(ctx.db, id);
    const one = await write(ctx, notice, before, body);
    const step = { state: stateAmong([...before, one]), lastDay: null, nextStepFrom: null };
    return { after: await saveStep(ctx, notice, step), raised: one };
  });
  emitNotice(ctx, 'objected', after, {
    changes: { state: [notice.state, after.state], lastDay: [notice.lastDay, null] },
    data: { objection: raised.number },
    withoutActor: true,
  });
}
