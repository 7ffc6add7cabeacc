import type { Facet, Pairing } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { type JudgedFigure, judgeFigures, readFigures } from './check-figures.ts';
import { parseFigures, type Said } from './figures.ts';

/** Points of the figures beside those of what is written, where figures are asked for. */
export const FIGURE_POINTS = 10;

/** Under this name what a document states in figures stands among its facets, and their part among those of a score. */
export const FIGURES = 'figures';

export const FIGURES_LABEL: Bilingual = { zh: '指标', en: 'Figures' };

/** Figures named in the sentence of the part, at most: the table below it has them all. */
const NAMED = 2;

const SEPARATOR = '|';

/** A figure in one line, as it is kept beside the facets of a document. */
function packed({ name, low, high, reached, strict, family, size, unit }: Said): string {
  const bound = (value: number) => (Number.isFinite(value) ? String(value) : '');
  const flags = `${reached ? 'r' : ''}${strict ? 's' : ''}`;
  return [name, bound(low), bound(high), flags, family, size, unit].join(SEPARATOR);
}

function unpacked(line: string): Said {
  const [name = '', low, high, flags = '', family = '', size, unit = ''] = line.split(SEPARATOR);
  return {
    name,
    low: low ? Number(low) : Number.NEGATIVE_INFINITY,
    high: high ? Number(high) : Number.POSITIVE_INFINITY,
    reached: flags.includes('r'),
    strict: flags.includes('s'),
    family,
    size: Number(size),
    unit,
  };
}

/** What a document states in figures, a line each, to be kept where its text is not. */
export function packFigures(text: string): string[] {
  return [...new Set(parseFigures(text).map(packed))];
}

/** The figures of a document from what is kept of it. */
export function unpackFigures(kept: unknown): Said[] {
  return Array.isArray(kept) ? (kept as string[]).map(unpacked) : [];
}

const WORST_FIRST = ['not-met', 'unsettled', 'not-stated', 'met'] as const;

/** The figures in a sentence, those that tell against it first. */
function sayFigures(judged: readonly JudgedFigure<Said>[]): Bilingual {
  const ordered = WORST_FIRST.flatMap((verdict) => judged.filter((one) => one.verdict === verdict));
  const named = ordered.slice(0, NAMED).map(({ said }) => said);
  const more = ordered.length - named.length;
  return {
    zh: named.map(({ zh }) => zh).join('；') + (more > 0 ? `；另 ${more} 项` : ''),
    en: named.map(({ en }) => en).join('; ') + (more > 0 ? `; ${more} more` : ''),
  };
}

/**
 * The part of a score for the figures a text asks for; undefined when it asks for none. Every figure counts the same; a document that states
 * none of them has half the points. What it says is what {@link checkFigures} says, from the same judgement.
 */
export function figuresPart(text: string): Facet | undefined {
  const asked = readFigures(text);
  if (asked.length === 0) return undefined;
  return {
    name: FIGURES,
    label: FIGURES_LABEL,
    weight: FIGURE_POINTS,
    always: true,
    fit: (_, offered) => {
      const judged = judgeFigures(asked, unpackFigures(offered[FIGURES]));
      if (judged.every(({ verdict }) => verdict === 'not-stated')) return undefined;
      return { fit: judged.reduce((sum, { fit }) => sum + fit, 0) / judged.length, said: sayFigures(judged) };
    },
  };
}

/** What a text is judged by beside its words: the facets of its pairing and, where its figures are demands, those. */
export function judgedBy({ facets, demands }: Pairing, text: string): readonly Facet[] {
  const figures = demands ? figuresPart(text) : undefined;
  return figures ? [...facets, figures] : facets;
}
