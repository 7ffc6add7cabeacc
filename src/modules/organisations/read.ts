import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { type Organisation, organisationsRegister } from './contract.ts';
import type { OrganisationRow } from './contract-routes.ts';
import { findOrganisation, idsNamed, organisationsOf, registerSource } from './store.ts';

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
  | 'fields'
  | 'state'
>;

/** The organisations of these ids that the actor may see, by id. An id that is missing is not there or not visible. */
export async function organisationsByIds(
  ctx: Pick<Ctx, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganisationCard>> {
  const found = await organisationsOf(ctx.db, ids);
  return new Map(found.map((organisation) => [organisation.id, organisation]));
}

/** One organisation with everything on record of it. Refuses (`record/missing`) when it is not there or not visible to the actor. */
export async function getOrganisation(ctx: Pick<Ctx, 'db'>, id: string): Promise<Organisation> {
  const organisation = await findOrganisation(ctx.db, id);
  if (!organisation) throw refuse('record/missing');
  return organisation;
}

/** The register of organisations as the actor sees it; `q` searches names and credit codes. */
export function listOrganisations(ctx: Ctx, query: RegisterQuery): Promise<Page<OrganisationRow>> {
  return listRegister(ctx, organisationsRegister, registerSource(query), query, {
    idsFor: (text) => idsNamed(ctx.db, text),
  });
}

/** The organisation that is called exactly so, by name, short name or unified credit code. Refuses (`record/missing`) when there is none. */
export async function organisationNamed(ctx: Pick<Ctx, 'db'>, text: string): Promise<Organisation> {
  const found = await organisationsOf(ctx.db, (await idsNamed(ctx.db, text)).slice(0, 20));
  const named = found.find(({ name, shortName, creditCode }) => [name, shortName, creditCode].includes(text));
  if (!named) throw refuse('record/missing');
  return named;
}
