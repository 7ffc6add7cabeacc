import { membersOf, placesOf } from '#modules/people/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { emit } from '#server/database/context.ts';
import type { JobDeclaration, JobRun } from '#server/jobs/job.ts';
import { ruleOn } from '#server/rules/book.ts';
import { CASES_TASK } from './cases.ts';
import { quietDays } from './rules.ts';
import { countFigures } from './store-figures.ts';
import { listQuiet, type Quiet } from './store-quiet.ts';

/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const ENGAGEMENT_TASKS = [
  'engagements.parties',
  'engagements.answer',
  'engagements.quiet',
  'engagements.figures',
  CASES_TASK,
] as const;

const NOBODY_BEFORE = '00000000-0000-0000-0000-000000000000';
const BATCH = 200;

function remind(ctx: Ctx, one: Quiet, persons: readonly string[]): void {
  if (persons.length === 0) return;
  emit(ctx, {
    type: 'engagement.quiet',
    kind: 'engagement',
    subject: one.id,
    organisation: one.supplyOrganisationId,
    readers: persons.map((id) => `person:${id}`),
    data: { number: one.number, days: quietDays(one.lastStepOn, ctx.today), since: one.lastStepOn, persons },
  });
}

/** The leads of the organisations a person belongs to, the person not among them. */
async function leadsOver(ctx: Ctx, personId: string): Promise<string[]> {
  const places = await placesOf(ctx, [personId]);
  const members = await membersOf(
    ctx,
    places.map((place) => place.organisationId),
  );
  return members
    .filter((member) => member.role === 'lead' && member.personId !== personId)
    .map((member) => member.personId);
}

/** One batch of reminders in one transaction; returns where to go on, or undefined at the end. */
async function remindBatch(ctx: Ctx, after: string): Promise<string | undefined> {
  const { params } = await ruleOn(ctx, 'engagements.silence', ctx.today);
  const [person, lead] = [Number(params.person), Number(params.lead)];
  const quiet = await listQuiet(ctx, { from: person, to: lead }, after, BATCH);
  for (const one of quiet) {
    const days = quietDays(one.lastStepOn, ctx.today);
    if (days === person) remind(ctx, one, [one.ownerId]);
    if (days === lead) remind(ctx, one, await leadsOver(ctx, one.ownerId));
  }
  return quiet.length === BATCH ? quiet.at(-1)!.id : undefined;
}

async function remindQuiet({ system, signal }: JobRun): Promise<void> {
  let after: string | undefined = NOBODY_BEFORE;
  while (after && !signal.aborted) {
    const from: string = after;
    after = await system((ctx) => remindBatch(ctx, from));
  }
}

/** Reminders of silence, first to the owner, two weeks later to the lead of their organisation; and the public figures, counted every hour. */
export const engagementJobs: readonly JobDeclaration[] = [
  {
    name: 'engagements.quiet',
    title: { zh: '提醒没有动静的对接', en: 'Remind of quiet engagements' },
    cron: '30 8 * * *',
    run: remindQuiet,
  },
  {
    name: 'engagements.figures',
    title: { zh: '重算公开数字', en: 'Count the public figures' },
    cron: '5 * * * *',
    run: ({ system }) => system(countFigures),
  },
];
