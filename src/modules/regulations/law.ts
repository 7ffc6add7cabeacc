import type { CivilDate } from '#kernel/dates.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { bookOn } from '#modules/policies/index.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Regulation, RegulationDraft, SettingVerdict } from './contract.ts';
import { unitKindOf, verdictsOn } from './rules-settings.ts';

/** What the rules of law in force on a day say of a regulation's settings. */
export async function verdictsOf(
  ctx: Pick<Ctx, 'db'>,
  of: Pick<RegulationDraft, 'kind' | 'settings'> & Pick<Regulation, 'organisationId'>,
  day: CivilDate,
): Promise<SettingVerdict[]> {
  const organisations = await organisationsByIds(ctx, [of.organisationId]);
  const organisation = organisations.get(of.organisationId);
  const unit = organisation ? unitKindOf(organisation) : 'state';
  return verdictsOn(of, unit, await bookOn(ctx, day));
}
