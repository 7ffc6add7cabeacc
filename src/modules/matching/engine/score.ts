import type { Facet, FacetFit, Facets } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Weights } from '../learning/judged.ts';
import type { Part } from './hit.ts';
import { K1 } from './impact.ts';

/** Points of what is written; facets bring their own weights, and what a query asks for is scaled to 100. */
export const TEXT_POINTS = 60;

/** How many of them the subject has where a latent model says how alike two texts are; the words have the others. Chosen on half of each measured set. */
export const SUBJECT_POINTS = 10;

/** Documents the words choose before subject and facets are looked at. */
export const CANDIDATES = 300;

/** How quickly shared words fill the text part: all words found once in a document of average length give about 0.87. */
const FILLING = 2;

export const TEXT_LABEL: Bilingual = { zh: '文字内容', en: 'Wording' };
export const SUBJECT_LABEL: Bilingual = { zh: '主题', en: 'Subject' };

/**
 * How well the words fit, 0 to 1: 1 when every word of the query were found as often as can be. `sum` is Σ weight × impact and
 * `weightSum` Σ weight of the query's terms, found or not. Concave, because a need of a whole page is never repeated word for word; strictly
 * rising, so the order by words stays what the sums say.
 */
export function textFit(sum: number, weightSum: number): number {
  if (weightSum === 0) return 0;
  const reached = Math.min(1, sum / (255 * weightSum));
  const steepness = FILLING * (1 + K1);
  return (1 - Math.exp(-steepness * reached)) / (1 - Math.exp(-steepness));
}

/** Whether a query states a facet at all; one it does not state is no part of its scores. */
function isAsked(facet: Facet, query: Facets): boolean {
  if (facet.always) return true;
  const value = query[facet.name];
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Half the points for what a document does not state: neither met nor missed. */
const UNSTATED = { fit: 0.5 };

function notStated(facet: Facet): NonNullable<ReturnType<FacetFit>> {
  return {
    ...UNSTATED,
    said: { zh: `${facet.label.zh}：对方未说明，按一半计`, en: `${facet.label.en}: not stated, half the points` },
  };
}

const within = (fit: number) => Math.min(1, Math.max(0, fit));

function saidOfText(fit: number): Bilingual {
  const percent = Math.round(fit * 100);
  return { zh: `用词相符 ${percent}%`, en: `Wording fits ${percent}%` };
}

function saidOfSubject(likeness: number): Bilingual {
  const percent = Math.round(likeness * 100);
  return { zh: `主题相近 ${percent}%`, en: `Subjects are ${percent}% alike` };
}

/** How a document fits by what is written: its words, 0 to 1, and its subject, 0 to 1; undefined where no model judges that. */
export interface Fit {
  readonly fit: number;
  readonly likeness: number | undefined;
}

/** The declared weights of what is written. */
export const WRITTEN_WEIGHTS = { text: TEXT_POINTS - SUBJECT_POINTS, subject: SUBJECT_POINTS } as const;

/** The score out of 100 by what is written alone. */
export function writtenScore({ fit, likeness }: Fit): number {
  if (likeness === undefined) return 100 * fit;
  return (100 * ((TEXT_POINTS - SUBJECT_POINTS) * fit + SUBJECT_POINTS * likeness)) / TEXT_POINTS;
}

/** Rounds points to tenths by largest remainder, so that the rounded parts add up to the rounded total, or to one rounded elsewhere. */
export function roundParts(points: readonly number[], total = points.reduce((sum, one) => sum + one, 0)): number[] {
  const tenths = points.map((value) => Math.floor(value * 10));
  const whole = Math.round(total * 10);
  const left = whole - tenths.reduce((sum, value) => sum + value, 0);
  const order = points
    .map((value, i) => ({ i, rest: value * 10 - tenths[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, Math.max(0, left))) tenths[i]! += 1;
  return tenths.map((value) => value / 10);
}

/** A score with its addends. */
export interface Scored {
  readonly score: number;
  readonly shown: number;
  readonly parts: readonly Part[];
}

/** An addend before points are rounded together with the others. */
type Row = Omit<Part, 'points' | 'shown'>;

/** A facet that is asked for, with the most it can give. */
interface AskedFacet {
  readonly facet: Facet;
  readonly of: number;
}

/**
 * How documents are scored for one query: words and subject weigh {@link TEXT_POINTS}, every facet the query states its own weight, all scaled so that the
 * most they can give is 100. `weights` hold in place of those declared, by the part's name. Where the query tells its subject by halves, `told` of 0 to 1, the
 * words have the rest of the subject's points.
 */
export class Scoring {
  readonly #query: Facets;
  readonly #asked: readonly AskedFacet[];
  readonly #text: number;
  readonly #subject: number;
  /** What words alone can give, where no model judges the subject. */
  readonly #together: number;

  constructor(query: Facets, facets: readonly Facet[], weights: Weights = {}, told = 1) {
    const { text = WRITTEN_WEIGHTS.text, subject = WRITTEN_WEIGHTS.subject } = weights;
    const asked = facets
      .filter((facet) => isAsked(facet, query))
      .map((facet) => ({ facet, weight: weights[facet.name] ?? facet.weight }));
    const scale = 100 / asked.reduce((sum, { weight }) => sum + weight, text + subject);
    this.#query = query;
    this.#asked = asked.map(({ facet, weight }) => ({ facet, of: weight * scale }));
    this.#text = (text + subject * (1 - told)) * scale;
    this.#subject = subject * told * scale;
    this.#together = (text + subject) * scale;
  }

  /** Whether facets of a document are looked at. */
  get readsFacets(): boolean {
    return this.#asked.length > 0;
  }

  /** The score out of 100: the sum of the parts' points, in their order. */
  score({ fit, likeness }: Fit, doc: Facets): number {
    let score = likeness === undefined ? this.#together * fit : this.#text * fit + this.#subject * likeness;
    for (const { facet, of } of this.#asked) score += of * within((facet.fit(this.#query, doc) ?? UNSTATED).fit);
    return score;
  }

  /** The score with what each part gives and says. */
  parts(fit: Fit, doc: Facets): Scored {
    const rows = [...this.#written(fit), ...this.#asked.map((asked) => this.#judged(asked, doc))];
    const points = rows.map((row) => row.of * row.fit);
    const rounded = roundParts(points);
    const parts = rows.map((row, i): Part => ({ ...row, points: points[i]!, shown: rounded[i]! }));
    const score = points.reduce((sum, value) => sum + value, 0);
    return { score, shown: Math.round(score * 10) / 10, parts };
  }

  /** Without a model for the subject the words have its points. */
  #written({ fit, likeness }: Fit): Row[] {
    const of = likeness === undefined ? this.#together : this.#text;
    const words = { name: 'text', label: TEXT_LABEL, of, stated: true, fit, said: saidOfText(fit) };
    if (likeness === undefined) return [words];
    const said = saidOfSubject(likeness);
    return [words, { name: 'subject', label: SUBJECT_LABEL, of: this.#subject, stated: true, fit: likeness, said }];
  }

  #judged({ facet, of }: AskedFacet, doc: Facets): Row {
    const answer = facet.fit(this.#query, doc);
    const { fit, said } = answer ?? notStated(facet);
    const { name, label } = facet;
    return { name, label, of, stated: answer !== undefined, fit: within(fit), said };
  }
}
