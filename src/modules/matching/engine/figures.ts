import type { Span } from './hit.ts';
import { foldWithOrigin, type Plain, spanOf } from './plain.ts';
import { measureOf, SCALE_PATTERN, scaleOf, UNIT_PATTERN } from './units.ts';

/** What a figure says, whoever says it: `抗拉强度≥300MPa` is at least 300 MPa of 抗拉强度. */
export interface Said {
  /** Folded, without words that change nothing. */
  readonly name: string;
  /** Lowest and highest value in the measure of `family`; infinite where open. */
  readonly low: number;
  readonly high: number;
  /** Said as 达到: who asks means at least, who offers means this much. */
  readonly reached: boolean;
  /** The bound itself is not allowed (`>`, `低于`). */
  readonly strict: boolean;
  readonly family: string;
  /** Size of the written unit in the measure of the family, to tell differences in the unit that was written. */
  readonly size: number;
  /** As written. */
  readonly unit: string;
}

/** A figure where it stands. */
export interface Figure extends Said {
  /** No sign or word says whether more or less would do. 超过 by itself tells how things are: `变形超过 1 mm`. */
  readonly bare: boolean;
  /** From the operator to the unit, in the text as written. */
  readonly value: Span;
  /** From the name to the unit. */
  readonly whole: Span;
}

type Bound = 'least' | 'most' | 'above' | 'below' | 'equal' | 'reaches';

const BEFORE: Readonly<Record<string, Bound>> = {
  '≥': 'least',
  '≧': 'least',
  '⩾': 'least',
  '>=': 'least',
  不低于: 'least',
  不少于: 'least',
  不小于: 'least',
  大于等于: 'least',
  大于或等于: 'least',
  至少: 'least',
  达到: 'reaches',
  可达: 'reaches',
  达: 'reaches',
  'at least': 'least',
  'no less than': 'least',
  'not less than': 'least',
  '≤': 'most',
  '≦': 'most',
  '⩽': 'most',
  '<=': 'most',
  不高于: 'most',
  不超过: 'most',
  不大于: 'most',
  不多于: 'most',
  小于等于: 'most',
  小于或等于: 'most',
  至多: 'most',
  'at most': 'most',
  'no more than': 'most',
  'not more than': 'most',
  '>': 'above',
  大于: 'above',
  高于: 'above',
  超过: 'above',
  'more than': 'above',
  'greater than': 'above',
  above: 'above',
  '<': 'below',
  小于: 'below',
  低于: 'below',
  少于: 'below',
  'less than': 'below',
  below: 'below',
  '=': 'equal',
  ':': 'equal',
  为: 'equal',
  是: 'equal',
  of: 'equal',
  is: 'equal',
};

const AFTER: Readonly<Record<string, Bound>> = { 以上: 'least', 以下: 'most', 以内: 'most', 之内: 'most' };

const OPERATORS = Object.keys(BEFORE)
  .sort((a, b) => b.length - a.length)
  .join('|');
const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
/** A number with a known unit, or a range of them. */
const AMOUNT = new RegExp(
  String.raw`(?<![\d.,±^×])(?<first>${NUMBER})(?: ?[-~—–至到] ?(?<second>${NUMBER}))? ?(?<written>(?<scale>${SCALE_PATTERN})? ?(?<unit>${UNIT_PATTERN}))(?![a-z0-9×^/·]|-\d)` +
    '(?<after>以上|以下|以内|之内)?',
  'gu',
);
/** Figures of one text at most: what comes behind them is neither asked nor stated. */
const MOST = 60;
/** How far before an amount its name is looked for. */
const NAME_WITHIN = 40;
/** What stands before an amount: a name, then the words that make it a bound. */
const BEFORE_AMOUNT = new RegExp(
  String.raw`(?<name>(?:pm2\.5|pm10|[cs]o2|no2|nh3|ch4)?[\p{Script=Han}\p{L}][\p{Script=Han}\p{L} -]*?) ?(?<must>应|需|必须|须|要求)?(?<words>(?:(?:${OPERATORS}) ?)*)$`,
  'u',
);

/** Words before a name that do not make it another name. */
const NEUTRAL =
  /^(?:其|该|且|和|及|与|的|要求|材料|产品|成品|样品|批次|试样|试件|室温|常温|热处理后|系统|设备|整体|the|a|an|and|with|its)\s*/;
/** What is no name: one character, money of who asks, what every thing has several of, a change of something, an unfinished sentence. */
const NO_NAME =
  /^(?:.?|项?目?总?(?:预算|投资额?|资金|经费)|注册资本|年?(?:总?产值|产出|销售额|销售收入|营业收入|营收|利润|利税)|合同额|合同金额|时间|温度|尺寸|规格|范围|目前|局部|满足|形成|具备|现有)$|(?:至|到|约|近|提高|提升|降低|减少|缩短|增加|下降|上升|节约|节材|通常|左右|-)$|[在由为被了是将把已每仅]|通过|超过|可以|合同|满足$|生效后?$/;
