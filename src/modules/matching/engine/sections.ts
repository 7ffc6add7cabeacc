import type { Found, Missing, SectionFit, Span } from './hit.ts';
import { type Plain, spanOf } from './plain.ts';

/** A word of a section is named as missing from this share of the mean weight on. */
const WORTH_NAMING = 0.5;
/** What is named as missing of one section, at most. */
const NAMED = 4;

/** A query with its sections and the words a person would name. */
interface InSections {
  readonly written: string;
  readonly plain: Plain;
  readonly words: readonly (Span & { readonly weight: number })[];
  readonly sections: readonly Span[];
}

const isIn = ({ start }: Span, section: Span) => start >= section.start && start < section.end;

/** The sections in which a finding stands, by number; the rest, which comes behind them all, when it stands in none. */
function ownersOf({ query }: Found, sections: readonly Span[]): number[] {
  const owners = sections.flatMap((section, i) => (query.some((span) => isIn(span, section)) ? [i] : []));
  return owners.length > 0 ? owners : [sections.length];
}

/** Words of the query no stretch touches, those that touch each other joined to what is written there, in the order of the text. */
function untouched(
  { written, plain, words }: InSections,
  stretches: readonly Span[],
): (Missing & { weight: number })[] {
  const mean = words.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, words.length);
  const lacking = words
    .filter(({ weight }) => weight >= WORTH_NAMING * mean)
    .filter((word) => !stretches.some(({ start, end }) => start < word.end && word.start < end))
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number; weight: number }[] = [];
  for (const { start, end, weight } of lacking) {
    const last = joined.at(-1);
    if (last && start <= last.end) Object.assign(last, { end: Math.max(end, last.end), weight: last.weight + weight });
    else joined.push({ start, end, weight });
  }
  return joined.map(({ start, end, weight }) => {
    const span = spanOf(plain, start, end);
    return { surface: written.slice(span.start, span.end), query: [span], weight };
  });
}

/** The weightiest of them that stand in a section, each wording once. */
function missingIn(section: Span, all: readonly (Missing & { weight: number })[]): Missing[] {
  const own = all.filter(({ query, surface }, i) => {
    return (
      isIn(query[0]!, section) &&
      !all.slice(0, i).some((one) => one.surface === surface && isIn(one.query[0]!, section))
    );
  });
  const named = new Set([...own].sort((a, b) => b.weight - a.weight).slice(0, NAMED));
  return own.filter((one) => named.has(one)).map(({ surface, query }) => ({ surface, query }));
}

/**
 * What each section of a query found in a document, and what of it is not there; behind them all the rest of the text. The points of a finding
 * go in equal shares to the sections in which it stands, so that those of all add up to the points of the words.
 */
export function shareOut(asked: InSections, found: readonly Found[], stretches: readonly Span[]): SectionFit[] {
  const { sections } = asked;
  if (sections.length === 0) return [];
  const lacking = untouched(asked, stretches);
  const fits = [...sections, undefined].map((section) => ({
    points: 0,
    found: [] as number[],
    missing: section ? missingIn(section, lacking) : [],
  }));
  found.forEach((one, place) => {
    const owners = ownersOf(one, sections);
    for (const owner of owners) {
      fits[owner]!.points += one.points / owners.length;
      fits[owner]!.found.push(place);
    }
  });
  return fits;
}
