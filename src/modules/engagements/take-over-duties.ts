import { UnknownCalendarYear } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import { type DeadlineDraft, startDeadline } from '#server/deadlines/deadlines.ts';
import type { Side } from './contract-record.ts';
import { answerDue } from './propose.ts';
import { questionDeadline } from './questions.ts';
import type { Parties } from './rules-readers.ts';
import type { NewEngagement } from './store.ts';
import type { EngagementRows } from './store-bulk.ts';
import type { TakenOverEngagement } from './taken-over.ts';

/** Starts a duty by its rule; where no holiday notice of the year is entered, by the date on record. */
async function start(ctx: Ctx, draft: DeadlineDraft, dueOn: string): Promise<void> {
  try {
    await startDeadline(ctx, draft);
  } catch (error) {
    if (!(error instanceof UnknownCalendarYear)) throw error;
    await startDeadline(ctx, { ...draft, by: { dueOn } });
  }
}

/** The duties to answer that are still open: of each side that was asked for an introduction, and of whom a question waits for. */
export async function askAnswers(
  entry: TakenOverEngagement,
  row: NewEngagement,
  parties: Parties,
  questions: EngagementRows['questions'],
): Promise<void> {
  const { id, number, proposed, answers, state } = entry;
  const nameOf = (side: Side) => (side === 'supply' ? row.supplyName : (row.demandName ?? ''));
  const askedBy = ({ actor }: Ctx, side: Side) => ({
    by: actor.personId!,
    name: actor.name,
    forOrganisation: actor.acting?.organisationId ?? null,
    of: nameOf(side),
  });
  const sides = (['supply', 'demand'] as const).filter((side) => state === 'suggested' && !answers[side]);
  for (const side of sides)
    await start(proposed, answerDue({ id, number }, parties, side, askedBy(proposed, side)), entry.answerDueOn);
  if (state === 'lost' || state === 'closed') return;
  for (const [i, question] of questions.entries()) {
    if (question.answeredAt) continue;
    const { asked, dueOn } = entry.questions[i]!;
    const side = question.toSide as Side;
    const draft = questionDeadline({ id, number }, parties, {
      id: String(question.id),
      side,
      asked: askedBy(asked, side),
    });
    await start(asked, draft, dueOn);
  }
}
