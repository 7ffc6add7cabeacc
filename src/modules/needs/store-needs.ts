import { type RawBuilder, sql } from 'kysely';
import type { PriceSight } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/dates.ts';
import type { FreshnessTerms } from '#kernel/freshness.ts';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Need } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A need as it is kept: with what it is recognised by in a second import. */
export type StoredNeed = Need & { readonly naturalKey: string };

/** Adds needs whole. */
export async function addNeeds(db: Database, needs: readonly StoredNeed[]): Promise<void> {
  if (needs.length > 0)
    await tables(db)
      .insertInto('needs')
      .values([...needs])
      .execute();
}

/** A need the connection's reader may see. */
export async function findNeed(db: Database, id: string): Promise<StoredNeed | undefined> {
  return (await tables(db).selectFrom('needs').selectAll().where('id', '=', id).executeTakeFirst()) as
    | StoredNeed
    | undefined;
}

/** Those of an enterprise's needs with one of these natural keys; of several with the same key the oldest. */
export async function needsByKeys(
  db: Database,
  organisationId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredNeed>> {
  if (keys.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('needs')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('naturalKey', 'in', [...new Set(keys)])
    .orderBy('createdAt', 'desc')
    .execute();
  return new Map((rows as StoredNeed[]).map((row) => [row.naturalKey, row]));
}

/** Saves a need over the version before it. False when somebody else was quicker. */
export async function saveNeed(db: Database, after: StoredNeed): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('needs')
    .set(after)
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Where a posting stands, in SQL as `freshnessOf` says it; `none` without one. */
function publishedSql(today: CivilDate, terms: FreshnessTerms): RawBuilder<unknown> {
  return sql`case when p.id is null then 'none' when p.state = 'withdrawn' then 'withdrawn'
    when p.state = 'expired' or p.expires_on < ${today}::date then 'expired'
    when p.expires_on - ${today}::date <= ${terms.remindDays} then 'ending'
    when ${today}::date - p.last_verified_on >= ${terms.verifyDays} then 'due' else 'fresh' end`;
}

const PLAIN = [
  'title',
  'number',
  'state',
  'anonymous',
  'field',
  'district',
  'budgetFrom',
  'budgetTo',
  'neededBy',
  'trlWanted',
  'musts',
  'quality',
  'updatedAt',
] as const;

/** Rows of these organisations; of one alone in the form that an index answers in the sort's own order. */
function owned(organisations: readonly string[]): RawBuilder<unknown> {
  const [only, ...more] = organisations;
  if (only !== undefined && more.length === 0) return sql`n.organisation_id = ${only}::uuid`;
  return sql`n.organisation_id = any(${organisations}::uuid[])`;
}

/**
 * A budget as the reader may see it, in SQL as `seesBudget` says it: what was published where they do not see the record's own. List, filter, sort
 * and file all read this value, so that none of them tells what another withholds.
 */
function budgetSql(column: 'budget_from' | 'budget_to', sight: PriceSight): RawBuilder<unknown> {
  return sql`case when n.organisation_id = any(${sight.principals}::uuid[]) or n.id = any(${sight.subjects}::uuid[])
    then ${sql.ref(`n.${column}`)} else ${sql.ref(`p.${column}`)} end`;
}

/** Who reads the register, and on what terms. */
export interface ReadBy {
  readonly organisations: readonly string[];
  readonly today: CivilDate;
  readonly terms: FreshnessTerms;
  /** Whose budgets are seen; undefined when none is withheld. */
  readonly sight: PriceSight | undefined;
}

/** The register's rows: needs of these enterprises as far as row security lets the reader see them. */
export function needsSource({ organisations, today, terms, sight }: ReadBy): Source {
  return {
    from: sql`needs n left join postings p on p.id = n.id`,
    id: 'n.id',
    where: owned(organisations),
    columns: {
      ...Object.fromEntries(PLAIN.map((key) => [key, `n.${key}`])),
      published: publishedSql(today, terms),
      expiresOn: 'p.expiresOn',
      ...(sight ? { budgetFrom: budgetSql('budget_from', sight), budgetTo: budgetSql('budget_to', sight) } : {}),
      waiting: sql`(select count(*) from sealed_agreements s where s.need_id = n.id and s.state = 'waiting')`,
    },
  };
}

/** Ids of needs of these enterprises whose title, number, description or keywords hold the text, newest first. */
export async function needsHolding(db: Database, organisations: readonly string[], text: string): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from needs where organisation_id = any(${organisations}::uuid[])
      and (title ilike ${like} or title_en ilike ${like} or number ilike ${like} or description ilike ${like}
        or array_to_string(keywords, ' ') ilike ${like})
    order by updated_at desc, id limit 1000`.execute(db);
  return found.rows.map(({ id }) => id);
}
