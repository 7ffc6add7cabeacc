import { type AskedFigures, checkFigures, readFigures } from './check-figures.ts';
import type { Explained, Explanation, Found, Missing, Span } from './hit.ts';
import { dampingOf, impactOf } from './impact.ts';
import { BIGRAM } from './keys.ts';
import { Field, type Occurrence, occurrencesIn } from './locate.ts';
import { foldText, foldWithOrigin, type Plain, spanOf } from './plain.ts';
import { shareOut } from './sections.ts';
import type { Cut } from './terms.ts';
import type { Meant } from './terms-known.ts';
import { cutter, eachLatin } from './tokens.ts';
import type { Weighted } from './weigh.ts';
import { functionWords, unmissedWords } from './words.ts';

/** Words of a query that are named when a document lacks them, at most. */
const MISSING_AT_MOST = 6;

/**
 * What each weighted term adds to the sum of a document, from its text: the very numbers its ranking used while its epoch lasts. Terms it does not have are
 * absent.
 */
export function contributionsOf(
  { counts, length }: Cut,
  weighted: Weighted,
  averageLength: number,
): Map<string, number> {
  const damping = dampingOf(length, averageLength);
  const found = new Map<string, number>();
  for (const { term, weight } of weighted.terms) {
    const count = counts.get(term);
    if (count !== undefined) found.set(term, weight * impactOf(count, damping));
  }
  return found;
}

/** A query's terms where they stand, read once for several documents. */
export interface AskedTerms {
  readonly written: string;
  readonly plain: Plain;
  readonly occurrences: readonly Occurrence[];
  /** What the query says in other words. */
  readonly meant: readonly Meant[];
}

/** A query read once for the explanation of several documents. */
export interface AskedText extends AskedTerms {
  readonly figures: AskedFigures;
  readonly words: readonly { readonly start: number; readonly end: number; readonly weight: number }[];
  /** Parts of the text that each ask for something of their own, in its order. */
  readonly sections: readonly Span[];
}

/** Prepares a query for {@link foundIn}. */
export function readTerms(written: string, weighted: Weighted): AskedTerms {
  const plain = foldWithOrigin(written);
  const said = weighted.terms.filter(({ meant }) => !meant).map(({ term }) => term);
  const meant = weighted.terms.flatMap((one) => (one.meant ? [one.meant] : []));
  return { written, plain, occurrences: occurrencesIn(plain.text, said), meant };
}

/** Prepares a query for {@link explainHit}. */
export function readQuery(written: string, weighted: Weighted, sections: readonly Span[] = []): AskedText {
  const terms = readTerms(written, weighted);
  const weights = new Map(weighted.terms.map(({ term, weight }) => [term, weight]));
  return { ...terms, words: wordsOf(terms.plain.text, weights), figures: readFigures(written), sections };
}

/** The words a person would name, in the order of the text: Han words of two characters and more, Latin words that are no figures. */
function wordsOf(
  folded: string,
  weights: ReadonlyMap<string, number>,
): { start: number; end: number; weight: number }[] {
  const words: { start: number; end: number; weight: number }[] = [];
  let at = 0;
  for (const word of cutter().cut(folded, true)) {
    const weight = weights.get(word) ?? weights.get(BIGRAM + word.slice(0, 2));
    if (/^\p{Script=Han}{2,}$/u.test(word) && !functionWords.has(word) && !unmissedWords.has(word) && weight)
      words.push({ start: at, end: at + word.length, weight });
    at += word.length;
  }
  eachLatin(folded, (term, start, end) => {
    if (/^[^\d]/.test(term) && end - start > 1 && !unmissedWords.has(term))
      words.push({ start, end, weight: weights.get(term) ?? 0 });
  });
  return words;
}

/** A stretch of the query that the document has too, and the terms inside it. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly latinTerm: string | undefined;
  sum: number;
}

/** How far Han terms that overlap or touch reach from an occurrence. */
function chainEnd(matched: readonly Occurrence[], from: number): number {
  let end = matched[from]!.end;
  for (let i = from + 1; i < matched.length && matched[i]!.start <= end; i += 1) {
    if (!matched[i]!.latin) end = Math.max(end, matched[i]!.end);
  }
  return end;
}

