import { randomUUID } from 'node:crypto';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Listing, listingsByIds } from '#modules/achievements/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { startDeadline } from '#server/deadlines/deadlines.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { Push, PushByHand } from './contract-push.ts';
import { verifiedParks } from './parks.ts';
import { isTooSoon, readersOf, turnOf, whyNotPush } from './rules.ts';
import { bestParks, type Fit, fitOf, type ParkOffer } from './rules-fit.ts';
import { CLAIM_RULE, PUSH_RULE, pushTerms } from './rules-house.ts';
import { addPush, lockListing, pushesOf } from './store.ts';
import { PUSH_TASK } from './tasks.ts';

/** The kind of a park's deadline to answer. */
export const ANSWER_DEADLINE = 'supply-answer';

/** The event of something that happened to a pushed row. It belongs to the institution whose result it is. */
export function emitPush(
  ctx: Ctx,
  type: string,
  push: Pick<Push, 'id' | 'organisationId' | 'listingId' | 'parkId' | 'parkName' | 'district' | 'title'> & {
    readonly readers: readonly string[];
  },
  more: Pick<Parameters<typeof emit>[1], 'changes' | 'data'> = {},
): void {
  const { listingId, parkId, parkName, district, title } = push;
  emit(ctx, {
    type: `push.${type}`,
    kind: 'push',
    subject: push.id,
    organisation: push.organisationId,
    readers: push.readers,
    changes: more.changes ?? {},
    data: { listing: listingId, parkId, parkName, district, title, ...more.data },
  });
}

/** What is copied from a listing, and follows it. */
export function faceOf(listing: Listing) {
  const { organisationName, organisationNameEn, title, titleEn, field, industry, trl } = listing;
  const { lastVerifiedOn, expiresOn } = listing;
  return { organisationName, organisationNameEn, title, titleEn, field, industry, trl, lastVerifiedOn, expiresOn };
}

/** What is pushed to whom, and why. */
export interface Pushing {
  readonly listing: Listing;
  readonly park: ParkOffer;
  readonly fit: Fit;
  readonly note: string;
  /** Null: by matching. */
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly handedFrom: string | null;
}

/** Puts a row on a park's list and starts its time to answer; answers the row's id. */
export async function putOnList(ctx: Ctx, { listing, park, fit, note, by, handedFrom }: Pushing): Promise<string> {
  const id = randomUUID();
  const parties = {
    parkId: park.id,
    district: park.district,
    organisationId: listing.organisationId,
    pushedBy: by?.id ?? null,
    inChargeId: null,
  };
  const readers = readersOf(parties);
  const { dueOn } = await startDeadline(ctx, {
    kind: ANSWER_DEADLINE,
    subjectKind: 'push',
    subjectId: id,
    organisationId: park.id,
    title: {
      zh: `认领或答复推送的成果：${listing.title}`,
      en: `Claim or decline: ${listing.titleEn || listing.title}`,
    },
    link: `/supply/${id}`,
    by: { rule: CLAIM_RULE.id },
    asked: by ? { by: by.id, name: by.name, forOrganisation: null, of: park.name } : undefined,
    readers,
  });
  const state = 'waiting' as const;
  const row = {
    ...faceOf(listing),
    ...parties,
    id,
    listingId: listing.id,
    parkName: park.name,
    score: Math.round(fit.score),
    note,
    pushedAt: ctx.now,
    pushedByName: by?.name ?? '',
    handedFrom,
    dueOn,
    state,
    turn: turnOf({ state, dueOn, pushedAt: ctx.now }),
    demo: listing.demo,
    readers,
    updatedAt: ctx.now,
  };
  await addPush(ctx.db, { ...row, reasons: JSON.stringify(fit.reasons) });
  emitPush(ctx, 'made', row, {
    changes: { state: [null, 'waiting'], dueOn: [null, dueOn] },
    data: { score: row.score, isByHand: by !== null },
  });
  return id;
}

/** When a listing was last pushed to each park. */
function lastPushes(pushes: readonly Push[]): Map<string, string> {
  const last = new Map<string, string>();
  for (const { parkId, pushedAt } of pushes) if ((last.get(parkId) ?? '') < pushedAt) last.set(parkId, pushedAt);
  return last;
}

/**
 * Pushes a public listing to the best fitting parks, those not asked about it within the rule's time; answers the ids of the new rows. Again for
 * the same listing it pushes nothing more. Nothing for a listing that is not on the public list. System role.
 */
export async function pushByFit(ctx: Ctx, listingId: string): Promise<string[]> {
  const listing = (await listingsByIds(ctx, [listingId])).get(listingId);
  if (!listing) return [];
  await lockListing(ctx.db, listingId);
  const terms = pushTerms(await ruleOn(ctx, PUSH_RULE.id, ctx.today));
  const last = lastPushes(await pushesOf(ctx.db, listingId));
  const ids: string[] = [];
  for (const { park, fit } of bestParks(listing, await verifiedParks(ctx), terms)) {
    const before = last.get(park.id);
    if (before && isTooSoon(civilDateOf(before as Instant), ctx.today, terms.repeatDays)) continue;
    ids.push(await putOnList(ctx, { listing, park, fit, note: '', by: null, handedFrom: null }));
  }
  return ids;
}

/** Refuses a listing that is not public, and a park that is not verified; answers both with the rule's terms. */
export async function sidesOf(ctx: Ctx, listingId: string, parkId: string) {
  const listing = (await listingsByIds(ctx, [listingId])).get(listingId);
  if (!listing) throw refuse('supply/not-listed');
  const park = (await verifiedParks(ctx)).find((one) => one.id === parkId);
  if (!park) throw refuse('supply/no-park');
  const terms = pushTerms(await ruleOn(ctx, PUSH_RULE.id, ctx.today));
  return { listing, park, terms, fit: fitOf(listing, park, terms) ?? { score: 0, reasons: [] } };
}

/** Refuses when the park was asked about the listing within the rule's time, or has it already. */
export async function refuseTooSoon(ctx: Ctx, listingId: string, park: ParkOffer, days: number): Promise<void> {
  const before = await elevated(ctx, PUSH_TASK, async () => {
    await lockListing(ctx.db, listingId);
    return (await pushesOf(ctx.db, listingId)).filter((push) => push.parkId === park.id);
  });
  const soon = before.some(({ pushedAt }) => isTooSoon(civilDateOf(pushedAt as Instant), ctx.today, days));
  const isOpen = before.some(({ state }) => state === 'waiting' || state === 'claimed');
  if (soon || isOpen) throw refuse('supply/pushed-already', { park: park.name, days });
}

/** Pushes a listing to a park of one's choice, as its transfer office or as a technology manager; answers the row's id. */
export async function pushListing(ctx: Ctx, { listingId, parkId, note }: PushByHand): Promise<string> {
  const { listing, park, terms, fit } = await sidesOf(ctx, listingId, parkId);
  refuseIf(whyNotPush(ctx.actor, listing.organisationId));
  await refuseTooSoon(ctx, listingId, park, terms.repeatDays);
  const by = { id: ctx.actor.personId ?? '', name: ctx.actor.name };
  return putOnList(ctx, { listing, park, fit, note, by, handedFrom: null });
}
