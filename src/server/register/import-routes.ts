import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type ImportState, MOST_IMPORT_BYTES } from '#kernel/register-import.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import type { ImportWords } from '#kernel/register-reading.ts';
import { type Ctx, emit } from '../database/context.ts';
import { type Edge, type Mounted, routes } from '../http/mount.ts';
import { partName } from '../http/part-name.ts';
import { enqueue } from '../jobs/requests.ts';
import { writeBadRows } from './bad-rows.ts';
import { countDue, leaveOut } from './choice-store.ts';
import { chooseRows, readRowsToChoose } from './choose-rows.ts';
import { type Run, XLSX } from './export.ts';
import {
  badRowsAfter,
  changeImport,
  forgetFile,
  getImport,
  listImports,
  type StoredRow,
  viewOf,
} from './import-store.ts';
import { COMMIT_JOB, type Importer, type ImportKit, importerOf } from './importer.ts';
import { mapImport, targetsOf } from './map-import.ts';
import { receiveImport } from './receive-import.ts';
import { sendFile } from './send-file.ts';
import { importTemplate } from './template.ts';
import { orderUndo } from './undo-import.ts';

type Importers = Pick<ImportKit, 'importers'>;

const ERRORS_SHOWN = 100;
const BATCH = 500;

const OPEN: readonly ImportState[] = ['received', 'checking', 'mapping', 'checked', 'committing'];

async function arrivedFile(edge: Edge) {
  if (!edge.request.isMultipart()) throw refuse('import/no-file');
  const part = await edge.request.file({ limits: { fileSize: MOST_IMPORT_BYTES, files: 1 } });
  if (!part) throw refuse('import/no-file');
  return { name: partName(part), bytes: await part.toBuffer() };
}

const USUAL_WORDS = {
  update: { zh: '更新这条', en: 'Write over' },
  new: { zh: '作为新的加入', en: 'Add as a new one' },
};

const wordsOf = ({ words, register }: Importer): ImportWords => words ?? { ...USUAL_WORDS, path: `/${register.name}` };

/** What importing into a register is called, and where the register stands. */
function placeOf(importer: Importer) {
  const { home, path } = wordsOf(importer);
  return { ...importer.register.title, path: home ?? path };
}

/** Refuses a register whose rows sign or move money where nobody asked for a proof. */
async function assertUnproved(kit: Importers, ctx: Ctx, id: string): Promise<void> {
  const { register } = await getImport(ctx, id);
  if (importerOf(kit, register).proved) throw refuse('import/needs-proof');
}

async function readImport(kit: Importers, ctx: Ctx, id: string) {
  const entry = await getImport(ctx, id);
  const importer = importerOf(kit, entry.register);
  const rows = await badRowsAfter(ctx, id, 0, ERRORS_SHOWN);
  return {
    ...viewOf(entry),
    errors: rows.flatMap((row) => row.errors).slice(0, ERRORS_SHOWN),
    columns: [...(entry.heading?.columns ?? [])],
    targets: targetsOf(importer.register),
    system: entry.heading?.system ?? null,
    left: [...(entry.heading?.left?.rows ?? [])],
    leftCount: entry.heading?.left?.count ?? 0,
    words: wordsOf(importer),
    proved: importer.proved === true,
    ...(await countDue(ctx, id)),
  };
}

/** Orders the good rows of a checked import to be written; a job then writes them. Refuses one that is not checked or has none. */
export async function orderCommit(kit: Importers, ctx: Ctx, id: string) {
  const entry = await getImport(ctx, id, true);
  if (entry.state !== 'checked') throw refuse('import/not-now', { state: entry.state });
  refuseIf(importerOf(kit, entry.register).whyNotImport(ctx.actor));
  const { due } = await countDue(ctx, id);
  if (due === 0) throw refuse('import/nothing-to-write');
  await leaveOut(ctx, id);
  await changeImport(ctx, id, sql`state = 'committing', done_rows = 0, total_rows = ${due}::int`);
  await forgetFile(ctx, id);
  emit(ctx, {
    type: 'import.committed',
    kind: 'import',
    subject: id,
    organisation: entry.organisationId,
    readers: entry.readers,
    data: { register: entry.register, rows: due },
  });
  await enqueue(ctx, COMMIT_JOB, { importId: id, personId: entry.personId, organisationId: entry.organisationId });
  return viewOf(await getImport(ctx, id));
}

