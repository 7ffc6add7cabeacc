import { setImmediate as letOthers } from 'node:timers/promises';
import type { Bilingual } from '#kernel/refusal.ts';
import type { TermsInForce } from '#kernel/terms.ts';
import type { Suggestion } from '../contract-routes.ts';
import { foldTerm } from '../fold.ts';
import { type Fit, type Suggestable, TitleIndex } from './title-index.ts';

/** Suggestions in one answer, and terms among them where titles fit too. */
const MOST = 10;
const MOST_TERMS = 6;
/** New texts that are looked through beside the large index before that is built anew. */
const MOST_BESIDE = 2_000;
/** The longest text that is suggested, in characters. */
const MOST_CHARACTERS = 100;

const TERM: Bilingual = { zh: '术语', en: 'Term' };

/** A public record's texts that may be suggested. */
export interface RecordTexts {
  readonly id: string;
  readonly texts: readonly string[];
}

/** A suggestion with a record it comes from; none for a term. */
export interface Held extends Pick<Suggestion, 'text' | 'kind'> {
  readonly label: Bilingual;
  readonly id?: string;
}

const suggestable = (text: string, rank: number): Suggestable => ({ text, folded: foldTerm(text), rank });

/**
 * What can be suggested on this node: the terms in force, and titles and keywords of public records. Measured over 100,000 titles of some 30 characters, by
 * processor time: put together from the shipped terms, a question takes 5 ms at the median and 11 ms at most, and the index is built in 0.8 s, in pieces
 * of 0.3 s at most; of characters drawn at random, which no language is, questions take 1 to 36 ms at the median.
 */
export class Suggestions {
  #terms: TitleIndex | undefined;
  #titles: TitleIndex | undefined;
  #beside: TitleIndex | undefined;
  readonly #besideTexts = new Map<string, Suggestable>();
  readonly #inTitles = new Set<string>();
  /** Texts of each record, by kind and id, and the other way round. */
  readonly #texts = new Map<string, readonly string[]>();
  readonly #holders = new Map<string, Set<string>>();
  readonly #labels: ReadonlyMap<string, Bilingual>;

  constructor(labels: ReadonlyMap<string, Bilingual>) {
    this.#labels = labels;
  }

  /** Takes in the terms in force, in place of the earlier ones. */
  async setTerms(groups: readonly TermsInForce[]): Promise<void> {
    const texts = new Set(groups.flatMap(({ forms, oneWay = [] }) => [...forms, ...oneWay]));
    this.#terms = await TitleIndex.build(
      [...texts].map((text) => suggestable(text, 0)),
      () => letOthers(),
    );
  }

  /** Takes in what public records of a kind say now; those of `ids` that are not among them say nothing any more. `build` comes afterwards. */
  setRecords(kind: string, ids: readonly string[], records: readonly RecordTexts[]): void {
    for (const id of ids) this.#forget(`${kind}/${id}`);
    for (const { id, texts } of records) this.#remember(`${kind}/${id}`, texts);
  }

  #forget(key: string): void {
    for (const text of this.#texts.get(key) ?? []) {
      const holders = this.#holders.get(text);
      holders?.delete(key);
      if (holders?.size === 0) this.#holders.delete(text);
    }
    this.#texts.delete(key);
  }

  #remember(key: string, said: readonly string[]): void {
    const texts = [...new Set(said)].filter((text) => text !== '' && text.length <= MOST_CHARACTERS);
    this.#texts.set(key, texts);
    for (const text of texts) {
      const holders = this.#holders.get(text);
      if (holders) holders.add(key);
      else this.#holders.set(text, new Set([key]));
      if (!this.#inTitles.has(text)) this.#besideTexts.set(text, suggestable(text, 1));
    }
  }

  /** Makes findable what was taken in: beside the large index while it is little, in a new large one when it is much. */
  async build(): Promise<void> {
    if (this.#besideTexts.size <= MOST_BESIDE && this.#titles) {
      this.#beside = await TitleIndex.build([...this.#besideTexts.values()], () => letOthers());
      return;
    }
    const entries: Suggestable[] = [];
    for (const text of this.#holders.keys()) {
      entries.push(this.#besideTexts.get(text) ?? suggestable(text, 1));
      if (entries.length % 500 === 0) await letOthers();
    }
    this.#titles = await TitleIndex.build(entries, () => letOthers());
    this.#besideTexts.clear();
    this.#inTitles.clear();
    for (const { text } of entries) this.#inTitles.add(text);
    this.#beside = undefined;
  }

  /** What fits what was typed, best first: terms, and titles of records that were public when they were read. At most twenty, to be read again. */
  find(typed: string): Held[] {
    const folded = foldTerm(typed);
    const isHeld = ({ text }: Suggestable) => this.#holders.has(text);
    const terms = this.#terms?.find(folded, MOST) ?? [];
    const titles = [
      ...(this.#titles?.find(folded, MOST, isHeld) ?? []),
      ...(this.#beside?.find(folded, MOST, isHeld) ?? []),
    ];
    const named = new Set(terms.map(({ entry }) => entry.folded));
    const others = titles.filter(({ entry }) => !named.has(entry.folded));
    const fits: Fit[] = [...terms, ...others].sort((a, b) => a.score - b.score);
    return fits.map(({ entry: { text, rank } }) =>
      rank === 0 ? { text, kind: 'term', label: TERM } : this.#held(text),
    );
  }

  #held(text: string): Held {
    const [key = ''] = this.#holders.get(text) ?? [];
    const at = key.indexOf('/');
    const kind = key.slice(0, at);
    return { text, kind, id: key.slice(at + 1), label: this.#labels.get(kind) ?? { zh: '', en: '' } };
  }
}

/** The ten that are answered: six terms at most where there are titles enough. */
export function chosen(held: readonly Held[]): Suggestion[] {
  const titles = held.filter(({ kind }) => kind !== 'term').length;
  const mostTerms = Math.max(MOST_TERMS, MOST - titles);
  let terms = 0;
  const kept = held.filter(({ kind }) => {
    if (kind !== 'term') return true;
    terms += 1;
    return terms <= mostTerms;
  });
  return kept.slice(0, MOST).map(({ text, kind, label }) => ({ text, kind, label }));
}
