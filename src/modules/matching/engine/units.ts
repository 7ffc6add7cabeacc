type Family = Readonly<Record<string, number>>;

const TIME: Family = {
  s: 1,
  ms: 1e-3,
  μs: 1e-6,
  us: 1e-6,
  ns: 1e-9,
  min: 60,
  h: 3600,
  秒: 1,
  毫秒: 1e-3,
  微秒: 1e-6,
  分钟: 60,
  小时: 3600,
  天: 86_400,
  个月: 2_628_000,
  年: 31_536_000,
};

/** Units whose meaning hangs on capitals, as they are written: what they measure, and their size in its first unit. */
const CASED: Readonly<Record<string, readonly [of: string, size: number]>> = {
  mW: ['w', 1e-3],
  MW: ['w', 1e6],
  mWh: ['wh', 1e-3],
  MWh: ['wh', 1e6],
  mV: ['v', 1e-3],
  MV: ['v', 1e6],
  mJ: ['j', 1e-3],
  MJ: ['j', 1e6],
};
const CASED_FOLDED: ReadonlySet<string> = new Set(Object.keys(CASED).map((unit) => unit.toLowerCase()));

/** Units by what they measure, each with its size in the first one. Those whose meaning hangs on capitals are in {@link CASED}. */
const FAMILIES: readonly Family[] = [
  { mpa: 1, pa: 1e-6, kpa: 1e-3, gpa: 1e3, 兆帕: 1, 帕: 1e-6, 'n/mm2': 1 },
  {
    mm: 1,
    nm: 1e-6,
    μm: 1e-3,
    um: 1e-3,
    cm: 10,
    m: 1000,
    km: 1e6,
    毫米: 1,
    纳米: 1e-6,
    微米: 1e-3,
    厘米: 10,
    米: 1000,
    千米: 1e6,
    公里: 1e6,
  },
  TIME,
  { g: 1, μg: 1e-6, ug: 1e-6, mg: 1e-3, kg: 1e3, t: 1e6, 克: 1, 毫克: 1e-3, 千克: 1e3, 公斤: 1e3, 吨: 1e6 },
  { m2: 1, mm2: 1e-6, cm2: 1e-4, km2: 1e6, 平方米: 1, 平方毫米: 1e-6, 平方厘米: 1e-4, 平方公里: 1e6, 公顷: 1e4 },
  { l: 1, ml: 1e-3, μl: 1e-6, m3: 1e3, cm3: 1e-3, mm3: 1e-6, 升: 1, 毫升: 1e-3, 立方米: 1e3, 立方厘米: 1e-3 },
  { hz: 1, khz: 1e3, mhz: 1e6, ghz: 1e9 },
  { '°c': 1, 摄氏度: 1 },
  { '%': 1, '‰': 0.1 },
  { ppm: 1, ppb: 1e-3 },
  { v: 1, kv: 1e3, 伏: 1 },
  { a: 1, ma: 1e-3 },
  { w: 1, kw: 1e3, gw: 1e9, 瓦: 1, 千瓦: 1e3, 兆瓦: 1e6 },
  { wh: 1, kwh: 1e3, gwh: 1e9 },
  { j: 1, kj: 1e3, 焦: 1, 千焦: 1e3 },
  { 元: 1 },
  { n: 1, kn: 1e3 },
  { db: 1, 'db(a)': 1, 分贝: 1 },
  { hrc: 1 },
  { rpm: 1 },
  { 次: 1 },
  { 倍: 1 },
  { mah: 1 },
];

/** Units that are that only behind a stroke: `t/a` is tonnes a year. */
const ONLY_PER: Family = { a: 31_536_000, y: 31_536_000, d: 86_400, 日: 86_400, 月: 2_628_000, 分: 60, 时: 3600 };

interface Measure {
  readonly family: string;
  readonly size: number;
}

const families: ReadonlyMap<string, Measure> = new Map(
  FAMILIES.flatMap((family, number) =>
    Object.entries(family).map(([unit, size]) => [unit, { family: String(number), size }] as const),
  ),
);

const perTime = { family: families.get('s')!.family };

/** What stands in numbers before a unit: `10万吨`. */
const SCALES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };

/** 元 but not that of 5元环, 三元材料. */
const MONEY = '元(?![素环件组酸醇胺酯醚合体共混催材复系化])';

const longestFirst = (words: Iterable<string>) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => (word === '元' ? MONEY : word.replace(/[()]/g, String.raw`\$&`)))
    .join('|');

export const SCALE_PATTERN = `(?:${longestFirst(Object.keys(SCALES))})`;

/** The known units as a pattern, longer ones first, with an optional compound such as `g/cm3` or `吨/年`. */
export const UNIT_PATTERN =
  `(?:${longestFirst([...families.keys(), ...CASED_FOLDED])})` +
  `(?:/(?:${longestFirst([...families.keys(), ...Object.keys(ONLY_PER)])})(?![a-z0-9])|[/·][a-z0-9()·^-]+)?`;

/** How many times its number a scale before the unit makes; 1 without one. */
export function scaleOf(scale: string | undefined): number {
  return scale === undefined ? 1 : SCALES[scale]!;
}

/** What is measured per what, both known; undefined otherwise. */
function rateOf(unit: string): Measure | undefined {
  const [of = '', per = '', ...more] = unit.split('/');
  const above = families.get(of);
  const below = per in ONLY_PER ? { ...perTime, size: ONLY_PER[per]! } : families.get(per);
  if (!above || !below || more.length > 0) return undefined;
  return { family: `${above.family}/${below.family}`, size: above.size / below.size };
}

/**
 * A folded unit as its family and its size there, with the unit as written where its capitals tell; a compound of units that are not known is a family of its own.
 * Undefined for an unknown one.
 */
export function measureOf(unit: string, written: string): Measure | undefined {
  if (CASED_FOLDED.has(unit)) {
    const [of, size] = CASED[written] ?? [];
    return of === undefined || size === undefined ? undefined : { family: families.get(of)!.family, size };
  }
  const known = families.get(unit) ?? rateOf(unit);
  if (known) return known;
  if (!/[/·]/.test(unit)) return undefined;
  const isCased = CASED_FOLDED.has(unit.split(/[/·]/)[0]!);
  return { family: isCased ? written : unit, size: 1 };
}
