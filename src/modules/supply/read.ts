import { addDays } from '#kernel/dates.ts';
import { freshnessOf } from '#kernel/freshness.ts';
import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '#server/database/context.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { ruleOn } from '#server/rules/book.ts';
import { peopleOf } from './answer.ts';
import type { Push, PushShown } from './contract-push.ts';
import { type SupplyRow, supplyRegister } from './contract-register.ts';
import { verifiedParks } from './parks.ts';
import { actionsOf } from './rules.ts';
import { PUSH_RULE, pushTerms } from './rules-house.ts';
import { findPush, parksAskedSince, pushesHolding, supplySource } from './store.ts';

/** The source of the actor's own list today. */
export async function sourceFor(ctx: Ctx, listing: string | undefined) {
  return supplySource(ctx.actor, ctx.today, await freshnessToday(ctx), listing);
}

/** What was pushed to the actor's park or district, of the actor's institution, or is the actor's to carry; waiting rows first. */
export async function listSupply(ctx: Ctx, { listing, ...query }: RegisterQuery): Promise<Page<SupplyRow>> {
  const source = await sourceFor(ctx, listing as string | undefined);
  return listRegister(ctx, supplyRegister, source, query, {
    idsFor: (text) => pushesHolding(ctx.db, ctx.actor, text),
  });
}

/** Parks of the row's district that it may be handed to: those not asked about it within the rule's time. */
async function parksFor(ctx: Ctx, push: Push): Promise<{ id: string; name: string }[]> {
  const { repeatDays } = pushTerms(await ruleOn(ctx, PUSH_RULE.id, ctx.today));
  const asked = await parksAskedSince(ctx.db, push.listingId, addDays(ctx.today, 1 - repeatDays));
  const parks = (await verifiedParks(ctx)).filter(
    (park) => park.district === push.district && !asked.includes(park.id),
  );
  return parks.filter((park) => park.id !== push.parkId).map(({ id, name }) => ({ id, name }));
}

/** One pushed row with what the actor may do. Refuses one that is not there or not visible. */
export async function showPush(ctx: Ctx, id: string): Promise<PushShown> {
  const push = await findPush(ctx.db, id);
  if (!push) throw refuse('record/missing');
  const { isLive, lastVerifiedOn, expiresOn } = push;
  const actions = actionsOf(ctx.actor, push);
  return {
    push,
    freshness: freshnessOf(
      { state: isLive ? 'live' : 'withdrawn', lastVerifiedOn, expiresOn },
      ctx.today,
      await freshnessToday(ctx),
    ),
    actions,
    people: actions.includes('claim') ? await peopleOf(ctx, push.parkId) : [],
    parks: actions.includes('hand-over') ? await parksFor(ctx, push) : [],
  };
}
