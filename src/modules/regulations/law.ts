import type { CivilDate } from '#kernel/dates.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { rulesOn } from '#server/rules/store.ts';
import type { Regulation, RegulationDraft, SettingVerdict } from './contract.ts';
import { unitKindOf, verdictsOn } from './rules-settings.ts';

/** What the rules of law in force on a day say of a regulation's settings. */
export async function verdictsOf(
  ctx: Pick<Ctx, 'db'>,
  of: Pick<RegulationDraft, 'kind' | 'settings'> & Pick<Regulation, 'organisationId'>,
  day: CivilDate,
): Promise<SettingVerdict[]> {
  const [rules, organisations] = [await rulesOn(ctx.db, day), await organisationsByIds(ctx, [of.organisationId])];
  const organisation = organisations.get(of.organisationId);
  const unit = organisation ? unitKindOf(organisation) : 'state';
  return verdictsOn(of, unit, new Map(rules.map((rule) => [rule.id, rule])));
}
