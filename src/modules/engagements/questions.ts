import type { Output } from '#kernel/contract.ts';
import { addWorkingDays, type CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { type Asked, type DeadlineDraft, settleDeadlines, startDeadline } from '#server/deadlines/deadlines.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { ask } from './contract.ts';
import type { Side } from './contract-record.ts';
import { type Loaded, standingOf, withParties } from './parties.ts';
import { sideOf, whyNotWork } from './rules.ts';
import { circleOf, type Parties, readersOfExchange } from './rules-readers.ts';
import {
  getEngagementForUpdate,
  getQuestionForUpdate,
  insertQuestion,
  type QuestionRow,
  saveEngagement,
  saveQuestion,
} from './store.ts';

const KIND = 'engagement-question';

/** A question whose answer is a duty: of whom, and who waits for it. */
export interface QuestionAsked {
  readonly id: string;
  readonly side: Side;
  readonly asked: Asked;
}

/** How a side is named to whoever asks it. */
const nameOf = ({ row }: Loaded, side: Side) => (side === 'supply' ? row.supplyName : row.demandName);

/** The duty of a side to answer a question, as a deadline to start. */
export function questionDeadline(
  engagement: { readonly id: string; readonly number: string },
  parties: Parties,
  question: QuestionAsked,
): DeadlineDraft {
  const { id, side, asked } = question;
  return {
    kind: KIND,
    subjectKind: 'engagement-question',
    subjectId: id,
    organisationId: parties[side],
    title: { zh: `答复对接 ${engagement.number} 的问题`, en: `Answer a question on ${engagement.number}` },
    link: `/engagements/${engagement.id}`,
    by: { rule: 'engagements.answer-question' },
    asked,
    readers: circleOf(side, parties),
  };
}

async function startAnswerDue(ctx: Ctx, { row, parties }: Loaded, question: QuestionAsked, on?: CivilDate) {
  const draft = questionDeadline(row, parties, question);
  return startDeadline(ctx, on ? { ...draft, by: { dueOn: on } } : draft);
}

async function loadWorkable(ctx: Ctx, id: string): Promise<Loaded> {
  const loaded = await withParties(ctx, await getEngagementForUpdate(ctx, id));
  refuseIf(whyNotWork(ctx.actor, standingOf(loaded.row), loaded.parties));
  return loaded;
}

/** Asks a side a question; its answer is a duty of that side with a deadline of working days. */
export async function askQuestion(ctx: Ctx, id: string, input: Output<typeof ask>): Promise<void> {
  const loaded = await loadWorkable(ctx, id);
  const questionId = crypto.randomUUID();
  const asked = {
    by: ctx.actor.personId!,
    name: ctx.actor.name,
    forOrganisation: ctx.actor.acting?.organisationId ?? null,
    of: nameOf(loaded, input.toSide),
  };
  const due = await startAnswerDue(ctx, loaded, { id: questionId, side: input.toSide, asked });
  await insertQuestion(ctx, {
    id: questionId,
    engagementId: id,
    askedBy: ctx.actor.personId!,
    askedByName: ctx.actor.name,
    askedOrganisationId: ctx.actor.acting?.organisationId ?? null,
    toSide: input.toSide,
    body: input.body,
    askedAt: ctx.now,
    dueOn: due.dueOn,
    readers: readersOfExchange(loaded.row.ownerId, loaded.parties),
  });
  await saveEngagement(ctx, id, { lastStepOn: ctx.today });
  told(ctx, loaded, 'engagement.asked', { side: input.toSide, dueOn: due.dueOn });
}

function told(ctx: Ctx, { row, parties }: Loaded, type: string, data: Record<string, unknown>): void {
  emit(ctx, {
    type,
    kind: 'engagement',
    subject: row.id,
    organisation: parties.supply,
    readers: readersOfExchange(row.ownerId, parties),
    data: { number: row.number, ...data },
  });
}

/** Why the actor cannot answer this question; undefined when they can: staff of the side asked, its mandated manager, or an inventor for the supply side. */
function refuseAnswer(ctx: Ctx, { parties }: Loaded, question: QuestionRow): void {
  if (question.answeredAt) throw refuse('engagements/question-answered');
  const isInventor = question.toSide === 'supply' && parties.inventors.includes(ctx.actor.personId ?? '');
  if (isInventor || sideOf(ctx.actor, parties) === question.toSide) return;
  throw refuse('engagements/not-that-side', { side: question.toSide === 'supply' ? '供方' : '需方' });
}

/** Answers a question; its deadline is settled. */
export async function answerQuestion(ctx: Ctx, id: string, questionId: string, answer: string): Promise<void> {
  const loaded = await loadWorkable(ctx, id);
  const question = await getQuestionForUpdate(ctx, id, questionId);
  refuseAnswer(ctx, loaded, question);
  await saveQuestion(ctx, questionId, {
    answer,
    answeredBy: ctx.actor.personId!,
    answeredByName: ctx.actor.name,
    answeredAt: ctx.now,
  });
  await settleDeadlines(ctx, { subjectKind: 'engagement-question', subjectId: questionId, outcome: 'answered' });
  await saveEngagement(ctx, id, { lastStepOn: ctx.today });
  told(ctx, loaded, 'engagement.answered', { side: question.toSide });
}

/** Moves the time to answer by the rule's extension, once. */
export async function extendQuestion(ctx: Ctx, id: string, questionId: string): Promise<void> {
  const loaded = await loadWorkable(ctx, id);
  const question = await getQuestionForUpdate(ctx, id, questionId);
  refuseAnswer(ctx, loaded, question);
  if (question.extended) throw refuse('engagements/extend-once');
  const rule = await ruleOn(ctx, 'engagements.answer-question', ctx.today);
  const from = (question.dueOn > ctx.today ? question.dueOn : ctx.today) as CivilDate;
  const dueOn = addWorkingDays(from, Number(rule.params.extension ?? 1), await loadCalendar(ctx.db));
  await settleDeadlines(ctx, { subjectKind: 'engagement-question', subjectId: questionId, outcome: 'extended' });
  const side = question.toSide as Side;
  const asked = {
    by: question.askedBy,
    name: question.askedByName,
    forOrganisation: question.askedOrganisationId,
    of: nameOf(loaded, side),
  };
  await startAnswerDue(ctx, loaded, { id: questionId, side, asked }, dueOn);
  await saveQuestion(ctx, questionId, { dueOn, extended: true });
  told(ctx, loaded, 'engagement.extended', { side: question.toSide, dueOn });
}
