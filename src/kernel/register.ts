import type { Bilingual } from './refusal.ts';

/** How a column's value is stored, compared, shown and exported. `money` is fen; `code` is an identifier that must stay text in Excel. */
export type ColumnType = 'text' | 'code' | 'number' | 'money' | 'date' | 'instant' | 'choice' | 'choices' | 'yes-no';

/** One word of a closed list, stored by its code. */
export interface Choice extends Bilingual {
  readonly code: string;
}

/** One column of a register (台账), declared once: list, filter, sort, page, export, import template and import all come from it. */
export interface Column {
  /** Property of the row and, in snake case, column of the register's table or view. */
  readonly key: string;
  readonly label: Bilingual;
  readonly type: ColumnType;
  readonly choices?: readonly Choice[];
  /** Offer a filter: equality for choices and codes, range for numbers, money and dates. Text is searched through the index, not filtered. */
  readonly filter?: boolean;
  readonly sort?: boolean;
  /** Width in px at standard size; the first column takes the rest. */
  readonly width?: number;
  /** Shown unless the reader chose otherwise. Defaults to true. */
  readonly shown?: boolean;
  /** What the column holds, for the import template's note and the page's hint. */
  readonly hint?: Bilingual;
  /** Present when the column is part of the import template. */
  readonly import?: {
    readonly required?: boolean;
    readonly maxLength?: number;
    readonly example?: string;
    readonly aliases?: readonly string[];
    /** Where no column of the file is it, takes the whole row as it came: each cell behind its header. */
    readonly whole?: boolean;
  };
  /** Summed in the total row. */
  readonly total?: boolean;
}

/** What a register's rows hold, the narrower the later: what everybody may read, what organisations share or keep, how to reach people. */
export type ContentClass = 'public' | 'internal' | 'personal';

/** A register: its name and columns, in the order they are shown. */
export interface Register {
  /** `engagements`, `achievements`: also the path segment of its API. */
  readonly name: string;
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  /** What its rows hold, for the limits of what may be taken out as a file; `internal` when left out. */
  readonly content?: ContentClass;
  /** Whether its rows can be searched in words (`q`). */
  readonly search?: boolean;
  /** Sort when the reader chose none: `-updatedAt` descending, `title` ascending. */
  readonly defaultSort: string;
}

/** Declares a register, keeping the literal types of its columns. */
export const register = <const R extends Register>(declaration: R): R => declaration;

/** The column of that key; undefined when there is none. */
export function columnOf(declaration: Register, key: string): Column | undefined {
  return declaration.columns.find((column) => column.key === key);
}
