import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { type Broken, everyRow, judge } from '../invariants/broken.ts';

interface Row {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly readers: readonly string[];
  /** Of the content as it is kept; null without any. */
  readonly keptSize: number | null;
  readonly keptHash: string | null;
}

/** The content of one file at a time is put together, in the database, where it is. */
async function after(db: Database, key: string | undefined, limit: number): Promise<Row[]> {
  const found = await sql<Row>`
    select f.id, f.size, f.sha256, f.readers, c.kept_size, c.kept_hash from files f
      left join lateral (select sum(length(bytes))::int as kept_size, encode(sha256(string_agg(bytes, ''::bytea order by part)), 'hex') as kept_hash
        from file_contents where file_id = f.id) c on true
    where ${key ?? null}::uuid is null or f.id > ${key ?? null}::uuid order by f.id limit ${limit}`.execute(db);
  return found.rows;
}

async function strayContents(db: Database): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct file_id as id from file_contents c where not exists (select from files f where f.id = c.file_id) order by 1`.execute(
    db,
  );
  return found.rows.map(({ id }) => id);
}

/** What must hold of every attachment: its content is there and is the one that was kept, somebody reads it, and no content lacks its file. System role. */
export async function checkFiles(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (key, limit) => after(system, key, limit),
    ({ id }) => id,
  );
  const judged = await judge(rows, ({ id }) => id, {
    'files.content': ({ size, sha256, keptSize, keptHash }) => keptSize !== size || keptHash !== sha256,
    'files.readers': ({ readers }) => readers.length === 0,
  });
  return [...judged, { check: 'files.row', rows: await strayContents(system) }];
}

/** An attachment as far as another module checks it against what it is attached to. */
export interface CheckedAttachment {
  readonly id: string;
  readonly subjectId: string;
  readonly readers: readonly string[];
}

/** Attachments of one kind of subject behind an id. System role. */
export async function attachmentsAfter(
  db: Database,
  subjectKind: string,
  key: string | undefined,
  limit: number,
): Promise<CheckedAttachment[]> {
  const found = await sql<CheckedAttachment>`
    select id, subject_id, readers from files
    where subject_kind = ${subjectKind} and (${key ?? null}::uuid is null or id > ${key ?? null}::uuid) order by id limit ${limit}`.execute(
    db,
  );
  return found.rows;
}
