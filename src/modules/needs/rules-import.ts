import { type NeedDraft, needDraft } from './contract-record.ts';

/** A row's values by column key; a cell that was empty has no key. */
export type Row = Readonly<Record<string, unknown>>;

/** The parts of a cell that lists several: by 、 , ; line breaks and their full-width forms. */
function partsOf(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return text
    .split(/[、,，;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const EMPTY = needDraft.parse({ title: '——' });

/** What of a need its author writes: the former content to which an import that is taken back returns. */
export function draftOf(need: NeedDraft): NeedDraft {
  return needDraft.parse(Object.fromEntries(Object.keys(EMPTY).map((key) => [key, need[key as keyof NeedDraft]])));
}

/** What a row writes over a need, or over nothing: only what the row says; a cell that was empty changes nothing. */
export function draftFrom(row: Row, before: NeedDraft | undefined): unknown {
  const base = draftOf(before ?? EMPTY);
  const { keywords, ...plain } = row;
  return { ...base, ...plain, ...(keywords === undefined ? {} : { keywords: partsOf(keywords) }) };
}

/** A need in a row's own words, for comparing: keywords that say what is on record already are repeated as the row writes them. */
export function rowOf(need: NeedDraft, row: Row): Row {
  const record = need as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(row).map((key) => {
      if (key !== 'keywords') return [key, record[key]];
      const isSame = JSON.stringify(partsOf(row.keywords)) === JSON.stringify(need.keywords);
      return [key, isSame ? row.keywords : null];
    }),
  );
}
