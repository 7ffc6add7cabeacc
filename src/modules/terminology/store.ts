import { sql, type Updateable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { TermForm, TermGroup } from './contract.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Where the register's rows come from. Terms sort by pinyin. */
export const TERMS_SOURCE: Source = { from: 'term_groups', pinyin: ['title'] };

/** A group the connection's reader may see. */
export async function findGroup(db: Database, id: string): Promise<TermGroup | undefined> {
  const row = await tables(db).selectFrom('termGroups').selectAll().where('id', '=', id).executeTakeFirst();
  return row as TermGroup | undefined;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockGroup(db: Database, id: string): Promise<TermGroup | undefined> {
  const query = tables(db).selectFrom('termGroups').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as TermGroup | undefined;
}

/** Those of the groups the connection's reader may see, in no order. */
export async function groupsOf(db: Database, ids: readonly string[]): Promise<TermGroup[]> {
  if (ids.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('termGroups')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows as TermGroup[];
}

/** Every group that has a code, by code: those that came with the product. */
export async function shippedInTable(db: Database): Promise<ReadonlyMap<string, TermGroup>> {
  const rows = (await tables(db)
    .selectFrom('termGroups')
    .selectAll()
    .where('code', 'is not', null)
    .execute()) as TermGroup[];
  return new Map(rows.map((row) => [row.code!, row]));
}

/** Every group in force, in the order of their ids. */
export async function groupsInForce(db: Database): Promise<TermGroup[]> {
  const query = tables(db).selectFrom('termGroups').selectAll().where('state', '=', 'in-force').orderBy('id');
  return (await query.execute()) as TermGroup[];
}

/** Changes of terms follow each other until the transaction ends, so that two people never give one form to two groups. */
export async function takeTurn(db: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('terminology', 0))`.execute(db);
}

/** A form of a group in force, as others must not have it. */
export interface HeldForm {
  readonly groupId: string;
  readonly title: string;
  readonly folded: string;
  readonly ambiguous: boolean;
}

/** Which groups in force have one of these folded forms. */
export async function holdersOf(db: Database, folded: readonly string[]): Promise<HeldForm[]> {
  if (folded.length === 0) return [];
  return tables(db)
    .selectFrom('termForms as f')
    .innerJoin('termGroups as g', 'g.id', 'f.groupId')
    .select(['f.groupId', 'g.title', 'f.folded', 'f.ambiguous'])
    .where('f.inForce', '=', true)
    .where('f.folded', 'in', [...new Set(folded)])
    .orderBy('g.title')
    .execute();
}

/** Groups, in force or not, that have one of these folded forms unambiguously, each with the form. */
export async function groupsWith(
  db: Database,
  folded: readonly string[],
): Promise<{ readonly folded: string; readonly group: TermGroup }[]> {
  if (folded.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('termForms as f')
    .innerJoin('termGroups as g', 'g.id', 'f.groupId')
    .selectAll('g')
    .select('f.folded')
    .where('f.ambiguous', '=', false)
    .where('f.folded', 'in', [...new Set(folded)])
    .execute();
  return rows.map(({ folded: one, ...group }) => ({ folded: one, group: group as TermGroup }));
}

/** Ids of groups with a form that contains the folded text, the best first: equal, then beginning with it, then shorter. At most 500. */
export async function idsWithForm(db: Database, folded: string): Promise<string[]> {
  const pattern = `%${folded.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select group_id as id from term_forms where folded like ${pattern} group by group_id
    order by bool_or(folded = ${folded}) desc, bool_or(starts_with(folded, ${folded})) desc, min(length(folded)), group_id
    limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** A group with how its forms are compared. */
export type Folded = TermGroup & { readonly folded: readonly string[] };

const asRow = ({ folded: _, forms, ...group }: Folded) => ({ ...group, forms: JSON.stringify(forms) });

const formRows = ({ id, folded, forms, state, readers }: Folded) =>
  folded.map((one, at) => ({
    groupId: id,
    folded: one,
    ambiguous: (forms as readonly TermForm[])[at]!.ambiguous,
    inForce: state === 'in-force',
    readers: [...readers],
  }));

/** Rows of forms written in one statement. */
const PER_INSERT = 500;

/** Adds groups whole. */
export async function addGroups(db: Database, groups: readonly Folded[]): Promise<void> {
  if (groups.length === 0) return;
  for (let at = 0; at < groups.length; at += PER_INSERT)
    await tables(db)
      .insertInto('termGroups')
      .values(groups.slice(at, at + PER_INSERT).map(asRow))
      .execute();
  const forms = groups.flatMap(formRows);
  for (let at = 0; at < forms.length; at += PER_INSERT)
    await tables(db)
      .insertInto('termForms')
      .values(forms.slice(at, at + PER_INSERT))
      .execute();
}

/** Saves a group whole as its next version, with its forms. Undefined when somebody else was quicker. */
export async function saveGroup(db: Database, group: Folded): Promise<TermGroup | undefined> {
  const { id: _, ...row } = asRow(group);
  const saved = await tables(db)
    .updateTable('termGroups')
    .set({ ...(row as Updateable<Tables['termGroups']>), version: group.version + 1 })
    .where('id', '=', group.id)
    .where('version', '=', group.version)
    .returningAll()
    .executeTakeFirst();
  if (!saved) return undefined;
  await tables(db).deleteFrom('termForms').where('groupId', '=', group.id).execute();
  await tables(db).insertInto('termForms').values(formRows(group)).execute();
  return saved as TermGroup;
}

/** Removes a group of this version: one that an import had added and that is taken back. False when somebody changed it meanwhile. */
export async function removeGroup(db: Database, id: string, version: number): Promise<boolean> {
  const gone = await tables(db)
    .deleteFrom('termGroups')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
