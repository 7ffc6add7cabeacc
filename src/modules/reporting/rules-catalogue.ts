/**
 * The reporting catalogue (报送目录): a city chooses from the fields the product knows and can ask for nothing beside them; an installation sends no
 * field that it does not know, whatever a catalogue says. The institution judges its rows by it before it sends, the city when it receives.
 */
import { type CivilDate, isCivilDate } from '#kernel/dates.ts';
import type { FieldError } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import type { Catalogue, CatalogueDraft, CatalogueField } from './contract-catalogue.ts';
import type { RowFaultCode, RowKind } from './contract-words.ts';
import { KNOWN_COUNTS, KNOWN_KINDS, type Known } from './rules-known.ts';

/** A value of a reported field; money is fen. */
export type Value = string | number | boolean | null | readonly string[];
export type Fields = Readonly<Record<string, Value>>;

const shownField = (key: string, one: Known, required = one.required ?? false): CatalogueField => ({
  key,
  label: one.label,
  type: one.type,
  required,
  definition: one.definition,
  from: one.from,
});

/** The version that comes with the product: every field it knows. */
export const FIRST_CATALOGUE: Catalogue = {
  version: '2025.1',
  effectiveFrom: '2025-01-01',
  counts: Object.entries(KNOWN_COUNTS).map(([key, one]) => shownField(key, one)),
  kinds: Object.entries(KNOWN_KINDS).map(([kind, { label, definition, districts, fields }]) => ({
    ...{ kind, label, definition, districts },
    fields: Object.entries(fields).map(([key, one]) => shownField(key, one)),
  })),
};

/** The version in force on a day: the latest that has begun; undefined before the first. */
export function catalogueOn(catalogues: readonly Catalogue[], day: CivilDate): Catalogue | undefined {
  return [...catalogues]
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
    .find((one) => one.effectiveFrom <= day);
}

/** A draft with the words and definitions of its fields. */
export function catalogueFrom(draft: CatalogueDraft): Catalogue {
  return {
    version: draft.version,
    effectiveFrom: draft.effectiveFrom,
    counts: draft.counts.map((key) => shownField(key, KNOWN_COUNTS[key]!)),
    kinds: draft.kinds.map(({ kind, districts, fields }) => ({
      ...{ kind, districts, label: KNOWN_KINDS[kind].label, definition: KNOWN_KINDS[kind].definition },
      fields: fields.map(({ key, required }) => shownField(key, KNOWN_KINDS[kind].fields[key]!, required)),
    })),
  };
}

const fault = (pointer: string, code: string, zh: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { zh, en },
});
const twice = (keys: readonly string[]) => new Set(keys).size < keys.length;

