import { type RawBuilder, sql } from 'kysely';
import type { PriceSight } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/dates.ts';
import type { FreshnessTerms } from '#kernel/freshness.ts';
import type { Database } from '#server/database/connect.ts';
import { removeFilesOf, setReadersOfFiles } from '#server/files/files.ts';
import type { Source } from '#server/register/source.ts';
import type { Achievement, Inventor } from './contract-record.ts';
import { CERTIFICATE_FILES } from './contract-words.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** An achievement as it is kept: with what it is recognised by in a second import, and when it was found classified. */
export type StoredAchievement = Achievement & { readonly naturalKey: string; readonly frozenAt?: string | null };

function columnsOf({ inventors: _, intellectualProperty, ...achievement }: StoredAchievement) {
  return { ...achievement, intellectualProperty: JSON.stringify(intellectualProperty) };
}

function inventorRows({ id, inventors, readers }: Achievement) {
  return inventors.map((inventor, position) => ({ ...inventor, achievementId: id, position, readers }));
}

/** Adds achievements whole, with their inventors. */
export async function addAchievements(db: Database, achievements: readonly StoredAchievement[]): Promise<void> {
  if (achievements.length === 0) return;
  await tables(db).insertInto('achievements').values(achievements.map(columnsOf)).execute();
  const inventors = achievements.flatMap(inventorRows);
  if (inventors.length > 0) await tables(db).insertInto('achievementInventors').values(inventors).execute();
}

const inventorsOf = sql<Inventor[]>`coalesce((
  select json_agg(json_build_object('personId', i.person_id, 'name', i.name, 'organisation', i.organisation) order by i.position)
  from achievement_inventors i where i.achievement_id = achievements.id), '[]')`;

const whole = (db: Database) => tables(db).selectFrom('achievements').selectAll().select(inventorsOf.as('inventors'));

/** An achievement the connection's reader may see. */
export async function findAchievement(db: Database, id: string): Promise<StoredAchievement | undefined> {
  return (await whole(db).where('id', '=', id).executeTakeFirst()) as unknown as StoredAchievement | undefined;
}

/** Those of an institution's achievements with one of these natural keys; of several with the same key the oldest. */
export async function achievementsByKeys(
  db: Database,
  organisationId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredAchievement>> {
  if (keys.length === 0) return new Map();
  const rows = await whole(db)
    .where('organisationId', '=', organisationId)
    .where('naturalKey', 'in', [...new Set(keys)])
    .orderBy('createdAt', 'desc')
    .execute();
  return new Map((rows as unknown as StoredAchievement[]).map((row) => [row.naturalKey, row]));
}

/** Saves an achievement over the version before it. False when somebody else was quicker. */
export async function saveAchievement(db: Database, after: StoredAchievement): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('achievements')
    .set(columnsOf(after))
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) return false;
  await tables(db).deleteFrom('achievementInventors').where('achievementId', '=', after.id).execute();
  const inventors = inventorRows(after);
  if (inventors.length > 0) await tables(db).insertInto('achievementInventors').values(inventors).execute();
  await setReadersOfFiles({ db }, CERTIFICATE_FILES, [after.id], after.readers);
  return true;
}

/** Removes a draft of this version. False when somebody changed it meanwhile. */
export async function removeAchievement(db: Database, id: string, version: number): Promise<boolean> {
  const gone = await tables(db)
    .deleteFrom('achievements')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) return false;
  await removeFilesOf({ db }, CERTIFICATE_FILES, [id]);
  return true;
}

/**
 * A value of the record's listing. Looked up row by row and not joined: a page then reads the listings of its own rows alone, a join those of
 * every row that is sorted to find them.
 */
function ofListing(value: RawBuilder<unknown>, without: RawBuilder<unknown> = sql`null`): RawBuilder<unknown> {
  return sql`coalesce((select ${value} from listings l where l.id = a.id), ${without})`;
}

/** Where a listing stands, in SQL as `freshnessOf` says it; `none` without one. */
function publishedSql(today: CivilDate, terms: FreshnessTerms): RawBuilder<unknown> {
  return ofListing(
    sql`case when l.state = 'withdrawn' then 'withdrawn'
    when l.state = 'expired' or l.expires_on < ${today}::date then 'expired'
    when l.expires_on - ${today}::date <= ${terms.remindDays} then 'ending'
    when ${today}::date - l.last_verified_on >= ${terms.verifyDays} then 'due' else 'fresh' end`,
    sql`'none'`,
  );
}

const PLAIN = [
  'title',
  'number',
  'state',
  'field',
  'trl',
  'ipStatus',
  'department',
  'routes',
  'priceFrom',
  'priceTo',
  'quality',
  'updatedAt',
] as const;

/** Rows of these organisations; of one alone in the form that an index answers in the sort's own order. */
function owned(organisations: readonly string[]): RawBuilder<unknown> {
  const [only, ...more] = organisations;
  if (only !== undefined && more.length === 0) return sql`a.organisation_id = ${only}::uuid`;
  return sql`a.organisation_id = any(${organisations}::uuid[])`;
}

/**
 * A price as the reader may see it, in SQL as `seesPrice` says it: what was published where they do not see the record's own. List, filter, sort
 * and file all read this value, so that none of them tells what another withholds.
 */
function priceSql(column: 'price_from' | 'price_to', sight: PriceSight): RawBuilder<unknown> {
  return sql`case when a.organisation_id = any(${sight.principals}::uuid[]) or a.id = any(${sight.subjects}::uuid[])
      or exists (select from achievement_inventors i where i.achievement_id = a.id and i.person_id = ${sight.personId}::uuid)
    then ${sql.ref(`a.${column}`)} else ${ofListing(sql.ref(`l.${column}`))} end`;
}

/** Who reads the register, and on what terms. */
export interface ReadBy {
  readonly organisations: readonly string[];
  readonly today: CivilDate;
  readonly terms: FreshnessTerms;
  /** Whose prices are seen; undefined when none is withheld. */
  readonly sight: PriceSight | undefined;
}

/** The register's rows: achievements of these institutions as far as row security lets the reader see them. */
export function achievementsSource({ organisations, today, terms, sight }: ReadBy): Source {
  return {
    from: sql`achievements a`,
    id: 'a.id',
    where: owned(organisations),
    columns: {
      ...Object.fromEntries(PLAIN.map((key) => [key, `a.${key}`])),
      published: publishedSql(today, terms),
      expiresOn: ofListing(sql`l.expires_on`),
      ...(sight ? { priceFrom: priceSql('price_from', sight), priceTo: priceSql('price_to', sight) } : {}),
      leadInventor: sql`(select i.name from achievement_inventors i where i.achievement_id = a.id order by i.position limit 1)`,
    },
  };
}

/** Ids of achievements of these institutions whose title, number, keywords or inventors hold the text, newest first. */
export async function achievementsHolding(
  db: Database,
  organisations: readonly string[],
  text: string,
): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from achievements a where organisation_id = any(${organisations}::uuid[])
      and (title ilike ${like} or title_en ilike ${like} or number ilike ${like} or department ilike ${like}
        or array_to_string(keywords, ' ') ilike ${like} or intellectual_property::text ilike ${like}
        or exists (select from achievement_inventors i where i.achievement_id = a.id and i.name ilike ${like}))
    order by updated_at desc, id limit 1000`.execute(db);
  return found.rows.map(({ id }) => id);
}
