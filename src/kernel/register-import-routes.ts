import { z } from 'zod';
import { contract } from './contract.ts';
import {
  bilingual,
  cellError,
  importRow,
  importView,
  MOST_CHOICES,
  MOST_IMPORT_COLUMNS,
  mappedColumn,
  mappingTarget,
  rowChoice,
} from './register-import.ts';
import { conversion, importWords, leftRow, recognisedSystem } from './register-reading.ts';

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
