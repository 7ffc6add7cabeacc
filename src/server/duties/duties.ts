import { addDays, type CivilDate, daysBetween } from '#kernel/dates.ts';
import { type Bilingual, refuse, say } from '#kernel/refusal.ts';
import { loadCalendar } from '../calendar/store.ts';
import type { Ctx } from '../database/context.ts';
import { together } from '../database/transact.ts';
import { openCursor, sealCursor } from '../events/cursor.ts';
import type { BegunDuty, DoneDuty, Duty } from './contract.ts';
import type { Begun, DutyKind, Waiting } from './declaration.ts';
import { daysLeftOf, inOrder, overdueOf, whyNotRemind } from './rules.ts';
import { ownEvents, remindersOf } from './store.ts';

/** Most of one kind that are looked at; a list this long is worked on in its own register. */
const MOST = 100;
/** How long what ended is still shown to whoever began it. */
const SHOWN_DAYS = 60;
const PAGE = 30;

const TO_DO: Bilingual = { zh: '待办', en: 'To do' };
const NOTHING: Bilingual = { zh: '', en: '' };

const labelOf = (kinds: readonly DutyKind[], name: string) => kinds.find((kind) => kind.name === name)?.label ?? TO_DO;

/** A to-do with its kind and what is asked. */
export type KindOfWaiting = Waiting & { readonly kind: string; readonly label: Bilingual };

/** Everything that waits for the actor and their office, whichever part of the product it comes from, in the order it is to be done. */
export function waitingFor(ctx: Ctx, kinds: readonly DutyKind[]): Promise<KindOfWaiting[]> {
  return allOf(kinds, (kind) => kind.waiting?.(ctx, MOST));
}

/** What is planned for the actor on days after today, up to one. */
export function plannedFor(ctx: Ctx, kinds: readonly DutyKind[], until: CivilDate): Promise<KindOfWaiting[]> {
  return allOf(kinds, (kind) => kind.planned?.(ctx, until, MOST));
}

type Asked = Promise<readonly Waiting[]> | undefined;

async function allOf(kinds: readonly DutyKind[], ask: (kind: DutyKind) => Asked): Promise<KindOfWaiting[]> {
  const found = await together(kinds.map(async (kind) => (await ask(kind)) ?? []));
  const named = (row: Waiting, kind: string) => ({ ...row, kind, label: labelOf(kinds, kind) });
  return inOrder(found.flatMap((rows, i) => rows.map((row) => named(row, row.kind ?? kinds[i]!.name))));
}

/** How much waits for the actor, and how much of it is over its last day. */
export async function countDuties(ctx: Ctx, kinds: readonly DutyKind[]) {
  const rows = await waitingFor(ctx, kinds);
  return { waiting: rows.length, overdue: overdueOf(rows, ctx.today) };
}

/** The actor's to-dos, with how often those who wait have reminded. */
export async function listDuties(ctx: Ctx, kinds: readonly DutyKind[]) {
  const rows = await waitingFor(ctx, kinds);
  const reminders = await remindersOf(
    ctx.db,
    rows.map(({ id }) => id),
    null,
  );
  const remindedOf = new Map(reminders.map((one) => [`${one.kind} ${one.matterId}`, one.reminders]));
  const duties = rows.map((row): Duty => {
    const { kind, id, label, title, link, since, dueOn, waits } = row;
    const more = { detail: row.detail ?? NOTHING, reminders: remindedOf.get(`${kind} ${id}`) ?? 0 };
    const daysLeft = daysLeftOf(dueOn, ctx.today);
    return { kind, id, label, title, link, since, dueOn, daysLeft, waits, ...more };
  });
  return { today: ctx.today, duties, waiting: rows.length, overdue: overdueOf(rows, ctx.today) };
}

/** What the actor has dealt with, newest first, from their own events as far as they may still read them. */
export async function listDone(ctx: Ctx, kinds: readonly DutyKind[], cursor: string | undefined) {
  const personId = ctx.actor.personId;
  if (!personId) throw refuse('session/needed');
  const ways = new Map(
    kinds.flatMap((kind) => Object.entries(kind.done ?? {}).map(([type, tell]) => [type, { kind, tell }] as const)),
  );
  const before = await openCursor(ctx, cursor);
  const events = await ownEvents(ctx.db, { personId, types: [...ways.keys()], before }, PAGE + 1);
  const shown = events.slice(0, PAGE);
  const done = shown.map((event): DoneDuty => {
    const { kind, tell } = ways.get(event.type)!;
    return { id: event.id, at: event.at, label: kind.label, ...tell(event) };
  });
  return { done, next: await sealCursor(ctx, events.length > PAGE ? shown.at(-1)!.number : undefined) };
}

type KindOfBegun = Begun & { readonly kind: string };

/** Sources may take the system's rights here, so they answer one after the other. */
async function begunBy(ctx: Ctx, kinds: readonly DutyKind[]): Promise<KindOfBegun[]> {
  const since = addDays(ctx.today, -SHOWN_DAYS);
  const all: KindOfBegun[] = [];
  for (const kind of kinds) {
    const rows = (await kind.begun?.(ctx, since, MOST)) ?? [];
    all.push(...rows.map((row) => ({ ...row, kind: row.kind ?? kind.name })));
  }
  return all;
}

const rankOf = ({ endedOn }: Begun) => (endedOn ? 1 : 0);

/** What the actor began: what still waits first, the longest waiting on top; then what ended, the newest first. */
export async function listBegun(ctx: Ctx, kinds: readonly DutyKind[]) {
  const rows = await begunBy(ctx, kinds);
  const ids = rows.map(({ id }) => id);
  const sent = await remindersOf(ctx.db, ids, ctx.actor.personId ?? null);
  const sentOf = new Map(sent.map((one) => [`${one.kind} ${one.matterId}`, one]));
  const calendar = await loadCalendar(ctx.db);
  const begun = rows.map((row): BegunDuty => {
    const { kind, id, title, link, since, dueOn, at, endedOn, ended } = row;
    const { reminders = 0, remindedOn = null } = sentOf.get(`${kind} ${id}`) ?? {};
    const no = whyNotRemind({ endedOn, remindedOn }, ctx.today, calendar);
    return {
      ...{ kind, id, label: labelOf(kinds, kind), title, link, since, dueOn, at, endedOn, ended },
      days: daysBetween(since, endedOn ?? ctx.today),
      ...{ reminders, remindedOn, noReminder: no ? { zh: say(no, 'zh'), en: say(no, 'en') } : null },
    };
  });
  const keyOf = (row: BegunDuty) => (row.endedOn ? -Date.parse(row.endedOn) : Date.parse(row.since));
  begun.sort((a, b) => rankOf(a as Begun) - rankOf(b as Begun) || keyOf(a) - keyOf(b));
  return { today: ctx.today, begun };
}
