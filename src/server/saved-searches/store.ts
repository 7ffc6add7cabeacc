import { sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';

/** A search as it is kept. */
export interface StoredSearch {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly organisationId: string | null;
  readonly listName: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly shared: boolean;
  readonly notify: boolean;
  readonly position: string;
  readonly notifiedOn: CivilDate | null;
  readonly version: number;
  /** Rows found since its person opened it. */
  readonly fresh: number;
}

const COLUMNS = sql`s.id, s.person_id, s.person_name, s.organisation_id, s.list_name, s.name, s.query, s.shared, s.notify, s.position,
  s.notified_on, s.version, (select count(*)::int from saved_search_rows r where r.search_id = s.id and r.found_at > s.opened_at) as fresh`;

/** Searches in use that the reader may see: own ones and those shared with an organisation; of one list, when given. */
export async function searchesOf(
  db: Database,
  of: { readonly personId: string; readonly organisationId: string | null; readonly list: string | undefined },
): Promise<StoredSearch[]> {
  const found = await sql<StoredSearch>`
    select ${COLUMNS} from saved_searches s
    where s.ended_at is null and (${of.list ?? null}::text is null or s.list_name = ${of.list ?? null})
      and (s.person_id = ${of.personId} or (s.shared and s.organisation_id = ${of.organisationId}::uuid))
    order by s.person_id <> ${of.personId}, s.created_at, s.id limit 200`.execute(db);
  return found.rows;
}

/** One search in use that the reader may see, locked. */
export async function lockSearch(db: Database, id: string): Promise<StoredSearch | undefined> {
  const found = await sql<StoredSearch>`
    select ${COLUMNS} from saved_searches s where s.id = ${id} and s.ended_at is null for update of s`.execute(db);
  return found.rows[0];
}

export type NewSearch = Omit<StoredSearch, 'fresh' | 'version' | 'notifiedOn'> & {
  readonly readers: readonly string[];
  readonly at: Instant;
};

/** Keeps a search; false when its person has one of this name on the list. */
export async function addSearch(db: Database, row: NewSearch): Promise<boolean> {
  const added = await sql`
    insert into saved_searches (id, person_id, person_name, organisation_id, list_name, name, query, shared, notify, position, looked_for_at,
      opened_at, readers, created_at)
    values (${row.id}, ${row.personId}, ${row.personName}, ${row.organisationId}, ${row.listName}, ${row.name}, ${JSON.stringify(row.query)}::jsonb,
      ${row.shared}, ${row.notify}, ${row.position}, ${row.at}, ${row.at}, ${[...row.readers]}, ${row.at})
    on conflict do nothing`.execute(db);
  return Number(added.numAffectedRows ?? 0) > 0;
}

/** Changes a search's name, sharing or notices as its next version; false when its person has another of that name. */
export async function changeSearch(
  db: Database,
  id: string,
  to: Pick<StoredSearch, 'name' | 'shared' | 'notify'> & { readonly readers: readonly string[] },
): Promise<boolean> {
  const saved = await sql`
    update saved_searches set name = ${to.name}, shared = ${to.shared}, notify = ${to.notify}, readers = ${[...to.readers]}, version = version + 1
    where id = ${id} and not exists (
      select from saved_searches o where o.person_id = saved_searches.person_id and o.list_name = saved_searches.list_name
        and o.name = ${to.name} and o.id <> ${id} and o.ended_at is null)`.execute(db);
  return Number(saved.numAffectedRows ?? 0) > 0;
}

/** Notes that its person has opened a search. */
export async function markOpened(db: Database, id: string, now: Instant): Promise<void> {
  await sql`update saved_searches set opened_at = ${now} where id = ${id}`.execute(db);
}

/** Takes a search away with the rows it found. */
export async function removeSearch(db: Database, id: string): Promise<void> {
  await sql`delete from saved_searches where id = ${id}`.execute(db);
}

/** Searches in use behind an id, in the order of ids. System role. */
export async function searchesAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<StoredSearch[]> {
  const found = await sql<StoredSearch>`
    select ${COLUMNS} from saved_searches s
    where s.ended_at is null and (${after ?? null}::uuid is null or s.id > ${after ?? null}::uuid) order by s.id limit ${limit}`.execute(
    system,
  );
  return found.rows;
}

/** Which of these rows a search has found before. */
export async function knownRows(db: Database, id: string, rowIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await sql<{ rowId: string }>`
    select row_id from saved_search_rows where search_id = ${id} and row_id = any(${[...rowIds]})`.execute(db);
  return new Set(found.rows.map(({ rowId }) => rowId));
}

/** Notes rows a search found; `at` is null for those that were there when it was saved. */
export async function addRows(
  db: Database,
  search: Pick<StoredSearch, 'id' | 'personId'>,
  rowIds: readonly string[],
  at: Instant | null,
): Promise<void> {
  await sql`
    insert into saved_search_rows (search_id, row_id, found_at, readers)
    select ${search.id}, r, ${at}, array['person:' || ${search.personId}::text] from unnest(${[...rowIds]}::text[]) r on conflict do nothing`.execute(
    db,
  );
}

/** Notes how far a search has looked, and on which day its person was told. System role. */
export async function moveOn(
  system: Database,
  id: string,
  to: { readonly position: string; readonly at: Instant; readonly notifiedOn: CivilDate | null },
): Promise<void> {
  await sql`
    update saved_searches set position = ${to.position}, looked_for_at = ${to.at}, notified_on = coalesce(${to.notifiedOn}::date, notified_on)
    where id = ${id}`.execute(system);
}

/** Ends a search; its person is not found for any more. System role. */
export async function endSearch(system: Database, id: string, at: Instant): Promise<void> {
  await sql`update saved_searches set ended_at = ${at} where id = ${id}`.execute(system);
  await sql`delete from saved_search_rows where search_id = ${id}`.execute(system);
}
