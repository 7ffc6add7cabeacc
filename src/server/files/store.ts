import { sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { Database } from '../database/connect.ts';
import type { Ctx } from '../database/context.ts';
import type { KeptFile } from './contract.ts';

const PART = 1_048_576;

export interface NewFile extends KeptFile {
  readonly organisationId: string | null;
  readonly createdBy: string | null;
  readonly readers: readonly Audience[];
}

/** Adds a file's row and its content in parts. The actor must be among its readers. */
export async function addFile(ctx: Ctx, file: NewFile, bytes: Buffer): Promise<void> {
  await sql`
    insert into files (id, organisation_id, subject_kind, subject_id, name, type, size, sha256, readers, created_by, created_by_name, created_at)
    values (${file.id}, ${file.organisationId}, ${file.subjectKind}, ${file.subjectId}, ${file.name}, ${file.type}, ${file.size}, ${file.sha256},
      ${[...file.readers]}, ${file.createdBy}, ${file.createdByName}, ${file.createdAt})`.execute(ctx.db);
  for (let part = 0; part * PART < bytes.length; part += 1) {
    const slice = bytes.subarray(part * PART, (part + 1) * PART);
    await sql`insert into file_contents (file_id, part, bytes) values (${file.id}, ${part}, ${slice})`.execute(ctx.db);
  }
}

const columns = sql`id, subject_kind, subject_id, name, type, size, sha256, created_by_name, created_at`;

/** A file's row; undefined when there is none or the reader may not see it. */
export async function findFile(ctx: Ctx, id: string): Promise<KeptFile | undefined> {
  return (await sql<KeptFile>`select ${columns} from files where id = ${id}`.execute(ctx.db)).rows[0];
}

/** The organisation whose file it is; undefined when there is none or the reader may not see the file. */
export async function organisationOfFile(ctx: Ctx, id: string): Promise<string | undefined> {
  const found = await sql<{
    organisationId: string | null;
  }>`select organisation_id from files where id = ${id}`.execute(ctx.db);
  return found.rows[0]?.organisationId ?? undefined;
}

/** A file's content, whole, fetched part by part: in one answer its hexadecimal form would take twice the memory again. Row security asks for its row. */
export async function readContent(ctx: Ctx, id: string, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let part = 0; part * PART < size; part += 1) {
    const found = await sql<{
      bytes: Buffer;
    }>`select bytes from file_contents where file_id = ${id} and part = ${part}`.execute(ctx.db);
    if (found.rows[0]) parts.push(found.rows[0].bytes);
  }
  return Buffer.concat(parts);
}

/** The files of these subjects as far as the reader may see them, oldest first. */
export async function listFilesOf(ctx: Ctx, subjectKind: string, subjectIds: readonly string[]): Promise<KeptFile[]> {
  const found = await sql<KeptFile>`
    select ${columns} from files where subject_kind = ${subjectKind} and subject_id = any(${[...subjectIds]}) order by created_at, id`.execute(
    ctx.db,
  );
  return found.rows;
}

/** After a change of circle: who reads the files of these subjects. As the system role. */
export async function setReadersOfFiles(
  ctx: { readonly db: Database },
  subjectKind: string,
  subjectIds: readonly string[],
  to: readonly Audience[],
): Promise<void> {
  await sql`update files set readers = ${[...to]} where subject_kind = ${subjectKind} and subject_id = any(${[...subjectIds]})`.execute(
    ctx.db,
  );
}

/** Removes the files of subjects that are themselves removed, content and all. */
export async function removeFilesOf(
  ctx: { readonly db: Database },
  subjectKind: string,
  subjectIds: readonly string[],
): Promise<void> {
  await sql`delete from files where subject_kind = ${subjectKind} and subject_id = any(${[...subjectIds]})`.execute(
    ctx.db,
  );
}
