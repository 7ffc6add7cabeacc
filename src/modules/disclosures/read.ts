import { civilDateOf, type Instant, UnknownCalendarYear } from '#kernel/dates.ts';
import { actionsFrom } from '#kernel/moves.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import { getAchievement } from '#modules/achievements/index.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { ruleOn } from '#server/rules/book.ts';
import { getDisclosure, hashOf, standingOf } from './content.ts';
import type { Disclosure, DisclosureRow, DisclosureShown } from './contract-record.ts';
import { disclosuresRegister } from './contract-register.ts';
import { MOVES, whyNotBegin, whyNotEdit, whyNotMove } from './rules.ts';
import { gapsOf } from './rules-form.ts';
import { CHECK_RULE } from './rules-house.ts';
import { noveltyOf } from './rules-novelty.ts';
import { ownershipOf } from './rules-ownership.ts';
import { aheadOf, dormantFrom, holderOf, paceOf, type Step } from './rules-progress.ts';
import { disclosuresHolding, disclosuresSource, findDisclosure, frozenSeen, pastPaths } from './store.ts';
import { confirmationsOf } from './store-confirmations.ts';
import { DISCLOSE_TASK } from './tasks.ts';

/** The institutions whose disclosures the actor's register is about: the one acted for. */
export const institutionsOf = ({ actor }: Pick<Ctx, 'actor'>): string[] =>
  actor.acting ? [actor.acting.organisationId] : [];

/** The register's text search. */
export const ownSearch = (ctx: Ctx) => (text: string) => disclosuresHolding(ctx.db, institutionsOf(ctx), text);

/** The disclosures of the actor's institution that they may see. */
export function listDisclosures(ctx: Ctx, query: RegisterQuery): Promise<Page<DisclosureRow>> {
  return listRegister(ctx, disclosuresRegister, disclosuresSource(institutionsOf(ctx)), query, {
    idsFor: ownSearch(ctx),
  });
}

/** Frozen records that the actor may know of. */
export const listFrozen = async (ctx: Ctx) => ({ frozen: await frozenSeen(ctx.db, 200) });

const monthsOf = async (ctx: Ctx, rule: string) => Number((await ruleOn(ctx, rule, ctx.today)).params.months);

/** Where it is and what may be expected, from the institution's own past; nothing ahead where a year's holidays are not known. */
async function statusOf(ctx: Ctx, of: Disclosure): Promise<DisclosureShown['status']> {
  const { state, collegeSigns, organisationId } = of;
  const since = civilDateOf(of.steps.at(-1)!.at as Instant);
  const holder = holderOf(state, collegeSigns);
  const limit = Number((await ruleOn(ctx, CHECK_RULE.id, ctx.today)).params.days);
  const past = await elevated(ctx, DISCLOSE_TASK, () => pastPaths(ctx.db, organisationId));
  const calendar = await loadCalendar(ctx.db);
  try {
    const pace = paceOf(past as Step[][], calendar);
    return { holder, since, ahead: aheadOf({ state, collegeSigns, since, today: ctx.today }, pace, limit, calendar) };
  } catch (error) {
    if (error instanceof UnknownCalendarYear) return { holder, since, ahead: [] };
    throw error;
  }
}

async function confirmedOf(ctx: Ctx, of: Disclosure, hash: string): Promise<DisclosureShown['confirmations']> {
  return (await confirmationsOf(ctx.db, of.id)).map(({ personId, personName, sharePpm, confirmedAt, contentHash }) => ({
    personId,
    personName,
    sharePpm,
    confirmedAt,
    isValid: contentHash === hash,
  }));
}

/** Where an achievement's disclosure is, as far as the actor sees it; without one, whether they may begin it. Refuses an achievement they do not see. */
export async function disclosureOf(
  ctx: Ctx,
  achievementId: string,
): Promise<{ state: string | null; mayBegin: boolean }> {
  const record = await getAchievement(ctx, achievementId);
  const found = await findDisclosure(ctx.db, achievementId);
  return { state: found?.state ?? null, mayBegin: !found && !whyNotBegin(ctx.actor, record) };
}

/** One disclosure as its page shows it. Refuses one that is not there or not visible. */
export async function showDisclosure(ctx: Ctx, id: string): Promise<DisclosureShown> {
  const of = await getDisclosure(ctx, id);
  const standing = standingOf(of);
  const hash = await hashOf(ctx, of);
  const confirmations = await confirmedOf(ctx, of, hash);
  const gaps = gapsOf(of.form);
  const isEditable = !whyNotEdit(ctx.actor, standing);
  const { personId } = ctx.actor;
  const isCompleter = personId !== undefined && standing.personIds.includes(personId);
  const hasConfirmed = confirmations.some((one) => one.personId === personId && one.isValid);
  const actions: string[] = actionsFrom(MOVES, of.state).filter((action) => !whyNotMove(ctx.actor, standing, action));
  return {
    disclosure: of,
    organisationName: (await organisationsByIds(ctx, [of.organisationId])).get(of.organisationId)?.name ?? '',
    contentHash: hash,
    confirmations,
    mayConfirm: isEditable && isCompleter && !hasConfirmed && gaps.length === 0,
    actions: isEditable ? ['edit', ...actions] : actions,
    gaps,
    ownership: ownershipMutable(ownershipOf(of.form, await monthsOf(ctx, 'OWN-02'))),
    novelty: noveltyOf(of.form.publicOn, ctx.today, { graceMonths: await monthsOf(ctx, 'DSC-05') }),
    status: await statusOf(ctx, of),
    dormantFrom: of.registeredOn && dormantFrom(of.registeredOn, await monthsOf(ctx, 'VST-15')),
  };
}

const ownershipMutable = (of: ReturnType<typeof ownershipOf>) => (of ? { ...of, rules: [...of.rules] } : null);
