import { type Actor, priceSightOf } from '#kernel/actor.ts';
import { freshnessOf, isPublic } from '#kernel/freshness.ts';
import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { LookedAt } from '#kernel/viewing.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { listViewings, recordViewing } from '#server/viewings/viewings.ts';
import type { NeedRecord } from './contract.ts';
import { type NeedRow, needsRegister, type PostingRow, postingsRegister } from './contract-registers.ts';
import { type Action, whyNotEdit, whyNotMove } from './rules.ts';
import { publishedBudget, seesBudget } from './rules-budget.ts';
import { whyNotConfirm, whyNotWithdraw } from './rules-publish.ts';
import { findNeed, needsHolding, needsSource, type StoredNeed } from './store-needs.ts';
import { findPosting, postingsSource, type StoredPosting } from './store-postings.ts';
import { findOpening } from './store-sealed.ts';
import { OWNER_TASK, SEALED_TASK } from './tasks.ts';
import { getNeed } from './write.ts';

/** The enterprises whose needs an actor's own register is about: the one acted for and the principals. */
export function enterprisesOf(actor: Actor): string[] {
  const own = actor.acting ? [actor.acting.organisationId] : [];
  return [...new Set([...own, ...actor.mandates.map((mandate) => mandate.principalId)])];
}

/** The register's source for an actor today. */
export async function sourceFor(ctx: Ctx) {
  return needsSource({
    organisations: enterprisesOf(ctx.actor),
    today: ctx.today,
    terms: await freshnessToday(ctx),
    sight: priceSightOf(ctx.actor),
  });
}

/** The needs of the actor's enterprise and principals that they may see. */
export async function listNeeds(ctx: Ctx, query: RegisterQuery): Promise<Page<NeedRow>> {
  const idsFor = (text: string) => needsHolding(ctx.db, enterprisesOf(ctx.actor), text);
  return listRegister(ctx, needsRegister, await sourceFor(ctx), query, { idsFor });
}

const isOwner = (actor: Actor, organisationId: string) =>
  actor.memberships.some((membership) => membership.organisationId === organisationId) ||
  actor.mandates.some((mandate) => mandate.principalId === organisationId);

async function shown(ctx: Ctx, posting: StoredPosting, isMine: boolean) {
  return { posting, freshness: freshnessOf(posting, ctx.today, await freshnessToday(ctx)), isMine };
}

function actionsOf(actor: Actor, need: StoredNeed, posting: StoredPosting | undefined): string[] {
  const moves: Action[] = ['publish', 'close', 'reopen'];
  const actions: string[] = moves.filter((action) => !whyNotMove(actor, need, action));
  if (!whyNotEdit(actor, need)) actions.unshift('edit');
  if (!whyNotConfirm(actor, need, posting)) actions.push('confirm');
  if (!whyNotWithdraw(actor, need, posting)) actions.push('withdraw');
  return actions;
}

/** The record as its page shows it. Refuses one that is not there or not visible. */
export async function readNeed(ctx: Ctx, id: string): Promise<NeedRecord> {
  const need = await getNeed(ctx, id);
  const posting = await findPosting(ctx.db, id);
  const named = await organisationsByIds(ctx, [need.organisationId, ...(need.parkId ? [need.parkId] : [])]);
  const opening = await elevated(ctx, SEALED_TASK, () => findOpening(ctx.db, id));
  const isBudgetSeen = seesBudget(ctx.actor, need);
  return {
    need: isBudgetSeen ? need : { ...need, ...publishedBudget(posting) },
    isBudgetSeen,
    organisationName: named.get(need.organisationId)?.name ?? '',
    parkName: named.get(need.parkId ?? '')?.name ?? '',
    posting: posting ? await shown(ctx, posting, true) : null,
    changedSincePublished: posting?.state === 'live' && isStale(posting, need),
    hasSealed: opening !== undefined,
    actions: actionsOf(ctx.actor, need, posting),
  };
}

/** Publishing moves a draft on, which is no edit: a posting is behind only when the need was written after it. */
const isStale = (posting: StoredPosting, need: StoredNeed) => posting.publishedVersion < need.version;

/** The public demand list. */
export function listPostings(
  ctx: Ctx,
  query: RegisterQuery,
  idsFor: (text: string) => Promise<readonly string[]>,
): Promise<Page<PostingRow>> {
  return listRegister(ctx, postingsRegister, postingsSource(ctx.today), query, { idsFor });
}

/** One posting as its page shows it, remembered for its owner, anonymous or not. What left the list is found by its owner alone. */
export async function readPosting(ctx: Ctx, id: string) {
  const posting = await findPosting(ctx.db, id);
  if (!posting) throw refuse('record/missing');
  if (!ctx.actor.personId) {
    if (!isPublic(posting, ctx.today)) throw refuse('record/missing');
    return shown(ctx, posting, false);
  }
  const owner = await elevated(ctx, OWNER_TASK, () => findNeed(ctx.db, id));
  if (!owner) throw refuse('record/missing');
  const isMine = isOwner(ctx.actor, owner.organisationId);
  if (!isPublic(posting, ctx.today) && !isMine) throw refuse('record/missing');
  const { organisationId } = owner;
  await recordViewing(ctx, { kind: 'posting', subject: id, owner: { organisationId, kind: 'enterprise' } });
  return shown(ctx, posting, isMine);
}

/** Who looked at the public face of a need; for its enterprise. */
export async function readViewers(ctx: Ctx, id: string): Promise<LookedAt> {
  await getNeed(ctx, id);
  return listViewings(ctx, 'posting', id);
}