/** Joins matched terms to the longest stretches both texts share; every term's sum goes to the first stretch around it. */
function stretchesOf(asked: AskedTerms, fields: readonly Field[], sums: ReadonlyMap<string, number>): Stretch[] {
  const matched = asked.occurrences.filter(({ term }) => sums.has(term));
  const stretches: Stretch[] = [];
  const given = new Set<string>();
  let current: Stretch | undefined;
  matched.forEach((one, i) => {
    if (!current || one.end > current.end) {
      const least = one.end - one.start;
      const reach = one.latin ? one.end : chainEnd(matched, i);
      const common = one.latin
        ? least
        : fields.map((field) => field.commonLength(asked.plain.text, one.start, least, reach));
      const end = one.start + Math.max(least, ...(typeof common === 'number' ? [common] : common));
      const surface = asked.plain.text.slice(one.start, end);
      current = { start: one.start, end, surface, latinTerm: one.latin ? one.term : undefined, sum: 0 };
      stretches.push(current);
    }
    if (!given.has(one.term)) current.sum += sums.get(one.term)!;
    given.add(one.term);
  });
  return stretches;
}

/** What a document says in other words than the query, one finding for each other form. */
function inOtherWords(asked: AskedTerms, fields: readonly Field[], sums: ReadonlyMap<string, number>) {
  const there = asked.meant.filter(({ term }) => sums.has(term));
  return [...Map.groupBy(there, ({ start, form }) => `${start} ${form}`).values()].map((same) => {
    const { start, end, form } = same[0]!;
    const folded = foldText(form);
    const [title, text, keywords] = fields.map((field) => field.spansOf(folded, undefined));
    const span = spanOf(asked.plain, start, end);
    return {
      surface: asked.written.slice(span.start, span.end),
      as: form,
      sum: same.reduce((total, { term }) => total + sums.get(term)!, 0),
      ...{ query: [span], title: title!, text: text!, keywords: keywords! },
      start,
      end,
    };
  });
}

/** What the texts share, by points; stretches with the same wording are one finding. */
export function foundIn(
  asked: AskedTerms,
  { fields, points }: Explained,
  sums: ReadonlyMap<string, number>,
): { found: Found[]; stretches: { start: number; end: number }[] } {
  const [title, text, keywords] = [fields.title, fields.text, fields.keywords ?? ''].map((field) => new Field(field));
  const stretches = stretchesOf(asked, [title!, text!, keywords!], sums);
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  const bySurface = Map.groupBy(stretches, ({ surface, latinTerm }) => latinTerm ?? surface);
  const found = [...bySurface.values()].map((same): Found => {
    const { surface, latinTerm } = same[0]!;
    const query = same.map(({ start, end }) => spanOf(asked.plain, start, end));
    return {
      surface: asked.written.slice(query[0]!.start, query[0]!.end),
      points: (points * same.reduce((sum, one) => sum + one.sum, 0)) / total,
      query,
      title: title!.spansOf(surface, latinTerm),
      text: text!.spansOf(surface, latinTerm),
      keywords: keywords!.spansOf(surface, latinTerm),
    };
  });
  const others = inOtherWords(asked, [title!, text!, keywords!], sums);
  const meant = others.map(({ sum, start: _, end: __, ...one }): Found => ({ ...one, points: (points * sum) / total }));
  const all = [...found, ...meant].filter((one) => one.points > 0).sort((a, b) => b.points - a.points);
  return { found: all, stretches: [...stretches, ...others] };
}

/** The weightiest words of the query that no stretch touches, only those above the mean weight of its words. */
function missingFrom(asked: AskedText, stretches: readonly { start: number; end: number }[]): Missing[] {
  const mean = asked.words.reduce((sum, word) => sum + word.weight, 0) / Math.max(1, asked.words.length);
  const lacking = asked.words.filter(
    (word) => word.weight >= mean && !stretches.some(({ start, end }) => start < word.end && word.start < end),
  );
  const bySurface = Map.groupBy(lacking, ({ start, end }) => asked.plain.text.slice(start, end));
  return [...bySurface.values()]
    .sort((a, b) => b[0]!.weight - a[0]!.weight || a[0]!.start - b[0]!.start)
    .slice(0, MISSING_AT_MOST)
    .map((same) => {
      const query = same.map(({ start, end }) => spanOf(asked.plain, start, end));
      return { surface: asked.written.slice(query[0]!.start, query[0]!.end), query };
    });
}

/**
 * Why a document was offered, from the numbers of its score: `sums` are what each term added to it; the findings share out the points of its words
 * exactly.
 */
export function explainHit(asked: AskedText, of: Explained, sums: ReadonlyMap<string, number>): Explanation {
  const { found, stretches } = foundIn(asked, of, sums);
  const figures = checkFigures(asked.figures, of.fields.text);
  return { found, missing: missingFrom(asked, stretches), figures, sections: shareOut(asked, found, stretches) };
}
