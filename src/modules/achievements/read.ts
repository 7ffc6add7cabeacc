import { type Actor, priceSightOf } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { type FreshnessTerms, freshnessOf, isPublic } from '#kernel/freshness.ts';
import { actionsFrom } from '#kernel/moves.ts';
import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { LookedAt } from '#kernel/viewing.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { membersOf } from '#modules/people/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { together } from '#server/database/transact.ts';
import { listFilesOf } from '#server/files/files.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { listViewings, recordViewing } from '#server/viewings/viewings.ts';
import type { AchievementRecord } from './contract.ts';
import type { listingShown } from './contract-listing.ts';
import { type AchievementRow, achievementsRegister, type ListingRow, listingsRegister } from './contract-registers.ts';
import { CERTIFICATE_FILES } from './contract-words.ts';
import { MOVES, whyNotDiscard, whyNotEdit, whyNotMove } from './rules.ts';
import { publishedPrice, seesPrice } from './rules-price.ts';
import { whyNotConfirm, whyNotWithdraw } from './rules-publish.ts';
import { achievementsHolding, achievementsSource, type StoredAchievement } from './store-achievements.ts';
import { findListing, listingsSource, type StoredListing } from './store-listings.ts';
import { getAchievement } from './write.ts';

/** The institutions whose achievements an actor's own register is about: the one acted for and the principals. */
export function institutionsOf(actor: Actor): string[] {
  const own = actor.acting ? [actor.acting.organisationId] : [];
  return [...new Set([...own, ...actor.mandates.map((mandate) => mandate.principalId)])];
}

/** The register's source for an actor today. */
export async function sourceFor(ctx: Ctx) {
  return achievementsSource({
    organisations: institutionsOf(ctx.actor),
    today: ctx.today,
    terms: await freshnessToday(ctx),
    sight: priceSightOf(ctx.actor),
  });
}

/** The achievements of the actor's institution and principals that they may see; `q` looks in titles, numbers, keywords and inventors. */
export async function listAchievements(ctx: Ctx, query: RegisterQuery): Promise<Page<AchievementRow>> {
  return listRegister(ctx, achievementsRegister, await sourceFor(ctx), query, { idsFor: ownSearch(ctx) });
}

/** The text search of the actor's own register. */
export const ownSearch = (ctx: Ctx) => (text: string) => achievementsHolding(ctx.db, institutionsOf(ctx.actor), text);

function actionsOf(actor: Actor, achievement: StoredAchievement, listing: StoredListing | undefined): string[] {
  const actions: string[] = actionsFrom(MOVES, achievement.state).filter(
    (action) => !whyNotMove(actor, achievement, action),
  );
  if (!whyNotEdit(actor, achievement)) actions.unshift('edit');
  if (!whyNotDiscard(actor, achievement)) actions.push('discard');
  if (!whyNotMove(actor, { ...achievement, state: 'submitted' }, 'record') && achievement.state === 'recorded')
    actions.push('publish');
  if (!whyNotConfirm(actor, achievement, listing)) actions.push('confirm');
  if (!whyNotWithdraw(actor, achievement, listing)) actions.push('withdraw');
  return actions;
}

function shown(
  listing: StoredListing,
  today: CivilDate,
  terms: FreshnessTerms,
): (typeof listingShown)['_zod']['output'] {
  return { listing, freshness: freshnessOf(listing, today, terms) };
}

/** The record as its page shows it. Refuses one that is not there or not visible. */
export async function readAchievement(ctx: Ctx, id: string): Promise<AchievementRecord> {
  const [achievement, listing, terms, certificates] = await together([
    getAchievement(ctx, id),
    findListing(ctx.db, id),
    freshnessToday(ctx),
    listFilesOf(ctx, CERTIFICATE_FILES, [id]),
  ]);
  const owner = (await organisationsByIds(ctx, [achievement.organisationId])).get(achievement.organisationId);
  const isPriceSeen = seesPrice(ctx.actor, achievement);
  return {
    achievement: isPriceSeen ? achievement : { ...achievement, ...publishedPrice(listing) },
    isPriceSeen,
    organisationName: owner?.name ?? '',
    listing: listing ? shown(listing, ctx.today, terms) : null,
    changedSincePublished: listing !== undefined && listing.publishedVersion !== achievement.version,
    actions: actionsOf(ctx.actor, achievement, listing),
    certificates,
  };
}

/** The public supply list. `found` are the ids of a text search made before the transaction opened. */
export function listListings(
  ctx: Ctx,
  query: RegisterQuery,
  idsFor: (text: string) => Promise<readonly string[]>,
): Promise<Page<ListingRow>> {
  return listRegister(ctx, listingsRegister, listingsSource(ctx.today), query, { idsFor });
}

const isOwner = (actor: Actor, organisationId: string) =>
  actor.memberships.some((membership) => membership.organisationId === organisationId) ||
  actor.mandates.some((mandate) => mandate.principalId === organisationId);

/** One listing as its page shows it, remembered for its owner. What left the list is found by its owner alone. */
export async function readListing(ctx: Ctx, id: string) {
  const [listing, terms] = await together([findListing(ctx.db, id), freshnessToday(ctx)]);
  if (!listing) throw refuse('record/missing');
  const { organisationId } = listing;
  if (!isPublic(listing, ctx.today) && !isOwner(ctx.actor, organisationId)) throw refuse('record/missing');
  await recordViewing(ctx, { kind: 'listing', subject: id, owner: { organisationId, kind: 'institution' } });
  return shown(listing, ctx.today, terms);
}

/** Who looked at the public face of an achievement; for its owner. */
export async function readViewers(ctx: Ctx, id: string): Promise<LookedAt> {
  await getAchievement(ctx, id);
  return listViewings(ctx, 'listing', id);
}

/** Colleagues of the actor who have an account, by name: for naming inventors. Only their names. */
export async function listColleagues(ctx: Ctx): Promise<{ personId: string; name: string }[]> {
  const organisationId = ctx.actor.acting?.organisationId;
  if (!organisationId) return [];
  const members = await membersOf(ctx, [organisationId]);
  return members.map(({ personId, name }) => ({ personId, name }));
}
