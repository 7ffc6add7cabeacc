import { randomUUID } from 'node:crypto';
import type { Audience } from '#kernel/audience.ts';
import { addDays, type CivilDate, daysBetween } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { loadCalendar } from '../calendar/store.ts';
import type { Database } from '../database/connect.ts';
import { type Ctx, elevated } from '../database/context.ts';
import { ruleOn } from '../rules/book.ts';
import type { RuleVersion } from '../rules/contract.ts';
import type { Deadline } from './contract.ts';
import { type Due, dueAfter, dueOnDate, type Span } from './due.ts';
import {
  type Asked,
  addDeadline,
  closeDeadlines,
  deadlinesOf,
  dueUntil,
  type OfSubject,
  type OpenDeadline,
  openDeadlines,
} from './store.ts';

export type { Asked } from './store.ts';

/** Work this kit does as the system role; on the list in `app/wiring.ts`. */
export const DEADLINES_TASK = 'deadlines.settle';

/**
 * What sets the date: a rule in force on the start day (its parameters `days`, `dayKind` and optionally `roll`; `param` names another count of
 * days), a span given by the record itself, or a date that was agreed.
 */
export type DueBy =
  | { readonly rule: string; readonly param?: string }
  | { readonly days: number; readonly dayKind: Span['dayKind']; readonly roll?: Span['roll'] }
  | { readonly dueOn: CivilDate };

/** A deadline to start. Of `organisationId` and `personId` at least one: who has to act. */
export interface DeadlineDraft {
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly organisationId?: string | undefined;
  readonly personId?: string | undefined;
  /** What has to be done, for the list of to-dos. No confidential text: it also goes into a reminder. */
  readonly title: Bilingual;
  readonly link?: string;
  /** The day it begins, not counted itself; today when left out. */
  readonly startedOn?: CivilDate;
  readonly by: DueBy;
  /** Who waits for it, for their list of what they began and their reminders; absent when nobody in particular does. */
  readonly asked?: Asked | undefined;
  readonly readers: readonly Audience[];
}

function spanOf(rule: RuleVersion, param: string): Span {
  const { [param]: days, dayKind, roll } = rule.params;
  if (typeof days !== 'number' || (dayKind !== 'calendar' && dayKind !== 'working')) {
    throw new Error(`rule ${rule.id} says nothing about days: it needs “${param}” and “dayKind”`);
  }
  return { days, dayKind, roll: roll === 'next-working-day' ? roll : 'none' };
}

interface Computed extends Due {
  readonly span?: Span;
  readonly rule?: RuleVersion;
}

async function compute(ctx: Ctx, by: DueBy, startedOn: CivilDate): Promise<Computed> {
  if ('dueOn' in by) return dueOnDate(startedOn, by.dueOn);
  const calendar = await loadCalendar(ctx.db);
  if (!('rule' in by)) {
    const span = { days: by.days, dayKind: by.dayKind, roll: by.roll ?? 'none' };
    return { span, ...dueAfter(startedOn, span, calendar) };
  }
  const rule = await ruleOn(ctx, by.rule, startedOn);
  const span = spanOf(rule, by.param ?? 'days');
  return { rule, span, ...dueAfter(startedOn, span, calendar) };
}

/**
 * Starts a deadline and returns it. The date is computed once and stored with its explanation and the rule's version. Refuses when the rule has no
 * version in force on the start day, or working days are needed of a year without a holiday notice.
 */
export async function startDeadline(ctx: Ctx, draft: DeadlineDraft): Promise<Deadline> {
  const startedOn = draft.startedOn ?? ctx.today;
  const { dueOn, explanation, span, rule } = await compute(ctx, draft.by, startedOn);
  const deadline: Deadline = {
    id: randomUUID(),
    kind: draft.kind,
    subjectKind: draft.subjectKind,
    subjectId: draft.subjectId,
    organisationId: draft.organisationId ?? null,
    personId: draft.personId ?? null,
    title: draft.title,
    link: draft.link ?? '',
    startedOn,
    dueOn,
    days: span?.days ?? null,
    dayKind: span?.dayKind ?? null,
    roll: span?.roll ?? 'none',
    ruleId: rule?.id ?? null,
    ruleVersion: rule?.version ?? null,
    explanation,
    settledAt: null,
    outcome: '',
    askedByName: draft.asked?.name ?? '',
  };
  await addDeadline(ctx.db, deadline, { readers: draft.readers, asked: draft.asked, now: ctx.now });
  return deadline;
}

/**
 * Settles the open deadlines of a subject (of one kind, when given): what was to be done is done, or no longer needed. `outcome` is a word of the
 * module's. Returns those it settled; a second call settles none. Also settles deadlines the actor cannot see.
 */
export function settleDeadlines(ctx: Ctx, of: OfSubject & { readonly outcome: string }): Promise<Deadline[]> {
  return elevated(ctx, DEADLINES_TASK, () =>
    closeDeadlines(ctx.db, of, { at: ctx.now, by: ctx.actor.personId, outcome: of.outcome }),
  );
}

/** The deadlines of a subject that the actor may see, settled ones too. */
export function listDeadlinesOf(ctx: Ctx, of: OfSubject): Promise<Deadline[]> {
  return deadlinesOf(ctx.db, of);
}

/**
 * Open deadlines of the actor, of the organisation acted for, and of principals whose mandate is held, as far as the actor may see them; earliest
 * first.
 */
export function listMyDeadlines(
  ctx: Ctx,
  options: { readonly until?: CivilDate | undefined; readonly limit?: number } = {},
): Promise<Deadline[]> {
  const { acting, mandates, personId } = ctx.actor;
  const organisations = [
    ...(acting ? [{ organisationId: acting.organisationId }] : []),
    ...mandates.map(({ principalId, subjectId }) => ({ organisationId: principalId, subjectId })),
  ];
  const owners = { personId: personId ?? null, organisations };
  return openDeadlines(ctx.db, owners, options.until, options.limit ?? 100);
}

/** Open deadlines whose last day is over, earliest first; for jobs that remind, escalate or let something lapse. `db` works as the system role. */
export function listOverdue(
  db: Database,
  today: CivilDate,
  options: { readonly kind?: string; readonly after?: Deadline; readonly limit?: number } = {},
): Promise<OpenDeadline[]> {
  return dueUntil(db, addDays(today, -1), { limit: 500, ...options });
}

/** Calendar days until the end of the last day: 0 on it, negative when it is over. */
export function daysLeft(deadline: Pick<Deadline, 'dueOn'>, today: CivilDate): number {
  return daysBetween(today, deadline.dueOn);
}
