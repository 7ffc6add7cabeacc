import type { Bilingual } from '#kernel/refusal.ts';
import { type Figure, parseFigures, type Said, tidy } from './figures.ts';
import type { FigureCheck } from './hit.ts';

/** Words of a clause that tells how things are now: a figure in it is no demand. */
const AS_IT_IS =
  /目前|已用|我国|全国|分别|现有|现阶段|当前|国内|市面|市场上|传统|原有|以往|currently|existing|state of the art/i;
const CLAUSE = /[。；;！!？?\n]/;

/** How things stand between a figure that is asked for and those of a document. */
interface Judged<S extends Said> {
  readonly verdict: FigureCheck['verdict'];
  /** The first figure of that name the document states. */
  readonly stated?: S;
  /** By how much it misses, in the measure of its family; only with `not-met`. */
  readonly by?: number;
}

/** How what is stated answers what is asked: by how much it misses, 0 when it holds, undefined when the two do not settle it. */
function distance(asked: Said, offered: Said): number | undefined {
  if (asked.family !== offered.family) return undefined;
  const stated = offered.reached ? { ...offered, high: offered.low } : offered;
  if (stated.high < asked.low) return asked.low - stated.high;
  if (stated.low > asked.high) return stated.low - asked.high;
  const touches = stated.low === asked.high || stated.high === asked.low;
  if (asked.strict && !stated.strict && touches) return undefined;
  return stated.low >= asked.low && stated.high <= asked.high ? 0 : undefined;
}

/** Words before a name that make it another thing than the name by itself. */
const OTHER_THING = /[最非不无未副比残]|平均/;

/** Whether a stated name says more exactly what is asked for: 焊后变形量 for 变形量. Short names are asked of too many things. */
function isMoreExactly(stated: string, asked: string): boolean {
  const more = stated.slice(0, stated.length - asked.length);
  return stated.endsWith(asked) && /^\p{Script=Han}{3,}$/u.test(asked) && !OTHER_THING.test(more);
}

/** Those of the same name; where there are none, those whose name says it more exactly. */
function ofThisName<S extends Said>(asked: Said, stated: readonly S[]): S[] {
  const same = stated.filter(({ name }) => name === asked.name);
  return same.length > 0 ? same : stated.filter(({ name }) => isMoreExactly(name, asked.name));
}

function judge<S extends Said>(asked: Said, all: readonly S[]): Judged<S> {
  const same = ofThisName(asked, all);
  const [stated] = same;
  if (!stated) return { verdict: 'not-stated' };
  const distances = same.map((figure) => distance(asked, figure));
  const [first] = distances;
  if (first === undefined || distances.some((one) => one !== first)) return { verdict: 'unsettled', stated };
  return first === 0 ? { verdict: 'met', stated } : { verdict: 'not-met', stated, by: first };
}

const WHOLE = 100;

/**
 * What a verdict is worth, 0 to 1: 1 when it is met, half where nothing is known, and less the further it is missed, 0 from half of what was asked.
 * Shares near the whole are measured by what they lack of it: 99 % for 99.9 % misses by far.
 */
function worth({ verdict, by = 0 }: Judged<Said>, asked: Said): number {
  if (verdict === 'met') return 1;
  if (verdict !== 'not-met') return 0.5;
  const bound = Math.abs(Number.isFinite(asked.low) ? asked.low : asked.high);
  const isShare = asked.unit.normalize('NFKC') === '%' && bound > WHOLE / 2 && bound < WHOLE;
  return Math.max(0, 0.5 - by / ((isShare ? WHOLE - bound : bound) || 1));
}

/** A figure in signs both languages read: `≥ 300 MPa`, `20–80 ℃`. `reaches` is the sign for 达到: ≥ for who asks, none for who offers. */
function inSigns({ low, high, strict, reached, size, unit }: Said, reaches: '≥ ' | ''): string {
  const value = (number: number) => tidy(number / size);
  if (reached) return `${reaches}${value(low)} ${unit}`;
  if (high === Number.POSITIVE_INFINITY) return `${strict ? '>' : '≥'} ${value(low)} ${unit}`;
  if (low === Number.NEGATIVE_INFINITY) return `${strict ? '<' : '≤'} ${value(high)} ${unit}`;
  return low === high ? `${value(low)} ${unit}` : `${value(low)}–${value(high)} ${unit}`;
}

function sayJudged({ figure, name }: Asked, { verdict, stated, by = 0 }: Judged<Said>): Bilingual {
  const wanted = inSigns(figure, '≥ ');
  if (!stated) return { zh: `${name}：要求 ${wanted}，对方未写明`, en: `${name}: asked ${wanted}, not stated` };
  const answer = inSigns(stated, '');
  const so = (zh: string, en: string) => ({
    zh: `${name}：要求 ${wanted}，对方 ${answer}，${zh}`,
    en: `${name}: asked ${wanted}, states ${answer}: ${en}`,
  });
  const missed = `${tidy(by / figure.size)} ${figure.unit}`;
  if (verdict === 'met') return so('满足', 'met');
  return verdict === 'not-met' ? so(`差 ${missed}`, `off by ${missed}`) : so('说不准', 'not settled');
}

/** A figure a text asks for, and its name as written there. */
interface Asked {
  readonly figure: Figure;
  readonly name: string;
}

/** The figures a text asks for, read once for many documents. */
export type AskedFigures = readonly Asked[];

/**
 * Reads what a text asks for in figures: those with a bound or a range. A figure it merely mentions is no demand, nor is one that tells how things
 * are now. The same demand said twice counts once.
 */
export function readFigures(text: string): AskedFigures {
  const asked = parseFigures(text).flatMap((figure): Asked[] => {
    const before = text.slice(0, figure.value.start).split(CLAUSE).at(-1)!;
    const isDemand = !figure.bare && figure.low !== figure.high && !AS_IT_IS.test(before);
    return isDemand ? [{ figure, name: text.slice(figure.whole.start, figure.value.start).trim() }] : [];
  });
  const said = ({ figure: { name, low, high, family } }: Asked) => [name, low, high, family].join();
  return asked.filter((one, i) => asked.findIndex((other) => said(other) === said(one)) === i);
}

/** A figure that is asked for, how a document answers it, and what that is worth, 0 to 1. */
export interface JudgedFigure<S extends Said> extends Judged<S> {
  readonly figure: Figure;
  readonly name: string;
  readonly fit: number;
  readonly said: Bilingual;
}

/**
 * Judges every figure that is asked for by what a document states. A figure it gives in another kind of unit, or differently in several places,
 * settles nothing: a wrong verdict costs more than none.
 */
export function judgeFigures<S extends Said>(asked: AskedFigures, stated: readonly S[]): JudgedFigure<S>[] {
  return asked.map((one) => {
    const judged = judge(one.figure, stated);
    return { ...one, ...judged, fit: worth(judged, one.figure), said: sayJudged(one, judged) };
  });
}

/** The same with where both texts say it. */
export function checkFigures(asked: AskedFigures, documentText: string): FigureCheck[] {
  if (asked.length === 0) return [];
  return judgeFigures(asked, parseFigures(documentText)).map(({ figure, name, verdict, stated, by, said }) => ({
    name,
    verdict,
    asked: figure.whole,
    said,
    ...(stated ? { stated: stated.whole } : {}),
    ...(by === undefined ? {} : { by: tidy(by / figure.size) }),
  }));
}