async function cancel(ctx: Ctx, id: string) {
  const entry = await getImport(ctx, id, true);
  if (!OPEN.includes(entry.state)) throw refuse('import/not-now', { state: entry.state });
  await changeImport(ctx, id, sql`state = 'cancelled'`);
  await forgetFile(ctx, id);
  emit(ctx, {
    type: 'import.cancelled',
    kind: 'import',
    subject: id,
    organisation: entry.organisationId,
    readers: entry.readers,
    data: { register: entry.register, written: entry.writtenRows },
  });
  return viewOf(await getImport(ctx, id));
}

/** The rows of an import that did not go in, a few hundred in memory at a time. */
export async function* allBadRows(run: Run, id: string): AsyncGenerator<StoredRow> {
  for (let after = 0; ; ) {
    const rows = await run((ctx) => badRowsAfter(ctx, id, after, BATCH));
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.rowNo;
  }
}

async function sendBadRows(kit: Importers, edge: Edge, id: string): Promise<undefined> {
  const entry = await edge.transaction((ctx) => getImport(ctx, id));
  const { register } = importerOf(kit, entry.register);
  const stream = writeBadRows(register, allBadRows(edge.anew, id), edge.actor.language);
  const name = `${register.title[edge.actor.language]}-${edge.actor.language === 'zh' ? '有错误的行' : 'errors'}.xlsx`;
  return sendFile(edge, { fileName: name, contentType: XLSX, stream });
}

async function sendTemplate(kit: Importers, edge: Edge, register: string): Promise<undefined> {
  const importer = importerOf(kit, register);
  refuseIf(importer.whyNotImport(edge.actor));
  const bytes = await importTemplate(importer.register);
  const fileName = `${importer.register.title.zh}-导入模板.xlsx`;
  return sendFile(edge, { fileName, contentType: XLSX, stream: Readable.from([bytes], { objectMode: false }) });
}

/** The routes by which any register that has an importer is imported into. */
export function importRoutes(kit: Importers): Mounted<typeof importContract> {
  return routes(importContract, {
    uploadImport: {
      outside: async (edge, { params }) => {
        importerOf(kit, params.register);
        return receiveImport(kit, edge.actor, params.register, await arrivedFile(edge), edge.transaction);
      },
    },
    importTemplate: { outside: (edge, { params }) => sendTemplate(kit, edge, params.register) },
    listImports: async (ctx, { query }) => {
      if (!ctx.actor.personId) throw refuse('session/needed');
      const importer = query.register === undefined ? undefined : kit.importers.get(query.register);
      const imports = (await listImports(ctx, ctx.actor.personId, query.register)).map(viewOf);
      return { imports, register: importer ? placeOf(importer) : null };
    },
    getImport: (ctx, { params }) => readImport(kit, ctx, params.id),
    mapImport: (ctx, { params, body }) => mapImport(kit, ctx, params.id, body),
    importRows: (ctx, { params, query }) => readRowsToChoose(ctx, params.id, query),
    chooseRows: (ctx, { params, body }) => chooseRows(ctx, params.id, body),
    undoImport: async (ctx, { params }) => {
      await assertUnproved(kit, ctx, params.id);
      return orderUndo(kit, ctx, params.id);
    },
    commitImport: async (ctx, { params }) => {
      await assertUnproved(kit, ctx, params.id);
      return orderCommit(kit, ctx, params.id);
    },
    commitProvedImport: (ctx, { params }) => orderCommit(kit, ctx, params.id),
    undoProvedImport: (ctx, { params }) => orderUndo(kit, ctx, params.id),
    cancelImport: (ctx, { params }) => cancel(ctx, params.id),
    badRows: { outside: (edge, { params }) => sendBadRows(kit, edge, params.id) },
  });
}
