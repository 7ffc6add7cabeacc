import { UnknownCalendarYear } from '#kernel/dates.ts';
import { listingsByIds } from '#modules/achievements/index.ts';
import { asSystem, type Ctx, type Databases, type OpenOptions } from '#server/database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '#server/events/tail.ts';
import { removeOpen } from './answer.ts';
import { faceOf, pushByFit } from './push.ts';
import { followListing, forgetPutOff, lockListing, pushesOf, putOff } from './store.ts';
import { PUSH_TASK } from './tasks.ts';

/**
 * Brings what was pushed of a listing in step with its public face: title, dates and whether it is listed; what is open of a listing that left
 * the list is removed. System role; again it changes nothing more.
 */
export async function keepInStep(ctx: Ctx, listingId: string): Promise<void> {
  await lockListing(ctx.db, listingId);
  const pushes = await pushesOf(ctx.db, listingId);
  if (pushes.length === 0) return;
  const listing = (await listingsByIds(ctx, [listingId])).get(listingId);
  await followListing(ctx.db, listingId, listing ? { ...faceOf(listing), isLive: true } : { isLive: false });
  if (!listing) await removeOpen(ctx, pushes);
}

/**
 * Pushes a listing by its fit; what cannot be done now since next year's holidays are not known is put off to the daily job, so that one listing
 * never holds up the others.
 */
export async function pushOrPutOff(
  databases: Databases,
  listingId: string,
  task: string,
  options: Pick<OpenOptions, 'now'> = {},
): Promise<void> {
  const work = (step: (ctx: Ctx) => Promise<void>) => asSystem(databases, task, step, options);
  try {
    await work(async (ctx) => {
      await pushByFit(ctx, listingId);
      await forgetPutOff(ctx.db, listingId);
    });
  } catch (error) {
    if (!(error instanceof UnknownCalendarYear)) throw error;
    await work((ctx) => putOff(ctx.db, listingId, `no holiday notice for ${error.year}`, ctx.now));
  }
}

const LISTED = new Set(['listing.published', 'listing.changed']);
const MOVED = new Set([...LISTED, 'listing.verified', 'listing.withdrawn', 'listing.expired']);

async function follow(databases: Databases, { type, subject }: RecordedEvent): Promise<void> {
  if (MOVED.has(type)) await asSystem(databases, PUSH_TASK, (ctx) => keepInStep(ctx, subject));
  if (LISTED.has(type)) await pushOrPutOff(databases, subject, PUSH_TASK);
}

/** Follows the supply list, once for the installation: what is published is pushed to parks. */
export function followListings(
  databases: Databases,
  options: { readonly onError: (error: Error) => void; readonly intervalMs?: number },
): Tail {
  return followOnce(
    databases.system,
    'supply',
    async (events) => {
      for (const event of events) await follow(databases, event);
    },
    options,
  );
}
