import type { CivilDate } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { MOST_ROWS, type RegisterQuery } from '#kernel/register-query.ts';
import { listOrganisations } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { listFilesOf } from '#server/files/files.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import {
  type Coverage,
  type OwnTerms,
  type RegulationRow,
  type RegulationShown,
  regulationsRegister,
} from './contract.ts';
import { REGULATION_FILES, type RegulationKind } from './contract-words.ts';
import { verdictsOf } from './law.ts';
import { standingOn, whyNotAct, whyNotDraft } from './rules.ts';
import { findRegulation, inForceOn, regulationsSource } from './store.ts';

/** The regulations the actor may see: all of the own institution; for the city, what was adopted anywhere. */
export function listRegulations(ctx: Ctx, query: RegisterQuery): Promise<Page<RegulationRow>> {
  return listRegister(ctx, regulationsRegister, regulationsSource(ctx.today), query);
}

const ACTIONS = ['edit', 'adopt', 'repeal', 'discard'] as const;

/** A regulation as its page shows it: an adopted one with what the law said of it then, a draft with what it says today. */
export async function showRegulation(ctx: Ctx, id: string): Promise<RegulationShown> {
  const regulation = await findRegulation(ctx.db, id);
  if (!regulation) throw refuse('record/missing');
  const isDraft = regulation.state === 'draft';
  const own = ctx.actor.acting?.organisationId === regulation.organisationId;
  const actions = ACTIONS.filter((action) => !whyNotAct(ctx.actor, regulation, action));
  return {
    regulation,
    standing: standingOn(regulation, ctx.today),
    verdicts: isDraft ? await verdictsOf(ctx, regulation, regulation.effectiveOn ?? ctx.today) : regulation.verdicts,
    actions: own && !isDraft && !whyNotDraft(ctx.actor) ? [...actions, 'revise'] : actions,
    files: await listFilesOf(ctx, REGULATION_FILES, [id]),
  };
}

async function institutionsOf(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOrganisations(ctx, { kind: 'institution', state: 'verified', limit: MOST_ROWS, cursor });
    found.push(...page.rows.map(({ id, name }) => ({ id, name })));
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

/** Which verified institution has which regulations in force today, in the order of the institutions’ register. For the city commission. */
export async function regulationCoverage(ctx: Ctx): Promise<{ institutions: Coverage[] }> {
  const { acting } = ctx.actor;
  if (!acting?.verified || acting.organisationKind !== 'city') throw refuse('access/denied');
  const byOrganisation = Map.groupBy(await inForceOn(ctx.db, ctx.today), ({ organisationId }) => organisationId);
  const institutions = (await institutionsOf(ctx)).map(({ id, name }) => ({
    organisationId: id,
    organisationName: name,
    has: (byOrganisation.get(id) ?? []).map(({ kind, id: regulationId, title, number, effectiveOn }) => {
      return { kind, id: regulationId, title, number, effectiveOn: effectiveOn! };
    }),
  }));
  return { institutions };
}

/** An institution's own terms as they stood on a day: what computations and workflows go by. A matter without a regulation in force is absent. */
export async function ownTerms(ctx: Pick<Ctx, 'db'>, organisationId: string, day: CivilDate): Promise<OwnTerms[]> {
  return (await inForceOn(ctx.db, day, organisationId)).map(({ kind, settings, ladder, ...of }) => {
    const { id, title, number, version, effectiveOn } = of;
    return { kind, regulation: { id, title, number, version, effectiveOn }, settings, ladder };
  });
}

/** What an institution set for itself on a matter as of a day; empty where nothing was in force. */
export async function settingsOn(
  ctx: Pick<Ctx, 'db'>,
  organisationId: string,
  kind: RegulationKind,
  day: CivilDate,
): Promise<OwnTerms['settings']> {
  const all = await ownTerms(ctx, organisationId, day);
  return all.find((one) => one.kind === kind)?.settings ?? {};
}
