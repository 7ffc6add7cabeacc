import { type Audience, ofMandate, ofOrganisation } from '#kernel/audience.ts';
import { addDays, type CivilDate } from '#kernel/dates.ts';
import type { JobDeclaration, JobRun } from '../jobs/job.ts';
import { type NotificationDraft, writeNotifications } from '../notify/notify.ts';
import { daysLeft } from './deadlines.ts';
import { dueUntil, type OpenDeadline } from './store.ts';

const PAGE = 200;

/** Tokens of those who act for the organisation and may see the deadline; other readers only look on. */
export function actingTokens(deadline: OpenDeadline): Audience[] {
  const id = deadline.organisationId;
  if (!id) return [];
  const mandate = ofMandate(id);
  return deadline.readers.filter(
    (token) =>
      token === ofOrganisation(id) ||
      token.startsWith(`office:${id}/`) ||
      token === mandate ||
      token === `${mandate}/${deadline.subjectId}`,
  );
}

/** What is said about a deadline that falls due tomorrow or today, or is over: each of the two once to a person, however often the job runs. */
export function reminderOf(deadline: OpenDeadline, today: CivilDate): NotificationDraft {
  const left = daysLeft(deadline, today);
  const late = left < 0;
  const when = late
    ? { zh: `已过期（${deadline.dueOn}）`, en: `Overdue since ${deadline.dueOn}` }
    : left === 0
      ? { zh: '今天到期', en: 'Due today' }
      : { zh: `${left} 天后到期`, en: `Due in ${left} day${left === 1 ? '' : 's'}` };
  return {
    to: deadline.personId ? { persons: [deadline.personId] } : { tokens: actingTokens(deadline) },
    kind: late ? 'deadline.late' : 'deadline.soon',
    title: { zh: `${when.zh}：${deadline.title.zh}`, en: `${when.en}: ${deadline.title.en}` },
    subjectKind: deadline.subjectKind,
    subjectId: deadline.subjectId,
    link: deadline.link,
    key: `deadline-${deadline.id}-${late ? 'late' : 'soon'}`,
  };
}

async function remind({ system, signal }: JobRun): Promise<void> {
  let after: OpenDeadline | undefined;
  do {
    const page = await system(async (ctx) => {
      const due = await dueUntil(ctx.db, addDays(ctx.today, 1), { after, limit: PAGE });
      const drafts = due.map((deadline) => reminderOf(deadline, ctx.today));
      await writeNotifications(ctx.db, drafts, ctx.now);
      return due;
    });
    after = page.length === PAGE ? page.at(-1) : undefined;
  } while (after && !signal.aborted);
}

/** Every morning: whoever has to act is told of what falls due tomorrow, and of what is over. */
export const remindOfDeadlines: JobDeclaration = {
  name: 'deadlines.remind',
  title: { zh: '期限提醒：到期前一天和过期后', en: 'Reminders of deadlines: the day before and when over' },
  cron: '0 8 * * *',
  run: remind,
};
