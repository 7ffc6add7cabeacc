import { z } from 'zod';
import { contract } from './contract.ts';

/** What an import has come to. From `checked` a person commits; every state but the last three may be cancelled. */
export const IMPORT_STATES = ['received', 'checking', 'checked', 'committing', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** The largest file taken, in bytes. */
export const MOST_IMPORT_BYTES = 50 * 1_048_576;
/** The most rows, and the most columns, one file may have. */
export const MOST_IMPORT_ROWS = 200_000;
export const MOST_IMPORT_COLUMNS = 300;

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** What is wrong with one cell of a file: where, what stood there, and how to mend it. `row` as the file numbers its rows, from 1. */
export const cellError = z.object({
  row: z.number(),
  /** Key of the column; empty when the whole row is meant. */
  key: z.string(),
  column: bilingual,
  value: z.string(),
  detail: bilingual,
  code: z.string(),
});
export type CellError = z.infer<typeof cellError>;

/** An import as its owner follows it. Counts are of rows; `done` of `total` have been worked through in the present state. */
export const importView = z.object({
  id: z.uuid(),
  register: z.string(),
  fileName: z.string(),
  format: z.enum(['xlsx', 'csv', 'jsonl']),
  state: z.enum(IMPORT_STATES),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    bad: z.number(),
    written: z.number(),
  }),
  done: z.number(),
  total: z.number(),
  /** Why the file as a whole could not be taken. */
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  /** Headers of the file that belong to no column, and were left out. */
  ignored: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ImportView = z.infer<typeof importView>;

const params = z.object({ id: z.uuid() });
const registerParams = z.object({ register: z.string().regex(/^[a-z][a-z-]*$/) });

/**
 * Importing into any register that takes imports: upload a file (multipart, one part `file`), follow it while it is checked, commit the good
 * rows, fetch the bad ones back.
 */
export const importContract = contract({
  uploadImport: {
    method: 'POST',
    path: '/api/imports/:register',
    access: 'member',
    summary: { zh: '上传要导入的文件', en: 'Upload a file to import' },
    params: registerParams,
    response: importView,
  },
  importTemplate: {
    method: 'GET',
    path: '/api/imports/:register/template',
    access: 'member',
    summary: { zh: '下载导入模板', en: 'Download the import template' },
    params: registerParams,
  },
  listImports: {
    method: 'GET',
    path: '/api/imports',
    access: 'member',
    summary: { zh: '我的导入记录', en: 'My imports' },
    query: z.strictObject({ register: z.string().max(60).optional() }),
    response: z.object({ imports: z.array(importView) }),
  },
  getImport: {
    method: 'GET',
    path: '/api/imports/:id',
    access: 'member',
    summary: { zh: '导入进度、计数与前一百处错误', en: 'Progress, counts and the first hundred errors of an import' },
    params,
    response: importView.extend({ errors: z.array(cellError) }),
  },
  commitImport: {
    method: 'POST',
    path: '/api/imports/:id/commit',
    access: 'member',
    once: true,
    summary: { zh: '写入没有错误的行', en: 'Write the rows without errors' },
    params,
    response: importView,
  },
  cancelImport: {
    method: 'POST',
    path: '/api/imports/:id/cancel',
    access: 'member',
    summary: { zh: '取消导入；已写入的行保留', en: 'Cancel an import; rows already written stay' },
    params,
    response: importView,
  },
  badRows: {
    method: 'GET',
    path: '/api/imports/:id/bad-rows',
    access: 'member',
    summary: { zh: '下载有错误的行（标红并说明原因）', en: 'Download the rows with errors, marked red with reasons' },
    params,
  },
});
