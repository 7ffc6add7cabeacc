import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import { setReadersOfFiles } from '#server/files/files.ts';
import type { Source } from '#server/register/source.ts';
import type { Disclosure, FrozenDisclosure } from './contract-record.ts';
import { STATEMENT_FILES } from './contract-words.ts';
import type { Step } from './rules-progress.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A disclosure as a row: what the register shows of its form stands in columns of its own. */
const columnsOf = (of: Disclosure) => ({
  ...of,
  steps: JSON.stringify(of.steps),
  form: JSON.stringify(of.form),
  statements: JSON.stringify(of.statements),
  resultKind: of.form.resultKind,
  research: of.form.research,
  completedOn: of.form.completedOn,
  publicOn: of.form.publicOn,
});

/** A disclosure the connection's reader may see. */
export async function findDisclosure(db: Database, id: string): Promise<Disclosure | undefined> {
  const row = await tables(db).selectFrom('disclosures').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as Disclosure | undefined;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockDisclosure(db: Database, id: string): Promise<Disclosure | undefined> {
  const row = await tables(db)
    .selectFrom('disclosures')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as unknown as Disclosure | undefined;
}

/** Adds a disclosure. False when the achievement has one. System role. */
export async function addDisclosure(system: Database, of: Disclosure): Promise<boolean> {
  const added = await tables(system)
    .insertInto('disclosures')
    .values(columnsOf(of))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Saves a disclosure over the version before it, with the readers of its files and confirmations. False when somebody else was quicker. System role:
 * whoever saves need not be among the new readers.
 */
export async function saveDisclosure(system: Database, after: Disclosure): Promise<boolean> {
  const saved = await tables(system)
    .updateTable('disclosures')
    .set(columnsOf(after))
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) return false;
  const { readers } = after;
  await tables(system)
    .updateTable('disclosureConfirmations')
    .set({ readers })
    .where('disclosureId', '=', after.id)
    .execute();
  await setReadersOfFiles({ db: system }, STATEMENT_FILES, [after.id], readers);
  return true;
}

/** The paths of an institution's disclosures that came to its register, the last 200: states and times alone. System role. */
export async function pastPaths(system: Database, organisationId: string): Promise<Step[][]> {
  const rows = await tables(system)
    .selectFrom('disclosures')
    .select('steps')
    .where('organisationId', '=', organisationId)
    .where('registeredOn', 'is not', null)
    .where('isBackfilled', '=', false)
    .orderBy('registeredOn', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(({ steps }) => steps as Step[]);
}

/** Keeps what is left to see of a frozen record. System role. */
export async function addFrozen(
  system: Database,
  stub: FrozenDisclosure & { readonly frozenBy: string; readonly readers: string[] },
): Promise<void> {
  await tables(system).insertInto('frozenDisclosures').values(stub).execute();
}

/** Frozen records that the reader may know of, the newest first. */
export async function frozenSeen(db: Database, most: number): Promise<FrozenDisclosure[]> {
  const rows = await tables(db)
    .selectFrom('frozenDisclosures')
    .select(['id', 'organisationId', 'frozenAt', 'frozenByName', 'reasonCode'])
    .orderBy('frozenAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows as unknown as FrozenDisclosure[];
}

const own = (organisations: readonly string[]): RawBuilder<unknown> =>
  sql`organisation_id = any(${organisations}::uuid[])`;

/** The register's rows: disclosures of these institutions as far as row security lets the reader see them. */
export const disclosuresSource = (organisations: readonly string[]): Source => ({
  from: 'disclosures',
  where: own(organisations),
});

/** Ids of disclosures of these institutions whose title, number or form's names hold the text, newest first. */
export async function disclosuresHolding(
  db: Database,
  organisations: readonly string[],
  text: string,
): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from disclosures where ${own(organisations)}
      and (title ilike ${like} or result_number ilike ${like} or lead_name ilike ${like})
    order by updated_at desc, id limit 1000`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Disclosures behind an id, for the doctor. System role. */
export async function disclosuresAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<Disclosure[]> {
  let query = tables(system).selectFrom('disclosures').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  return (await query.execute()) as unknown as Disclosure[];
}

/** What waits: a disclosure as a list of to-dos needs it. */
export interface WaitingDisclosure {
  readonly id: string;
  readonly title: string;
  readonly stateReason: string;
  readonly updatedAt: Instant;
}

const waiting = (db: Database) =>
  tables(db).selectFrom('disclosures').select(['id', 'title', 'stateReason', 'updatedAt']);

/** Disclosures that wait for the department's signature, the oldest first. */
export async function toSign(db: Database, organisationId: string, most: number): Promise<WaitingDisclosure[]> {
  const rows = await waiting(db)
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'submitted')
    .where('collegeSigns', '=', true)
    .orderBy('updatedAt')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows as WaitingDisclosure[];
}

/** Disclosures returned to their author, the oldest first. */
export async function toMend(db: Database, personId: string, most: number): Promise<WaitingDisclosure[]> {
  const rows = await waiting(db)
    .where('createdBy', '=', personId)
    .where('state', '=', 'returned')
    .orderBy('updatedAt')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows as WaitingDisclosure[];
}

/** Disclosures being written in which a person stands as a completer and has not confirmed, the oldest first. */
export async function toConfirm(db: Database, personId: string, most: number): Promise<WaitingDisclosure[]> {
  const named = JSON.stringify([{ personId }]);
  const found = await sql<WaitingDisclosure>`
    select id, title, state_reason, updated_at from disclosures d
    where state in ('draft', 'returned') and form -> 'completers' @> ${named}::jsonb and (form ->> 'noStateSecret')::boolean
      and not exists (select from disclosure_confirmations c
        where c.disclosure_id = d.id and c.person_id = ${personId}::uuid and c.voided_at is null)
    order by updated_at, id limit ${most}`.execute(db);
  return found.rows;
}
