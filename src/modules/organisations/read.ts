import type { Ctx } from '#server/database/context.ts';
import type { Organisation } from './contract.ts';
import { findOrganisation, organisationsOf } from './store.ts';

/** What other modules show of an organisation. */
export type OrganisationCard = Pick<
  Organisation,
  | 'id'
  | 'kind'
  | 'subkind'
  | 'name'
  | 'nameEn'
  | 'shortName'
  | 'affiliation'
  | 'registeredDistrict'
  | 'operatingDistrict'
  | 'parkId'
  | 'state'
>;

function cardOf(organisation: Organisation): OrganisationCard {
  const {
    id,
    kind,
    subkind,
    name,
    nameEn,
    shortName,
    affiliation,
    registeredDistrict,
    operatingDistrict,
    parkId,
    state,
  } = organisation;
  return {
    id,
    kind,
    subkind,
    name,
    nameEn,
    shortName,
    affiliation,
    registeredDistrict,
    operatingDistrict,
    parkId,
    state,
  };
}

/** The organisations of these ids that the actor may see, by id. An id that is missing is not there or not visible. */
export async function organisationsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganisationCard>> {
  const found = await organisationsOf(ctx.db, ids);
  return new Map(found.map((organisation) => [organisation.id, cardOf(organisation)]));
}

/** One organisation with everything on record of it; undefined when it is not there or not visible to the actor. */
export function findOrganisationById(ctx: Ctx, id: string): Promise<Organisation | undefined> {
  return findOrganisation(ctx.db, id);
}
