import { z } from 'zod';
import { conversion } from './register-reading.ts';

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

export const bilingual = z.object({ zh: z.string(), en: z.string() });

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
