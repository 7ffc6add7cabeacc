import { createHash } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { ADMINISTRATORS, ofPerson, readers } from '#kernel/audience.ts';
import { addDays, type CivilDate, type Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { loadCalendar } from '../calendar/store.ts';
import { type Ctx, type Databases, elevated, emit, inTransaction } from '../database/context.ts';
import type { DutyKind } from '../duties/declaration.ts';
import { type KindOfWaiting, plannedFor, waitingFor } from '../duties/duties.ts';
import type { Edge } from '../http/mount.ts';
import { countFailure, refuseGuessing, spendAllowance } from '../session/attempts.ts';
import { newSecret, secretHash } from '../session/secrets.ts';
import { eventsOf } from './rules.ts';
import { findFeed, putFeed, removeFeed, takeFeed } from './store.ts';
import { writeCalendar } from './write.ts';

/** Keeping the hash of a feed's secret; on the list in `app/wiring.ts`. */
export const CALENDAR_FEED_TASK = 'calendar-feed.keep';

/** Fetches of one feed within an hour: calendars ask every few minutes at most. */
const MOST_AN_HOUR = 60;
/** How far ahead planned steps are shown, in days. */
const AHEAD_DAYS = 180;

/** What the feed needs of the installation. */
export interface CalendarFeedOptions {
  readonly databases: Databases;
  readonly duties: readonly DutyKind[];
  /** The person as they stand on a day, once for each organisation they may act for; empty when the account is not in use. */
  readonly actorsOf: (personId: string, today: CivilDate) => Promise<readonly Actor[]>;
  /** Where the product is reached from outside; the request's own host without it. */
  readonly publicUrl?: string | undefined;
}

function mine(ctx: Ctx): string {
  if (!ctx.actor.personId) throw refuse('session/needed');
  if (ctx.actor.via !== 'session') throw refuse('calendar-feed/session-only');
  return ctx.actor.personId;
}

function told(ctx: Ctx, type: string, personId: string): void {
  emit(ctx, { type, kind: 'person', subject: personId, readers: readers(ofPerson(personId), ADMINISTRATORS) });
}

/** When the person's feed was made and last fetched; null without one. */
export async function readFeed(ctx: Ctx) {
  const personId = mine(ctx);
  const feed = await elevated(ctx, CALENDAR_FEED_TASK, () => findFeed(ctx.db, personId));
  return { feed: feed ?? null };
}

/** Makes the person's feed, or gives it a new address; the old one ends with this transaction. Answers the path with the secret, kept nowhere. */
export async function makeFeed(ctx: Ctx) {
  const personId = mine(ctx);
  const { secret, hash } = newSecret();
  await elevated(ctx, CALENDAR_FEED_TASK, () => putFeed(ctx.db, personId, hash, ctx.now));
  told(ctx, 'calendar-feed.made', personId);
  return { path: `/api/calendar-feeds/${secret}.ics`, madeAt: ctx.now };
}

/** Ends the person's feed at once. Refuses when there is none. */
export async function revokeFeed(ctx: Ctx): Promise<undefined> {
  const personId = mine(ctx);
  if (!(await elevated(ctx, CALENDAR_FEED_TASK, () => removeFeed(ctx.db, personId)))) throw refuse('record/missing');
  told(ctx, 'calendar-feed.revoked', personId);
  return undefined;
}

/** Whose feed it is. Wrong secrets slow down those who try them and nobody else: an address may be that of a proxy many stand behind. */
async function ownerOf(edge: Edge, system: Databases['system'], secret: string, now: Instant): Promise<string> {
  const hash = secretHash(secret.replace(/\.ics$/, ''));
  const personId = await takeFeed(system, hash, now);
  if (!personId) {
    const from = [`calendar-feed:${edge.request.ip}`];
    await refuseGuessing(system, from);
    await countFailure(system, from);
    throw refuse('record/missing');
  }
  await spendAllowance(system, `calendar-feed:${hash.toString('hex')}`, MOST_AN_HOUR);
  return personId;
}

/** To-dos and planned steps in every organisation the person acts for, each matter once. */
async function rowsOf(ctx: Ctx, actors: readonly Actor[], duties: readonly DutyKind[]): Promise<KindOfWaiting[]> {
  const rows = new Map<string, KindOfWaiting>();
  for (const actor of actors) {
    const as = { ...ctx, actor };
    const until = addDays(ctx.today, AHEAD_DAYS);
    for (const row of [...(await waitingFor(as, duties)), ...(await plannedFor(as, duties, until))])
      rows.set(`${row.kind} ${row.id}`, row);
  }
  return [...rows.values()];
}

/**
 * Answers a feed with what its person may read at this moment. Refuses an unknown secret, and more than {@link MOST_AN_HOUR} fetches an hour. An
 * unchanged calendar answers 304 to whoever has it already.
 */
export async function fetchFeed(edge: Edge, secret: string, options: CalendarFeedOptions): Promise<undefined> {
  const { databases, duties, actorsOf, publicUrl } = options;
  const { now, today } = await edge.transaction(async (ctx) => ({ now: ctx.now, today: ctx.today }));
  const personId = await ownerOf(edge, databases.system, secret, now);
  const actors = await actorsOf(personId, today);
  const [actor] = actors;
  if (!actor) throw refuse('record/missing');
  const { language } = actor;
  const events = await inTransaction(databases, { actor, requestId: edge.requestId, now }, async (ctx) =>
    eventsOf(await rowsOf(ctx, actors, duties), { today, calendar: await loadCalendar(ctx.db), language }),
  );
  const origin = publicUrl ?? `${edge.request.protocol}://${edge.request.host}`;
  const name = language === 'zh' ? '落地待办' : 'Luodi to-dos';
  const text = writeCalendar(events, { name, origin, language });
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  edge.reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const known = edge.request.headers['if-none-match'];
  if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) await edge.reply.code(304).send();
  else
    await edge.reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="luodi.ics"')
      .send(text);
  return undefined;
}
