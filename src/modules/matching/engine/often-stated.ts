import type { Facets } from '#kernel/matchable.ts';
import { readFigures } from './check-figures.ts';
import { type Said, tidy } from './figures.ts';
import { FIGURES, unpackFigures } from './figures-part.ts';

/** How many of the nearest documents are looked at, and of how many of them a figure must be stated to be asked for. */
export const LOOKED_AT = 30;
const STATED_BY = 3;
/** What a document's words must reach of the nearest one's to be one of those that are near: the others state figures of something else. */
const NEAR = 0.5;
/** Figures named at most. */
const NAMED = 2;

/** A figure that many of the nearest documents state: how many of how many, and between which values in a unit. */
export interface OftenStated {
  readonly name: string;
  readonly count: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

/** A document by how well its words fit, with what it states. */
interface Near {
  readonly fit: number;
  /** Its facets, as JSON. */
  readonly stated: string;
}

const boundOf = ({ low, high }: Said) => (Number.isFinite(low) ? low : high);

/**
 * Figures that the nearest documents, best first, state most often and the text does not ask for, those that differ most between documents first among
 * equals: the answers to these would tell the documents apart.
 */
export function oftenStated(text: string, nearest: readonly Near[]): OftenStated[] {
  const asked = new Set(readFigures(text).map(({ figure }) => figure.name));
  const near = nearest.slice(0, LOOKED_AT).filter(({ fit }) => fit >= NEAR * nearest[0]!.fit);
  const each = near.map(({ stated }) => {
    const own = unpackFigures((JSON.parse(stated) as Facets)[FIGURES]).filter(({ name }) => !asked.has(name));
    return [...new Map(own.map((figure) => [`${figure.name} ${figure.family}`, figure])).entries()];
  });
  const byName = Map.groupBy(each.flat(), ([name]) => name);
  const common = [...byName.values()].flatMap((same): OftenStated[] => {
    const figures = same.map(([, figure]) => figure);
    const [{ name, unit, size }] = figures as [Said, ...Said[]];
    const values = figures.map(boundOf);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (figures.length < STATED_BY || low === high) return [];
    return [{ name, unit, count: figures.length, of: each.length, low: tidy(low / size), high: tidy(high / size) }];
  });
  const spread = ({ low, high }: OftenStated) => (high - low) / (Math.abs(high) + Math.abs(low) || 1);
  return common.sort((a, b) => b.count - a.count || spread(b) - spread(a)).slice(0, NAMED);
}
