import { z } from 'zod';
import { contract } from './contract.ts';
import { conversion, importWords, leftRow, recognisedSystem } from './register-reading.ts';

/**
 * What an import has come to. In `mapping` a person says which column is which, from `checked` they commit; what
 * has not come to an end may be cancelled, what was written may be undone.
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
  'undoing',
  'undone',
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
    /** Rows that look like a record under another name or number, and are written only when a person says how. */
    alike: z.number(),
    written: z.number(),
    /** Rows taken back, and rows left because somebody changed their record since. */
    undone: z.number(),
    kept: z.number(),
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

/** How it is known which column a file's column is: by its name, as said last time, as the system has it whose export the file is, by a likeness of names, by what stands in it, as a person said. */
export const MAPPED_BY = ['name', 'memory', 'system', 'likeness', 'content', 'person', 'nothing'] as const;

/** One column of a file: its header, the first values under it, and the register's column it is taken for; null for one that is left out. */
export const mappedColumn = z.object({
  header: z.string(),
  samples: z.array(z.string()),
  key: z.string().nullable(),
  by: z.enum(MAPPED_BY),
  /** Absent where cells are read by the column's type alone. */
  conversion: conversion.optional(),
});
export type MappedColumn = z.infer<typeof mappedColumn>;

/** A column of the register that a file's column may be taken for. */
export const mappingTarget = bilingual.extend({
  key: z.string(),
  required: z.boolean(),
  type: z.string(),
  choices: z.array(bilingual.extend({ code: z.string() })),
});
export type MappingTarget = z.infer<typeof mappingTarget>;

/**
 * A record that a row of a file may be, or belong to. `same`: its number or its whole title is the row's; `party`: the other side is; `sure`: it is this
 * one, by the register's own rule; `text`: its text nearly repeats the row's. `row`: no record, but an earlier row of the file whose text this one nearly
 * repeats. `likeness` of the titles, or of the texts, from 0 to 1.
 */
export const rowMatch = z.object({
  record: z.uuid().nullable(),
  /** The earlier row of the file, as the file numbers its rows. */
  row: z.number().optional(),
  title: z.string(),
  number: z.string(),
  why: z.enum(['same', 'identifier', 'title', 'text', 'row', 'party', 'sure']),
  likeness: z.number(),
});
export type RowMatch = z.infer<typeof rowMatch>;

/** What a person says of a row: write it over this record, add it as a new one, or leave it out. */
export const rowChoice = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('update'), record: z.uuid() }),
  z.strictObject({ as: z.literal('new') }),
  z.strictObject({ as: z.literal('skip') }),
]);
export type RowChoice = z.infer<typeof rowChoice>;

/** A row that asks for a person's eye: its cells by column key, what it may be, which columns it would change, and what was said of it. */
export const importRow = z.object({
  row: z.number(),
  outcome: z.enum(['new', 'alike', 'changed', 'kept']),
  raw: z.record(z.string(), z.string()),
  matches: z.array(rowMatch),
  changed: z.array(z.string()),
  choice: rowChoice.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

/** The most choices sent at once, and rows read at once. */
export const MOST_CHOICES = 200;

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
    response: z.object({
      imports: z.array(importView),
      /** The register asked for: what importing into it is called, and where it stands. */
      register: bilingual.extend({ path: z.string() }).nullable(),
    }),
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
      /** The system whose export the file looks like; null when it looks like none. */
      system: recognisedSystem.nullable(),
      /** Rows of the file that were left out as none of the register's: the first fifty. */
      left: z.array(leftRow),
      leftCount: z.number(),
      words: importWords,
      /** Whether writing and taking back ask for a proof of who one is. */
      proved: z.boolean(),
      /** Rows that would be written now, and alike ones nobody has decided about. */
      due: z.number(),
      undecided: z.number(),
    }),
  },
  importRows: {
    method: 'GET',
    path: '/api/imports/:id/rows',
    access: 'member',
    summary: {
      zh: '要看一眼的行：相近的、会更新的、撤销时留下的',
      en: 'Rows to look at: alike ones, changes, those left when undone',
    },
    params,
    query: z.strictObject({
      of: z.enum(['new', 'alike', 'changed', 'kept']),
      /** The number of the last row read; 0 from the beginning. */
      after: z.coerce.number<number>().int().min(0).optional(),
    }),
    response: z.object({ rows: z.array(importRow), next: z.number().nullable() }),
  },
  chooseRows: {
    method: 'POST',
    path: '/api/imports/:id/choices',
    access: 'member',
    summary: {
      zh: '说明相近的行怎么处理：更新、新增或不导入',
      en: 'Say of alike rows: update, add as new, or leave out',
    },
    params,
    body: z.union([
      z.strictObject({
        choices: z
          .array(z.strictObject({ row: z.number().int().min(1), choice: rowChoice }))
          .min(1)
          .max(MOST_CHOICES),
      }),
      /** All alike rows, or all changed ones, at once; `update` means each row's likest record. */
      z.strictObject({ all: z.enum(['alike', 'changed']), as: z.enum(['update', 'new', 'skip']) }),
    ]),
    response: importView,
  },
  undoImport: {
    method: 'POST',
    path: '/api/imports/:id/undo',
    access: 'member',
    once: true,
    summary: {
      zh: '撤销导入：没人动过的行恢复原状，改过的留下',
      en: 'Take an import back: rows nobody changed since; the others stay',
    },
    params,
    response: importView,
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
      /** How each column's cells are read, in the same order; null leaves it as proposed. */
      conversions: z.array(conversion.nullable()).max(MOST_IMPORT_COLUMNS).optional(),
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
  commitProvedImport: {
    method: 'POST',
    path: '/api/imports/:id/proved-commit',
    access: 'member',
    once: true,
    stepUp: true,
    summary: { zh: '写入合同、到账一类的行', en: 'Write rows that sign, move money or end memberships' },
    params,
    response: importView,
  },
  undoProvedImport: {
    method: 'POST',
    path: '/api/imports/:id/proved-undo',
    access: 'member',
    once: true,
    stepUp: true,
    summary: {
      zh: '撤销合同、到账一类的导入',
      en: 'Take back an import that signed, moved money or ended memberships',
    },
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
