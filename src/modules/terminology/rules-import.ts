import type { GroupDraft, TermForm, TermGroup } from './contract.ts';
import { type GroupKind, TERM_FIELDS, type TermField } from './contract-words.ts';
import { formOf } from './rules.ts';

/** A row's values by column key; a cell that was empty has no key. */
export type Row = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The other forms of a row, as one cell lists them. */
function othersOf(row: Row): TermForm[] {
  const parts = textOf(row.words).split(/[;；|\n]+/);
  return parts.filter((part) => part.trim() !== '').map(formOf);
}

/** Every form a row names, the usual one first. */
export function formsOfRow(row: Row): TermForm[] {
  return [formOf(textOf(row.title)), ...othersOf(row)];
}

/** The form as the group has it, where the row writes it without a mark: an export shows none behind the first form. */
function asKnown(form: TermForm, before: readonly TermForm[]): TermForm {
  const known = before.find(({ text }) => text === form.text);
  return known && !form.abbreviation ? known : form;
}

function formsFrom(row: Row, before: TermGroup | undefined): readonly TermForm[] {
  const first = formOf(textOf(row.title));
  if (!before) return formsOfRow(row);
  if (row.words !== undefined) return [asKnown(first, before.forms), ...othersOf(row)];
  return before.forms.some(({ text }) => text === first.text) ? before.forms : [first, ...before.forms];
}

const isField = (value: unknown): value is TermField => TERM_FIELDS.some(({ code }) => code === value);

/** What a row makes of a group, or of none: only what the row says; an empty cell changes nothing. */
export function draftFrom(row: Row, before: TermGroup | undefined): GroupDraft {
  const forms = [...formsFrom(row, before)];
  const kind: GroupKind = row.kind === 'same' || row.kind === 'term' ? row.kind : forms.length > 1 ? 'same' : 'term';
  return {
    kind,
    field: isField(row.field) ? row.field : (before?.field ?? 'general'),
    forms,
    note: row.note === undefined ? (before?.note ?? '') : textOf(row.note),
    source: row.source === undefined ? (before?.source ?? '') : textOf(row.source),
  };
}

const lineOf = (forms: readonly TermForm[]): string =>
  JSON.stringify(forms.map(({ text, abbreviation, ambiguous }) => [text, abbreviation, ambiguous]));

/** A group in a row's own words, for comparing: forms that are the row's already are repeated as the row writes them. */
export function rowOf(group: TermGroup, row: Row): Row {
  const isSame = lineOf(formsFrom(row, group)) === lineOf(group.forms);
  const record = group as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(row).map((key) => {
      if (key !== 'title' && key !== 'words') return [key, record[key]];
      return [key, isSame ? row[key] : null];
    }),
  );
}
