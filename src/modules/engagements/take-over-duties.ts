import { UnknownCalendarYear } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import { type DeadlineDraft, startDeadline } from '#server/deadlines/deadlines.ts';
import type { Side } from './contract-record.ts';
import { answerDeadline } from './propose.ts';
import { questionDeadline } from './questions.ts';
import { circleOf, type Parties } from './rules-readers.ts';
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
  parties: Parties,
  questions: EngagementRows['questions'],
): Promise<void> {
  const { id, number, proposed, answers, state } = entry;
  const sides = (['supply', 'demand'] as const).filter((side) => state === 'suggested' && !answers[side]);
  for (const side of sides)
    await start(
      proposed,
      {
        kind: answerDeadline(side),
        subjectKind: 'engagement',
        subjectId: id,
        organisationId: parties[side],
        title: { zh: `确认引荐 ${number}`, en: `Answer introduction ${number}` },
        link: `/engagements/${id}`,
        by: { rule: 'engagements.answer-introduction' },
        readers: circleOf(side, parties),
      },
      entry.answerDueOn,
    );
  if (state === 'lost' || state === 'closed') return;
  for (const [i, question] of questions.entries()) {
    if (question.answeredAt) continue;
    const { asked, dueOn } = entry.questions[i]!;
    await start(asked, questionDeadline({ id, number }, parties, String(question.id), question.toSide as Side), dueOn);
  }
}
