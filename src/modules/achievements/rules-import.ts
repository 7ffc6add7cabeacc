import { type AchievementDraft, achievementDraft, type IpItem } from './contract-record.ts';

/** A row's values by column key; a cell that was empty has no key. */
export type Row = Readonly<Record<string, unknown>>;

/** The parts of a cell that lists several: by 、 , ; line breaks and their full-width forms. */
export function partsOf(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return text
    .split(/[、,，;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function itemsOf(row: Row, before: readonly IpItem[]): IpItem[] {
  const numbers = partsOf(row.ipNumbers);
  if (numbers.length === 0) {
    return row.ipKind === 'technical-secret'
      ? [{ kind: 'technical-secret', number: '', status: 'none', filedOn: null }]
      : [...before];
  }
  return numbers.map((number) => {
    const known = before.find((item) => item.number === number);
    return {
      kind: (row.ipKind as IpItem['kind'] | undefined) ?? known?.kind ?? 'invention',
      number,
      status: (row.ipState as IpItem['status'] | undefined) ?? known?.status ?? 'filed',
      filedOn: known?.filedOn ?? null,
    };
  });
}

const EMPTY = achievementDraft.parse({ title: '——' });

/** What of an achievement its author writes: the former content to which an import that is taken back returns. */
export function draftOf(achievement: AchievementDraft): AchievementDraft {
  return achievementDraft.parse(
    Object.fromEntries(Object.keys(EMPTY).map((key) => [key, achievement[key as keyof AchievementDraft]])),
  );
}

/** What a row writes over an achievement, or over nothing: only what the row says; a cell that was empty changes nothing. */
export function draftFrom(row: Row, before: AchievementDraft | undefined): unknown {
  const base = draftOf(before ?? EMPTY);
  const { ipNumbers, ipKind, ipState, keywords, coOwners, inventors, ...plain } = row;
  const draft: Record<string, unknown> = { ...base, ...plain };
  if (keywords !== undefined) draft.keywords = partsOf(keywords);
  if (coOwners !== undefined) draft.coOwners = partsOf(coOwners);
  if (inventors !== undefined)
    draft.inventors = partsOf(inventors).map((name) => ({
      ...(base.inventors.find((known) => known.name === name) ?? { personId: null, organisation: '' }),
      name,
    }));
  if (ipNumbers !== undefined || ipKind !== undefined || ipState !== undefined)
    draft.intellectualProperty = itemsOf(row, base.intellectualProperty);
  return draft;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** An achievement in a row's own words, for comparing: a cell that says what is on record already is repeated as it stands in the row. */
export function rowOf(achievement: AchievementDraft, row: Row): Row {
  const written = draftFrom(row, achievement) as Record<string, unknown>;
  const record = achievement as unknown as Record<string, unknown>;
  const lists: Record<string, string> = {
    keywords: 'keywords',
    coOwners: 'coOwners',
    inventors: 'inventors',
    ipNumbers: 'intellectualProperty',
    ipKind: 'intellectualProperty',
    ipState: 'intellectualProperty',
  };
  return Object.fromEntries(
    Object.keys(row).map((key) => {
      const property = lists[key];
      if (!property) return [key, record[key]];
      return [key, same(written[property], record[property]) ? row[key] : null];
    }),
  );
}
