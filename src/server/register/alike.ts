import { comparedText, dice, likeness, pairsOf } from '#kernel/likeness.ts';
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

/** Records by the pairs of characters of their titles, and by their numbers. */
class Index {
  private readonly known: readonly KnownRecord[];
  /** How many pairs each title has, and in how many a row has in common with it while that is counted. */
  private readonly sizes: Uint32Array;
  private readonly shared: Uint32Array;
  private readonly byPair = new Map<string, number[]>();
  private readonly byIdentifier = new Map<string, KnownRecord[]>();

  constructor(records: readonly KnownRecord[]) {
    this.known = records;
    this.sizes = new Uint32Array(records.length);
    this.shared = new Uint32Array(records.length);
    for (const [number, known] of records.entries()) {
      const pairs = pairsOf(known.title);
      this.sizes[number] = pairs.size;
      for (const pair of pairs) this.put(this.byPair, pair, number);
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
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const number of this.byPair.get(pair) ?? []) {
        if (this.shared[number] === 0) touched.push(number);
        this.shared[number]! += 1;
      }
    }
    const found: { known: KnownRecord; score: number }[] = [];
    for (const number of touched) {
      const score = dice(this.shared[number]!, pairs.size, this.sizes[number]!);
      this.shared[number] = 0;
      if (score >= ALIKE) found.push({ known: this.known[number]!, score });
    }
    return found;
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
