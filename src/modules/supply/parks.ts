import type { RegisterQuery } from '#kernel/register-query.ts';
import { listOrganisations } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import type { ParkOffer } from './rules-fit.ts';

const PAGE = 200;

type Row = Awaited<ReturnType<typeof listOrganisations>>['rows'][number];

const offerOf = ({ id, name, subkind, operatingDistrict, registeredDistrict, fields, industries }: Row): ParkOffer => ({
  id,
  name,
  subkind,
  district: operatingDistrict || registeredDistrict,
  fields,
  industries,
});

/** Every verified park with its fields, industries and district. */
export async function verifiedParks(ctx: Ctx): Promise<ParkOffer[]> {
  const parks: ParkOffer[] = [];
  let query: RegisterQuery = { kind: 'park', state: 'verified', limit: PAGE };
  for (;;) {
    const { rows, next } = await listOrganisations(ctx, query);
    parks.push(...rows.map(offerOf));
    if (next === null) return parks;
    query = { ...query, cursor: next };
  }
}
