import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Register } from '#kernel/register.ts';
import type { CellError, RowChoice, RowMatch } from '#kernel/register-import.ts';
import type { ImportWords } from '#kernel/register-reading.ts';
import type { Ctx, Databases } from '../database/context.ts';
import type { Adapter } from './adapter.ts';
import type { KnownRecord, RowIdentity } from './alike.ts';
import './refusals.ts';

/** A row's values by column key, as the columns' types store them. A cell that was empty has no key: nothing was said about it. */
export type RowValue = Readonly<Record<string, unknown>>;

export interface ImportedRow {
  /** The row's number in its file. */
  readonly row: number;
  readonly value: RowValue;
  /** What a person said of it; then that decides which record it is, and not its natural key. */
  readonly choice?: RowChoice | undefined;
}

/** What a module knows about a row: the record it would change, when there is one, and what only the module can find wrong. */
export interface Plan {
  readonly current?: RowValue | undefined;
  /** The id of that record. */
  readonly record?: string | undefined;
  readonly errors?: readonly Pick<CellError, 'key' | 'detail' | 'code'>[];
}

/** A row to write, with the record it changes. */
export interface PlannedRow extends ImportedRow {
  readonly current?: RowValue | undefined;
}

/** What became of a row that was written: its record, the version it has now, and its content before when it was there before. */
export interface WrittenRow {
  readonly row: number;
  readonly record: string;
  readonly version: number;
  readonly before?: unknown;
}

/** Finds the records that a row of this number may be or belong to, and earlier rows it repeats. A single one that is `sure` needs no choice. */
export type Finder = (value: RowValue, row: number) => RowMatch[];

/**
 * How a register's records are compared with rows whose natural key is nobody's: by titles and numbers, or by a rule of the module's own
 * (`finder`), which knows all the organisation's records.
 */
export type Resemblance =
  | {
      /** The importing organisation's records. */
      readonly known: (ctx: Ctx) => Promise<readonly KnownRecord[]>;
      readonly identityOf: (value: RowValue) => RowIdentity;
    }
  | { readonly finder: (ctx: Ctx) => Promise<Finder> };

/** How a module takes rows into one of its registers. Everything runs under the rights of the person who imports. */
export interface Importer {
  readonly register: Register;
  /** Why this person may not import here; undefined when they may. Asked at upload, at commit and by each job anew. */
  readonly whyNotImport: (actor: Actor) => Refusal | undefined;
  /** What makes a row the same record within the importing organisation; undefined when the row does not say. */
  readonly naturalKey: (value: RowValue) => string | undefined;
  /**
   * One plan per row, in order: which record it is, by natural key and organisation. `current` holds what the import compares; a row whose
   * values are all there already is skipped.
   */
  readonly plan: (ctx: Ctx, rows: readonly ImportedRow[]) => Promise<readonly Plan[]>;
  /** Writes new and changed rows through the module's use cases. A refusal for one row returns that row as bad; the others go in. */
  readonly write: (ctx: Ctx, rows: readonly PlannedRow[]) => Promise<readonly WrittenRow[]>;
  /** Absent where rows are not compared by likeness. */
  readonly resemblance?: Resemblance;
  /** Exports of other systems that go into this register as they come. */
  readonly adapters?: readonly Adapter[];
  /** What the choices a person has for a row are called here; writing over a record and adding a new one when left out. */
  readonly words?: ImportWords;
  /** Whether writing rows signs, moves money or changes who may do what: then it asks for a proof of who one is. */
  readonly proved?: boolean;
  /**
   * Takes rows back: removes what they created, writes the former content over what they changed, with events. Answers the numbers of the rows
   * taken back; a record with another version now was changed since and stays. Absent where imports cannot be taken back.
   */
  readonly takeBack?: (ctx: Ctx, rows: readonly WrittenRow[]) => Promise<readonly number[]>;
}

/** What the import works with; made once by `app/wiring.ts`. */
export interface ImportKit {
  readonly databases: Databases;
  readonly importers: ReadonlyMap<string, Importer>;
  /** The person as they are now, acting for that organisation; without rights when they have lost them. */
  readonly actorFor: (personId: string, organisationId: string) => Promise<Actor>;
}

/** What a job is told: the import and whose it is. */
export interface ImportTask {
  readonly importId: string;
  readonly personId: string;
  readonly organisationId: string;
}

export const CHECK_JOB = 'imports.check';
export const COMMIT_JOB = 'imports.commit';
export const UNDO_JOB = 'imports.undo';

/** The importer of a register. Refuses a register that takes no imports. */
export function importerOf(kit: Pick<ImportKit, 'importers'>, register: string): Importer {
  const importer = kit.importers.get(register);
  if (!importer) throw refuse('import/unknown-register', { register });
  return importer;
}
