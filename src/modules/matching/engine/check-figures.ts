import type { Bilingual } from '#kernel/refusal.ts';
import { type Figure, parseFigures } from './figures.ts';
import type { FigureCheck } from './hit.ts';

/** A difference without the noise of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(10));
}

/** How what is stated answers what is asked: by how much it misses, 0 when it holds, undefined when the two do not settle it. */
function distance(asked: Figure, offered: Figure): number | undefined {
  const stated = offered.reached ? { ...offered, high: offered.low } : offered;
  if (stated.high < asked.low) return asked.low - stated.high;
  if (stated.low > asked.high) return stated.low - asked.high;
  const touches = stated.low === asked.high || stated.high === asked.low;
  if (asked.strict && !stated.strict && touches) return undefined;
  return stated.low >= asked.low && stated.high <= asked.high ? 0 : undefined;
}

/** A figure in signs both languages read: `≥ 300 MPa`, `20–80 ℃`. `reaches` is the sign for 达到: ≥ for who asks, none for who offers. */
function inSigns({ low, high, strict, reached, size, unit }: Figure, reaches: '≥ ' | ''): string {
  const value = (number: number) => tidy(number / size);
  if (reached) return `${reaches}${value(low)} ${unit}`;
  if (high === Number.POSITIVE_INFINITY) return `${strict ? '>' : '≥'} ${value(low)} ${unit}`;
  if (low === Number.NEGATIVE_INFINITY) return `${strict ? '<' : '≤'} ${value(high)} ${unit}`;
  return low === high ? `${value(low)} ${unit}` : `${value(low)}–${value(high)} ${unit}`;
}

function sayCheck(name: string, wanted: string, answer: string, by: string | undefined): Bilingual {
  if (by === undefined)
    return {
      zh: `${name}：要求 ${wanted}，对方 ${answer}，满足`,
      en: `${name}: asked ${wanted}, states ${answer}: met`,
    };
  return {
    zh: `${name}：要求 ${wanted}，对方 ${answer}，差 ${by}`,
    en: `${name}: asked ${wanted}, states ${answer}: off by ${by}`,
  };
}

function checkOne(asked: Figure, text: string, stated: readonly Figure[]): FigureCheck | undefined {
  const name = text.slice(asked.whole.start, asked.value.start).trim();
  const wanted = inSigns(asked, '≥ ');
  const same = stated.filter((figure) => figure.name === asked.name);
  if (same.length === 0 && asked.bare) return undefined;
  if (same.length === 0) {
    const said = { zh: `${name}：要求 ${wanted}，对方未写明`, en: `${name}: asked ${wanted}, not stated` };
    return { name, verdict: 'not-stated', asked: asked.whole, said };
  }
  const distances = same.map((figure) => (figure.family === asked.family ? distance(asked, figure) : undefined));
  const [first] = distances;
  if (first === undefined || distances.some((one) => one !== first)) return undefined;
  const by = tidy(first / asked.size);
  const answer = inSigns(same[0]!, '');
  const said = sayCheck(name, wanted, answer, first === 0 ? undefined : `${by} ${asked.unit}`);
  const where = { asked: asked.whole, stated: same[0]!.whole, said };
  return first === 0 ? { name, verdict: 'met', ...where } : { name, verdict: 'not-met', by, ...where };
}

/** The figures of a need, read once for many documents. */
export interface AskedFigures {
  readonly written: string;
  readonly figures: readonly Figure[];
}

/** Reads what a need asks for in figures. */
export function readFigures(needText: string): AskedFigures {
  return { written: needText, figures: parseFigures(needText) };
}

/**
 * Compares the figures a need asks for with those of the same name a document states. A figure the document gives in another kind of unit, or
 * differently in several places, or that the need merely mentions and the document does not, is passed over in silence: a wrong verdict costs more than none.
 */
export function checkFigures({ written: needText, figures }: AskedFigures, documentText: string): FigureCheck[] {
  if (figures.length === 0) return [];
  const stated = parseFigures(documentText);
  return figures.map((figure) => checkOne(figure, needText, stated)).filter((check) => check !== undefined);
}
