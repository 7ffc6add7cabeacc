import type { SeedFigure } from '../content/seed.ts';
import type { Dice } from './random.ts';
import { roundTo, withUnit } from './text.ts';

/** What an enterprise asks for where an achievement has measured values. */
export interface Asked {
  /** With units, in the order of the technology's figures. */
  readonly figures: readonly string[];
  /** `抗拉强度不低于 300 MPa`, in the same order. */
  readonly requirements: readonly string[];
  /** The one figure that the achievement misses, when it is to miss one. */
  readonly missed?: string;
}

function stay(value: number, figure: SeedFigure): number {
  const most = figure.unit.startsWith('%') ? 100 - figure.step : Number.POSITIVE_INFINITY;
  return Math.min(most, Math.max(figure.step, roundTo(value, figure)));
}

/** A value that the measured one meets with some room. */
function looser(measured: number, figure: SeedFigure, draw: Dice): number {
  const share = figure.unit.startsWith('%') ? 0 : measured * (0.03 + 0.11 * draw.next());
  const room = Math.max(share, figure.step * draw.whole(1, 2));
  const value = figure.better === 'more' ? measured - room : measured + room;
  const safe = stay(value, figure);
  return figure.better === 'more' ? Math.min(safe, measured) : Math.max(safe, measured);
}

/** A value that the measured one just misses; undefined where there is no room for a stricter one. */
function stricter(measured: number, figure: SeedFigure, draw: Dice): number | undefined {
  const room = figure.step * draw.whole(1, 3);
  const value = stay(figure.better === 'more' ? measured + room : measured - room, figure);
  return value === measured ? undefined : value;
}

const isStricter = (value: number, measured: number, figure: SeedFigure) =>
  figure.better === 'more' ? value > measured : value < measured;

/** Bounds for every figure: all met when `grade` is good, all but one when it is near. */
export function ask(
  figures: readonly SeedFigure[],
  measured: readonly number[],
  grade: 'good' | 'near',
  draw: Dice,
): Asked {
  const missing = grade === 'near' ? draw.whole(0, figures.length - 1) : -1;
  const values = figures.map((figure, n) => {
    const value = looser(measured[n]!, figure, draw);
    const strict = n === missing ? stricter(measured[n]!, figure, draw) : undefined;
    return strict !== undefined && isStricter(strict, measured[n]!, figure) ? strict : value;
  });
  const bound = (figure: SeedFigure) => (figure.better === 'more' ? '不低于' : '不超过');
  const requirements = figures.map((figure, n) => `${figure.name}${bound(figure)} ${withUnit(values[n]!, figure)}`);
  const at = figures.findIndex((figure, n) => isStricter(values[n]!, measured[n]!, figure));
  return {
    figures: figures.map((figure, n) => withUnit(values[n]!, figure)),
    requirements,
    ...(at >= 0 ? { missed: `${requirements[at]}，成果为 ${withUnit(measured[at]!, figures[at]!)}` } : {}),
  };
}
