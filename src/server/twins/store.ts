import { sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { Database } from '../database/connect.ts';
import type { Twin, TwinKind } from './contract.ts';
import type { MarkedRecord } from './twinned.ts';

/** A row as it is kept. */
export type StoredTwin = Omit<Twin, 'other' | 'actions'> & {
  readonly organisationId: string;
  readonly other: string;
  readonly otherOrganisationId: string;
  readonly readers: readonly Audience[];
};

/** A mark that more public records share is a phrase of the trade: nobody is told of it. */
const COMMON = 20;

/** Writes what these records are known by in place of what they were known by before. System role. */
export async function putMarks(
  system: Database,
  kind: TwinKind,
  ids: readonly string[],
  records: readonly MarkedRecord[],
): Promise<void> {
  await sql`delete from twin_marks where kind = ${kind} and subject = any(${ids}::uuid[])`.execute(system);
  const rows = records.flatMap(({ id, organisationId, recorded, published }) => [
    ...recorded.map((one) => ({ ...one, subject: id, organisation: organisationId, published: false })),
    ...published.map((one) => ({ ...one, subject: id, organisation: organisationId, published: true })),
  ]);
  await sql`
    insert into twin_marks (kind, subject, organisation_id, published, why, mark)
    select ${kind}, subject, organisation, published, why, mark
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(subject uuid, organisation uuid, published boolean, why text, mark text)`.execute(
    system,
  );
}

/** One owner's record, and a published one of another organisation that shares something with it. */
export interface Pair {
  readonly subject: string;
  readonly organisationId: string;
  readonly other: string;
  readonly otherOrganisationId: string;
  readonly why: string[];
}

/**
 * Every pair in which one of these records stands on either side, as the owner may know it who reads the public list alone. Records are looked
 * up mark by mark (`offset 0`), also where the database has no statistics yet. System role.
 */
export async function pairsOf(system: Database, kind: TwinKind, ids: readonly string[]): Promise<Pair[]> {
  const found = await sql<Pair>`
    with touched as (select distinct mark from twin_marks where kind = ${kind} and subject = any(${ids}::uuid[])),
    telling as materialized (select mark from touched cross join lateral (select count(*) as public from (
      select from twin_marks t where t.kind = ${kind} and t.mark = touched.mark and t.published limit ${COMMON + 1}) as found) as seen
      where public between 1 and ${COMMON})
    select m.subject, m.organisation_id, o.subject as other, o.organisation_id as other_organisation_id, array_agg(distinct m.why) as why
    from telling
      cross join lateral (select * from twin_marks where kind = ${kind} and mark = telling.mark offset 0) as m
      join lateral (select * from twin_marks where kind = ${kind} and mark = telling.mark and published offset 0) as o
        on o.organisation_id <> m.organisation_id
    where m.subject = any(${ids}::uuid[]) or o.subject = any(${ids}::uuid[])
    group by 1, 2, 3, 4`.execute(system);
  return found.rows;
}

/** Adds pairs that were not known and answers these; known ones keep what their owner said of them. System role. */
export async function addPairs(
  system: Database,
  kind: TwinKind,
  pairs: readonly (Pair & { readonly readers: readonly Audience[] })[],
): Promise<{ subject: string }[]> {
  if (pairs.length === 0) return [];
  const added = await sql<{ subject: string }>`
    insert into twins (kind, subject, organisation_id, other, other_organisation_id, why, readers)
    select ${kind}, subject, "organisationId", other, "otherOrganisationId", array(select jsonb_array_elements_text(why)), array(select jsonb_array_elements_text(readers))
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as t(subject uuid, "organisationId" uuid, other uuid, "otherOrganisationId" uuid, why jsonb, readers jsonb)
    on conflict (kind, subject, other) do nothing returning subject`.execute(system);
  return added.rows;
}

/** Takes away open pairs of these records that are none any more; what an owner said or was told stays. System role. */
export async function dropOthers(
  system: Database,
  kind: TwinKind,
  ids: readonly string[],
  pairs: readonly Pair[],
): Promise<void> {
  const kept = pairs.map(({ subject, other }) => `${subject} ${other}`);
  await sql`
    delete from twins where kind = ${kind} and (subject = any(${ids}::uuid[]) or other = any(${ids}::uuid[]))
      and state = 'open' and told_by = '' and told_at is null and subject::text || ' ' || other::text <> all(${kept}::text[])`.execute(
    system,
  );
}

/** Takes away everything about records that are gone. System role. */
export async function dropGone(system: Database, kind: TwinKind, gone: readonly string[]): Promise<void> {
  await sql`delete from twins where kind = ${kind} and subject = any(${gone}::uuid[])`.execute(system);
}

/** Twins are read by whom the record itself is read. System role. */
export async function setReaders(
  system: Database,
  kind: TwinKind,
  records: readonly Pick<MarkedRecord, 'id' | 'readers'>[],
): Promise<void> {
  const rows = records.map(({ id, readers }) => ({ id, readers }));
  await sql`
    update twins set readers = now_read.readers
    from (select id, array(select jsonb_array_elements_text(readers)) as readers
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, readers jsonb)) as now_read
    where kind = ${kind} and subject = now_read.id and twins.readers <> now_read.readers`.execute(system);
}

/** The twins of a record that the connection's reader may see: what waits first. */
export async function twinsOf(db: Database, kind: TwinKind, subject: string): Promise<StoredTwin[]> {
  const found = await sql<StoredTwin>`
    select id, kind, subject, organisation_id, other, other_organisation_id, why, state, told_at, told_by, message, readers, version from twins
    where kind = ${kind} and subject = ${subject} order by state <> 'open', created_at desc, id limit 50`.execute(db);
  return found.rows;
}

/** One of them; undefined when there is none or the reader may not see it. */
export async function findTwin(db: Database, id: string): Promise<StoredTwin | undefined> {
  const found = await sql<StoredTwin>`
    select id, kind, subject, organisation_id, other, other_organisation_id, why, state, told_at, told_by, message, readers, version from twins
    where id = ${id}`.execute(db);
  return found.rows[0];
}

/** Saves what an owner said over the version they saw. False when somebody else was quicker. */
export async function saveTwin(
  db: Database,
  { id, version }: Pick<StoredTwin, 'id' | 'version'>,
  { state, toldAt, now }: Pick<StoredTwin, 'state' | 'toldAt'> & { readonly now: string },
): Promise<boolean> {
  const saved = await sql`
    update twins set state = ${state}, told_at = ${toldAt}, version = version + 1, updated_at = ${now}
    where id = ${id} and version = ${version}`.execute(db);
  return saved.numAffectedRows === 1n;
}

/** Shows the other owner that somebody told them: as a row of their own, waiting whatever they had said before. System role. */
export async function putTold(
  system: Database,
  of: StoredTwin,
  told: { readonly by: string; readonly message: string; readonly readers: readonly Audience[]; readonly now: string },
): Promise<void> {
  await sql`
    insert into twins (kind, subject, organisation_id, other, other_organisation_id, why, told_by, message, readers, created_at, updated_at)
    values (${of.kind}, ${of.other}, ${of.otherOrganisationId}, ${of.subject}, ${of.organisationId}, ${of.why}, ${told.by}, ${told.message},
      ${[...told.readers]}, ${told.now}, ${told.now})
    on conflict (kind, subject, other) do update set told_by = excluded.told_by, message = excluded.message, state = 'open',
      version = twins.version + 1, updated_at = excluded.updated_at`.execute(system);
}