/** Longest name, in characters: beyond it is a sentence. */
const NAME_MAX = 24;

/** A name as it is compared: the last stretch after 的, without neutral words. */
function nameOf(text: string): string | undefined {
  let name = text.slice(text.lastIndexOf('的') + 1).trim();
  for (let shorter = name.replace(NEUTRAL, ''); shorter !== name; shorter = name.replace(NEUTRAL, '')) name = shorter;
  return NO_NAME.test(name) || name.length > (/\p{Script=Han}/u.test(name) ? NAME_MAX / 2 : NAME_MAX)
    ? undefined
    : name;
}

/** The bound that the words around a number make; undefined when they contradict each other. */
function boundOf(words: string, after: string | undefined): Bound | undefined {
  const bounds = new Set([...words.matchAll(new RegExp(OPERATORS, 'gu'))].map(([word]) => BEFORE[word]!));
  if (after !== undefined) bounds.add(AFTER[after]!);
  if (bounds.size > 1) bounds.delete('equal');
  if (bounds.size > 1) bounds.delete('reaches');
  if (bounds.size === 2 && bounds.has('least') && bounds.has('above')) return 'above';
  return bounds.size > 1 ? undefined : ([...bounds][0] ?? 'equal');
}

/** A number without the noise of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toPrecision(10));
}

function rangeOf(bound: Bound, first: number, second: number | undefined): { low: number; high: number } | undefined {
  if (second !== undefined) return bound === 'equal' && first < second ? { low: first, high: second } : undefined;
  if (bound === 'least' || bound === 'above' || bound === 'reaches')
    return { low: first, high: Number.POSITIVE_INFINITY };
  if (bound === 'most' || bound === 'below') return { low: Number.NEGATIVE_INFINITY, high: first };
  return { low: first, high: first };
}

/** The amount as a figure, given what stands before it; undefined when unsure. */
function figureOf(
  amount: RegExpExecArray,
  before: RegExpExecArray,
  asWritten: string,
): Omit<Figure, 'value' | 'whole' | 'unit'> | undefined {
  const { first, second, scale, unit, after } = amount.groups!;
  const name = nameOf(before.groups!.name!);
  const measure = measureOf(unit!, asWritten.slice(asWritten.length - unit!.length));
  const bound = boundOf(before.groups!.words!, after);
  if (name === undefined || measure === undefined || bound === undefined) return undefined;
  const size = measure.size * scaleOf(scale);
  const read = (number: string) => tidy(Number(number.replaceAll(',', '')) * size);
  const range = rangeOf(bound, read(first!), second === undefined ? undefined : read(second));
  if (!range) return undefined;
  const { words = '', must } = before.groups!;
  const isWordless = words === '' && after === undefined;
  if (isWordless && /[a-z-]$/.test(before[0])) return undefined;
  if (unit === '年' && /^(?:19|20)\d\d$/.test(first!)) return undefined;
  const strict = bound === 'above' || bound === 'below';
  return {
    name,
    ...range,
    reached: bound === 'reaches',
    bare: (isWordless && second === undefined) || (words.trim() === '超过' && must === undefined),
    strict,
    family: measure.family,
    size,
  };
}

function unitAsWritten(text: string, plain: Plain, amount: RegExpExecArray): string {
  const { written = '', after = '' } = amount.groups!;
  const end = amount.index + amount[0].length - after.length;
  const span = spanOf(plain, end - written.trim().length, end);
  return text.slice(span.start, span.end);
}

/**
 * The figures of a text that stand right behind a name and carry a known unit. Silent where it is not sure: tolerances (±), powers of ten,
 * changes (降低 10%), several bounds at once, a unit that means two things, what reads like a sentence and not like a name.
 */
export function parseFigures(text: string): Figure[] {
  const plain = foldWithOrigin(text);
  const figures: Figure[] = [];
  let read = 0;
  for (const amount of plain.text.matchAll(AMOUNT)) {
    const from = Math.max(read, amount.index - NAME_WITHIN);
    const before = BEFORE_AMOUNT.exec(plain.text.slice(from, amount.index));
    read = amount.index + amount[0].length;
    const figure = before ? figureOf(amount, before, unitAsWritten(text, plain, amount)) : undefined;
    if (!before || !figure) continue;
    const start = from + before.index + before.groups!.name!.lastIndexOf(figure.name);
    const value = spanOf(plain, start + figure.name.length, read);
    if (figures.length === MOST) break;
    figures.push({ ...figure, whole: spanOf(plain, start, read), value, unit: unitAsWritten(text, plain, amount) });
  }
  return figures;
}
