import { type RawBuilder, sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import type { Publication, PublicationKind, PublicationPlace } from './declaration.ts';

/** Most addresses that one part of a sitemap holds (sitemaps.org). */
const MOST_PLACES = 50_000;

/** A table of published rows, and what of a row leaves the product: a new column does not, until it is named here. */
export interface PublishedTable {
  readonly table: string;
  readonly columns: RawBuilder<unknown>;
}

const onList = (today: CivilDate) => sql`state = 'live' and expires_on >= ${today}::date`;

async function rows<Row>(
  db: Database,
  { table, columns }: PublishedTable,
  today: CivilDate,
  which: { readonly limit: number } | { readonly id: string },
): Promise<Row[]> {
  const [only, limit] = 'id' in which ? [sql`id = ${which.id}`, 1] : [sql`true`, which.limit];
  const found = await sql<Row>`
    select ${columns} from ${sql.table(table)} where ${only} and ${onList(today)}
    order by published_at desc, id limit ${limit}`.execute(db);
  return found.rows;
}

async function places(db: Database, { table }: PublishedTable, today: CivilDate, from: string, to: string) {
  const found = await sql<PublicationPlace>`
    select id, updated_at from ${sql.table(table)} where id between ${from}::uuid and ${to}::uuid and ${onList(today)}
    order by id limit ${MOST_PLACES}`.execute(db);
  return found.rows;
}

async function changedAt(system: Database, { table }: PublishedTable): Promise<Instant | null> {
  const found = await sql<{ at: Instant | null }>`select max(updated_at) as at from ${sql.table(table)}`.execute(
    system,
  );
  return found.rows[0]?.at ?? null;
}

/** How a kind of publication is read from its table of published rows: what is live and has not expired today. */
export function readFrom<Row>(
  of: PublishedTable,
  publicationOf: (row: Row) => Publication,
): Pick<PublicationKind, 'newest' | 'find' | 'places' | 'changedAt'> {
  return {
    newest: async ({ db, today }, limit) => (await rows<Row>(db, of, today, { limit })).map(publicationOf),
    find: async ({ db, today }, id) => (await rows<Row>(db, of, today, { id })).map(publicationOf)[0],
    places: ({ db, today }, from, to) => places(db, of, today, from, to),
    changedAt: (system) => changedAt(system, of),
  };
}
