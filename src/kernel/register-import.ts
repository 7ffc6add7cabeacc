import { z } from 'zod';
import { contract } from './contract.ts';

/**
 * What an import has come to. In `mapping` a person says which column is which, from `checked` they commit; every state but the last three may
 * be cancelled.
 */
export const IMPORT_STATES = [
  'received',
  'checking',
  'mapping',
  'checked',
  'committing',
  'done',
  'failed',
  'cancelled',
] as const;
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

/** How it is known which column a file's column is: by its name, as said last time, by a likeness of names, by what stands in it, as a person said. */
export const MAPPED_BY = ['name', 'memory', 'likeness', 'content', 'person', 'nothing'] as const;

/** One column of a file: its header, the first values under it, and the register's column it is taken for; null for one that is left out. */
export const mappedColumn = z.object({
  header: z.string(),
  samples: z.array(z.string()),
  key: z.string().nullable(),
  by: z.enum(MAPPED_BY),
});
export type MappedColumn = z.infer<typeof mappedColumn>;

/** A column of the register that a file's column may be taken for. */
export const mappingTarget = bilingual.extend({ key: z.string(), required: z.boolean() });
export type MappingTarget = z.infer<typeof mappingTarget>;

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
    response: importView.extend({
      errors: z.array(cellError),
      columns: z.array(mappedColumn),
      targets: z.array(mappingTarget),
    }),
  },
  mapImport: {
    method: 'POST',
    path: '/api/imports/:id/mapping',
    access: 'member',
    summary: {
      zh: '说明文件各列对应台账的哪一列，记住后重新检查',
      en: 'Say which column of the register each column of the file is; remembered, and checked anew',
    },
    params,
    body: z.strictObject({
      /** Column keys in the order of the file's columns; null leaves a column out. */
      keys: z.array(z.string().max(60).nullable()).max(MOST_IMPORT_COLUMNS),
    }),
    response: importView,
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
