import type { Card, MatchDocument } from '#kernel/matchable.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { freePlaces } from './rules.ts';
import { managerDocument } from './rules-match.ts';
import { profilesOf, publicProfiles } from './store.ts';

/** Documents read at a time. */
const BATCH = 500;

/**
 * Documents of public managers for the index, in the order of their ids: those of `ids`, or up to five hundred behind `after`; an id that is
 * missing from the answer is to be taken out. System role.
 */
export async function managerDocuments(
  system: Database,
  which: { readonly ids?: readonly string[]; readonly after?: string },
): Promise<MatchDocument[]> {
  const limit = which.ids ? Math.max(which.ids.length, 1) : BATCH;
  return (await publicProfiles(system, { ...which, limit })).map(managerDocument);
}

/** What the reader sees of found managers, by id. */
export async function managerCards(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Card>> {
  const found = await profilesOf(ctx.db, ids);
  return new Map(
    found.map((profile) => [
      profile.id,
      {
        id: profile.id,
        kind: 'manager',
        title: { zh: profile.name, en: profile.nameEn || profile.name },
        owner: { zh: profile.organisationName, en: profile.organisationNameEn || profile.organisationName },
        ownerId: profile.organisationId,
        indexed: managerDocument(profile).fields,
        facts: {
          level: profile.level,
          fields: profile.fields,
          districts: profile.districts,
          parks: profile.parkNames,
          free: freePlaces(profile),
          availability: profile.availability,
          won: profile.wonCases,
        },
        link: `/managers/${profile.id}`,
      },
    ]),
  );
}
