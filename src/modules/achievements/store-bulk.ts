import type { Database } from '#server/database/connect.ts';
import type { StoredAchievement } from './store-achievements.ts';
import type { Declared, StoredListing } from './store-listings.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Keeps declarations for good, several at once. */
export async function addDeclarations(db: Database, declared: readonly Declared[]): Promise<void> {
  if (declared.length > 0)
    await tables(db)
      .insertInto('listingDeclarations')
      .values([...declared])
      .execute();
}

/** These listings and achievements, whether or not they are public, in no order. System role. */
export async function recordsOf(
  system: Database,
  ids: readonly string[],
): Promise<{ listings: StoredListing[]; achievements: Omit<StoredAchievement, 'inventors'>[] }> {
  if (ids.length === 0) return { listings: [], achievements: [] };
  const listings = await tables(system)
    .selectFrom('listings')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  const achievements = await tables(system)
    .selectFrom('achievements')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return { listings: listings as never, achievements: achievements as never };
}

/** The inventors of these achievements, in order. System role. */
export async function inventorsOf(
  system: Database,
  ids: readonly string[],
): Promise<
  { achievementId: string; personId: string | null; name: string; organisation: string; readers: string[] }[]
> {
  if (ids.length === 0) return [];
  return tables(system)
    .selectFrom('achievementInventors')
    .select(['achievementId', 'personId', 'name', 'organisation', 'readers'])
    .where('achievementId', 'in', [...ids])
    .orderBy('achievementId')
    .orderBy('position')
    .execute();
}
