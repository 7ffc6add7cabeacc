import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Column, type ContentClass, columnOf, type Register } from '#kernel/register.ts';
import type { ExportQuery } from '#kernel/register-query.ts';
import type { Ctx } from '../database/context.ts';
import { type FileStyle, fileCell, fileColumn } from './cells.ts';
import { writeCsv } from './csv.ts';
import { writeCursor } from './cursor.ts';
import { describeQuery } from './describe-query.ts';
import { passGate } from './export-gate.ts';
import { exportLimitOf } from './export-limits.ts';
import { recordExport } from './exported.ts';
import { foundIds, type ListOptions } from './list.ts';
import { conditionsOfRequest, type PageRequest, type RawRow, readable, readPage } from './page.ts';
import { fromOf, type Source } from './source.ts';
import { whereSql } from './where.ts';
import { type Cell, writeWorkbook } from './workbook.ts';

/** A file to send: its name as the reader will see it, and its bytes while they are made. */
export interface FileAnswer {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: Readable;
}

export interface ExportOptions extends ListOptions {
  /** Who exports, for the line under the title. */
  readonly exportedBy: string;
  /** Whether the installation holds the demo city: the file then says so on every page. */
  readonly demo?: boolean;
}

/** Opens a short transaction under the audiences that the reader has at that moment: `edge.anew`. */
export type Run = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** The most rows one file may have. */
export const MOST_EXPORTED = 100_000;
const BATCH = 2_000;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv; charset=utf-8';

function chosenColumns(declaration: Register, query: ExportQuery): Column[] {
  const keys = query.columns?.split(',').filter((key) => key !== '') ?? [];
  const chosen = [...new Set(keys)].map((key) => columnOf(declaration, key)).filter((column) => column !== undefined);
  return chosen.length > 0 ? chosen : declaration.columns.filter((column) => column.shown !== false);
}

/** How many rows a file will have; refuses more than `most`. */
async function countRows(ctx: Ctx, request: PageRequest, most: number): Promise<number> {
  const conditions = conditionsOfRequest(request);
  const result = await readable(() =>
    sql<{ n: number }>`select count(*) as n from (
      select 1 from ${fromOf(request.source)} ${whereSql(conditions)} limit ${most + 1}) as bounded`.execute(ctx.db),
  );
  const { n } = result.rows[0]!;
  if (n > most) throw refuse('register/export-too-many', { most });
  return n;
}

/** How many rows of a register pass a query; refuses more than one file may have. */
export async function countRegister(
  ctx: Ctx,
  declaration: Register,
  source: Source,
  query: ExportQuery,
  idsFor: ListOptions['idsFor'],
): Promise<number> {
  const found = await foundIds(declaration, query, idsFor);
  return countRows(ctx, { declaration, source, query, limit: 1, found }, MOST_EXPORTED);
}

/** The most rows of a file for the person who asks. */
const mostOf = (ctx: Ctx, content: ContentClass) => Math.min(MOST_EXPORTED, exportLimitOf(ctx.actor, content).rows);

/** The first page has been read already, so that a refusal reaches the reader as one; the others are read as the file grows. */
async function* batches(run: Run, request: PageRequest, first: Awaited<ReturnType<typeof readPage>>) {
  let page = first;
  let left = MOST_EXPORTED;
  for (;;) {
    for (const row of page.rows.slice(0, left)) yield row;
    left -= page.rows.length;
    if (page.next === null || left <= 0) return;
    const query = { ...request.query, cursor: writeCursor(page.next) };
    page = await run((ctx) => readPage(ctx, { ...request, query }));
  }
}

async function* cellsOf(
  rows: AsyncIterable<RawRow>,
  columns: readonly Column[],
  style: FileStyle,
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield columns.map((column) => fileCell(column, row[column.key], style));
}

/** Who took a file out, when, and its number: stands under the title, on every printed page and in the file's properties. */
function traceOf(exportedBy: string, now: Instant, exportId: string, language: 'zh' | 'en'): string {
  const at = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return language === 'zh'
    ? `导出人：${exportedBy}　导出时间：${at}　导出编号：${exportId}`
    : `Exported by: ${exportedBy}   At: ${at}   Number: ${exportId}`;
}

/** What leaves, in both languages, for whoever approves it. */
function leavingOf(declaration: Register, query: ExportQuery, columns: readonly Column[]) {
  const range = { zh: describeQuery(declaration, query, 'zh'), en: describeQuery(declaration, query, 'en') };
  return { register: declaration.name, title: declaration.title, range, columns: columns.map(({ label }) => label) };
}

function noteOf(declaration: Register, query: ExportQuery, trace: string, language: 'zh' | 'en') {
  const what = describeQuery(declaration, query, language);
  return language === 'zh' ? `范围：${what}　${trace}` : `Range: ${what}   ${trace}`;
}

/**
 * The register as the reader sees it, as a file: same filters, sort and audiences as the list, chosen columns, headers and words in their
 * language, money in 元 or 万元. Read in batches by keyset, each in a short transaction of its own (`run`), and never faster than the reader
 * takes the file. A workbook says on every page who took it out, when, and under which number; a CSV holds rows alone, so that it can be imported
 * again, and carries the number in its name. Refuses more rows than
 * the person may take out rather than leave some out, and more files than a day allows.
 */
export async function exportRegister(
  run: Run,
  declaration: Register,
  source: Source,
  query: ExportQuery,
  options: ExportOptions,
): Promise<FileAnswer> {
  const style: FileStyle = { language: query.language ?? 'zh', unit: query.unit ?? 'yuan' };
  const columns = chosenColumns(declaration, query);
  const found = await foundIds(declaration, query, options.idsFor);
  const keys = columns.map((column) => column.key);
  const request: PageRequest = {
    declaration,
    source,
    query: { ...query, cursor: undefined },
    limit: BATCH,
    found,
    keys,
  };
  const exportId = randomUUID().slice(0, 8).toUpperCase();
  const leaving = leavingOf(declaration, query, columns);
  const first = await run(async (ctx) => {
    const page = await readPage(ctx, request);
    const { content = 'internal', name } = declaration;
    const rows = page.next === null ? page.rows.length : await countRows(ctx, request, mostOf(ctx, content));
    const approved = await passGate(ctx, { ...leaving, content, rows });
    const format = query.format ?? 'xlsx';
    await recordExport(ctx, { register: name, content, format, columns: keys, rows, exportId, approved });
    return { ...page, now: ctx.now, today: ctx.today };
  });
  const cells = cellsOf(batches(run, request, first), columns, style);
  const fileColumns = columns.map((column) => fileColumn(column, style));
  const title = declaration.title[style.language];
  const name = `${title}-${first.today.replaceAll('-', '')}-${exportId}`;
  const trace = traceOf(options.exportedBy, first.now, exportId, style.language);
  if (query.format === 'csv')
    return { fileName: `${name}.csv`, contentType: CSV, stream: writeCsv(fileColumns, cells) };
  const stream = writeWorkbook(fileColumns, cells, {
    title,
    note: noteOf(declaration, query, trace, style.language),
    trace,
    language: style.language,
    totalRow: columns.some((column) => column.total),
    ...(options.demo ? { watermark: style.language === 'zh' ? '演示数据' : 'Demo data' } : {}),
  });
  return { fileName: `${name}.xlsx`, contentType: XLSX, stream };
}
