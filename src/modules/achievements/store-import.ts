import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { KnownRecord } from '#server/register/alike.ts';
import type { Inventor } from './contract-record.ts';
import type { StoredAchievement } from './store-achievements.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

const numbers: RawBuilder<string[]> = sql`coalesce((
  select json_agg(item->>'number') from jsonb_array_elements(intellectual_property) item where item->>'number' <> ''), '[]')`;

/** All records of an institution as rows of a file are compared with them. */
export async function knownAchievements(db: Database, organisationId: string): Promise<KnownRecord[]> {
  return tables(db)
    .selectFrom('achievements')
    .select(['id as record', 'title', 'number', 'abstract as text', numbers.as('identifiers')])
    .where('organisationId', '=', organisationId)
    .execute();
}

const inventorsOf = sql<Inventor[]>`coalesce((
  select json_agg(json_build_object('personId', i.person_id, 'name', i.name, 'organisation', i.organisation) order by i.position)
  from achievement_inventors i where i.achievement_id = achievements.id), '[]')`;

/** Those of an institution's achievements with these ids. */
export async function achievementsByIds(
  db: Database,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredAchievement>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('achievements')
    .selectAll()
    .select(inventorsOf.as('inventors'))
    .where('organisationId', '=', organisationId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map((rows as unknown as StoredAchievement[]).map((row) => [row.id, row]));
}

/** Which of these have a published face, whatever has become of it since. */
export async function publishedAmong(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await tables(db)
    .selectFrom('listingDeclarations')
    .select('listingId')
    .where('listingId', 'in', [...ids])
    .execute();
  return new Set(found.map(({ listingId }) => listingId));
}