/** What is wrong with a new version, field by field; `today` and the versions there are decide its number and day. */
export function faultsOfDraft(draft: CatalogueDraft, present: readonly Catalogue[], today: CivilDate): FieldError[] {
  const latest = present.reduce((last, one) => (one.effectiveFrom > last ? one.effectiveFrom : last), '');
  const unknown = [
    ...draft.counts.filter((key) => !Object.hasOwn(KNOWN_COUNTS, key)),
    ...draft.kinds.flatMap(({ kind, fields }) =>
      fields.map(({ key }) => key).filter((key) => !Object.hasOwn(KNOWN_KINDS[kind].fields, key)),
    ),
  ];
  const repeated =
    twice(draft.counts) ||
    twice(draft.kinds.map(({ kind }) => kind)) ||
    draft.kinds.some(({ fields }) => twice(fields.map(({ key }) => key)));
  const untitled = draft.kinds.filter(({ fields }) => !fields.some(({ key, required }) => key === 'title' && required));
  return [
    ...(present.some(({ version }) => version === draft.version)
      ? [
          fault(
            '/version',
            'taken',
            '这个版本号已经用过，请用下一个，如 2026.2。',
            'This version is taken; use the next one, such as 2026.2.',
          ),
        ]
      : []),
    ...(draft.effectiveFrom <= today || draft.effectiveFrom <= latest
      ? [
          fault(
            '/effectiveFrom',
            'past',
            '生效日期要晚于今天，也要晚于已有的版本。',
            'It takes effect after today and after every version there is.',
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          fault(
            '/kinds',
            'unknown',
            `产品里没有这些项：${unknown.join('、')}。`,
            `The product has no such fields: ${unknown.join(', ')}.`,
          ),
        ]
      : []),
    ...(repeated ? [fault('/kinds', 'repeated', '同一项只能列一次。', 'A field stands once.')] : []),
    ...(untitled.length > 0
      ? [fault('/kinds', 'title', '每一类都要有必填的成果名称。', 'Every kind needs the title, as a required field.')]
      : []),
  ];
}

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const MOST_TEXT = 200;

function holds({ type, choices, least = 0, most, is }: Known, value: unknown): boolean {
  const isChoice = (code: unknown) => choices?.some((choice) => choice.code === code) ?? true;
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
  switch (type) {
    case 'text':
    case 'code':
      return isText(value, most ?? MOST_TEXT) && (is?.(value) ?? true);
    case 'choice':
      return isChoice(value);
    case 'codes':
    case 'choices':
      return (
        Array.isArray(value) && value.length <= 50 && value.every((one) => isText(one, MOST_TEXT) && isChoice(one))
      );
    case 'date':
      return typeof value === 'string' && isCivilDate(value);
    case 'yes-no':
      return typeof value === 'boolean';
    default:
      return isWhole && value <= (most ?? Number.MAX_SAFE_INTEGER);
  }
}

/** What is wrong with one field of a row. */
export interface RowFault {
  readonly fault: RowFaultCode;
  readonly field: string;
}

function faultsIn(
  asked: readonly CatalogueField[],
  known: Readonly<Record<string, Known>>,
  fields: Fields,
): RowFault[] {
  const strange = Object.keys(fields).filter(
    (key) => !asked.some((one) => one.key === key) || !Object.hasOwn(known, key),
  );
  const wrong = asked.flatMap(({ key, required }): RowFault[] => {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (isEmpty(value)) return required ? [{ fault: 'missing', field: key }] : [];
    return Object.hasOwn(known, key) && !holds(known[key]!, value) ? [{ fault: 'value', field: key }] : [];
  });
  return [...strange.map((field) => ({ fault: 'field' as const, field })), ...wrong];
}

/** What is wrong with a row by a catalogue; nothing when it can be taken. The institution asks before it sends, the city when it receives. */
export function faultsOfRow(catalogue: Catalogue, row: { readonly kind: string; readonly fields: Fields }): RowFault[] {
  const asked = catalogue.kinds.find(({ kind }) => kind === row.kind);
  if (!asked || !Object.hasOwn(KNOWN_KINDS, row.kind)) return [{ fault: 'kind', field: '' }];
  return faultsIn(asked.fields, KNOWN_KINDS[row.kind as RowKind].fields, row.fields);
}

/** What is wrong with the totals by a catalogue. */
export function faultsOfCounts(catalogue: Catalogue, counts: Fields): RowFault[] {
  return faultsIn(catalogue.counts, KNOWN_COUNTS, counts);
}

/** Of everything there is to say, what a catalogue asks for and the product knows: the allow-list by which anything leaves. */
export function onlyAsked(
  asked: readonly CatalogueField[],
  known: Readonly<Record<string, unknown>>,
  all: Fields,
): Fields {
  const kept = asked.filter(({ key }) => Object.hasOwn(known, key) && Object.hasOwn(all, key));
  return Object.fromEntries(kept.map(({ key }) => [key, all[key]!]));
}

/** The fields of a kind as a catalogue asks for them; none of a kind it does not have. */
export const fieldsOfKind = (catalogue: Catalogue, kind: string): readonly CatalogueField[] =>
  catalogue.kinds.find((one) => one.kind === kind)?.fields ?? [];

/** The words of a field's codes. */
export function choicesOf(kind: string, key: string): readonly Choice[] | undefined {
  return Object.hasOwn(KNOWN_KINDS, kind) ? KNOWN_KINDS[kind as RowKind].fields[key]?.choices : undefined;
}
