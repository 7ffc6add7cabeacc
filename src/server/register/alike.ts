import { comparedText, likeness, pairsOf, sharedPairs } from '#kernel/likeness.ts';
import type { RowMatch } from '#kernel/register-import.ts';
import { AlikeTexts } from './alike-text.ts';

/** A record of the register as rows are compared with it. */
export interface KnownRecord {
  readonly record: string;
  readonly title: string;
  /** The organisation's own number, for showing. */
  readonly number: string;
  /** What the record is known by elsewhere: numbers of patents, of registrations. */
  readonly identifiers: readonly string[];
  /** What it says of itself at length; not compared where absent. */
  readonly text?: string;
}

/** What of a row is compared. */
export interface RowIdentity {
  readonly title: string;
  readonly identifiers: readonly string[];
  readonly text?: string;
}

/**
 * Titles this much alike (Dice, by pairs of characters) may be the same record. Of 3.4 million pairs of real, different titles of research
 * projects none was so much alike and one above 0.7, while every one of 500 titles was found again with a word changed.
 */
const ALIKE = 0.8;
/** The most records shown for one row. */
const MOST_SHOWN = 3;

/** An identifier as it is compared: without punctuation, and without the CN or ZL that some write before a patent's number. */
const plain = (identifier: string): string => comparedText(identifier).replace(/^(cn|zl)+(?=\d)/, '');

interface Entry {
  readonly known: KnownRecord;
  readonly pairs: ReadonlySet<string>;
}

/** Entries by pair. Of a title only its rarest pairs need be looked up: whatever is alike enough shares one of them. */
class Index {
  private readonly byPair = new Map<string, Entry[]>();
  private readonly byIdentifier = new Map<string, KnownRecord[]>();

  constructor(records: readonly KnownRecord[]) {
    for (const known of records) {
      const entry = { known, pairs: pairsOf(known.title) };
      for (const pair of entry.pairs) this.put(this.byPair, pair, entry);
      for (const identifier of new Set(known.identifiers.map(plain))) {
        if (identifier !== '') this.put(this.byIdentifier, identifier, known);
      }
    }
  }

  private put<T>(map: Map<string, T[]>, key: string, value: T): void {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  }

  byNumber(identifiers: readonly string[]): KnownRecord[] {
    return [...new Set(identifiers.flatMap((identifier) => this.byIdentifier.get(plain(identifier)) ?? []))];
  }

  byTitle(title: string): { known: KnownRecord; score: number }[] {
    const pairs = pairsOf(title);
    const shared = Math.ceil((ALIKE / (2 - ALIKE)) * pairs.size);
    const rarest = [...pairs]
      .map((pair) => this.byPair.get(pair) ?? [])
      .sort((a, b) => a.length - b.length)
      .slice(0, pairs.size - shared + 1);
    return [...new Set(rarest.flat())]
      .map((entry) => ({ known: entry.known, score: sharedPairs(pairs, entry.pairs) }))
      .filter(({ score }) => score >= ALIKE);
  }
}

const shown = ({ record, title, number }: KnownRecord, why: RowMatch['why'], score: number): RowMatch => ({
  record,
  title,
  number,
  why,
  likeness: Math.round(score * 100) / 100,
});

/** A row of the file that was compared before. */
interface EarlierRow {
  readonly row: number;
  readonly title: string;
}

const isRow = (one: KnownRecord | EarlierRow): one is EarlierRow => 'row' in one;

function repeated(one: KnownRecord | EarlierRow, share: number): RowMatch {
  if (!isRow(one)) return shown(one, 'text', share);
  return {
    record: null,
    row: one.row,
    title: one.title,
    number: '',
    why: 'row',
    likeness: Math.round(share * 100) / 100,
  };
}

/**
 * Finds the records that a row may be: those with one of its identifiers first, then near-equal titles, then those whose text it nearly repeats, the
 * likest first; behind them rows of the same file, compared before, whose text it nearly repeats.
 */
export function alikeFinder(records: readonly KnownRecord[]): (row: RowIdentity, rowNo?: number) => RowMatch[] {
  const index = new Index(records);
  const texts = new AlikeTexts<KnownRecord | EarlierRow>();
  for (const known of records) if (known.text) texts.add(known, known.text);
  return ({ title, identifiers, text = '' }, rowNo) => {
    const sure = index.byNumber(identifiers);
    const numbers = sure.map((known) => shown(known, 'identifier', likeness(known.title, title)));
    const titles = index
      .byTitle(title)
      .filter(({ known }) => !sure.includes(known))
      .map(({ known, score }) => shown(known, 'title', score));
    const byLikeness = (a: RowMatch, b: RowMatch) => b.likeness - a.likeness;
    const found = [...numbers.sort(byLikeness), ...titles.sort(byLikeness)];
    const known = new Set(found.map(({ record }) => record));
    const repeats = texts.find(text).map(({ entry, share }) => repeated(entry, share));
    const [rows, others] = [repeats.filter(({ why }) => why === 'row'), repeats.filter(({ why }) => why === 'text')];
    if (rowNo !== undefined) texts.add({ row: rowNo, title }, text);
    return [...found, ...others.filter(({ record }) => !known.has(record)), ...rows].slice(0, MOST_SHOWN);
  };
}
