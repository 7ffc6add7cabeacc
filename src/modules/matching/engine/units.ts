/** Units by what they measure, each with its size in the first one. Units whose meaning hangs on capitals (mW, MW) are left out. */
const FAMILIES: readonly Readonly<Record<string, number>>[] = [
  { mpa: 1, pa: 1e-6, kpa: 1e-3, gpa: 1e3, 兆帕: 1 },
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
  {
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
  },
  { g: 1, μg: 1e-6, ug: 1e-6, mg: 1e-3, kg: 1e3, 克: 1, 毫克: 1e-3, 千克: 1e3, 公斤: 1e3, 吨: 1e6 },
  { hz: 1, khz: 1e3, mhz: 1e6, ghz: 1e9 },
  { '°c': 1, 摄氏度: 1 },
  { '%': 1, '‰': 0.1 },
  { l: 1, ml: 1e-3, 升: 1, 毫升: 1e-3 },
  { v: 1, kv: 1e3, 伏: 1 },
  { a: 1, ma: 1e-3 },
  { w: 1, kw: 1e3, 瓦: 1, 千瓦: 1e3 },
  { wh: 1, kwh: 1e3 },
  { db: 1 },
  { hrc: 1 },
  { rpm: 1 },
  { 次: 1 },
  { 倍: 1 },
  { mah: 1 },
];

const families = new Map(
  FAMILIES.flatMap((family, number) => Object.entries(family).map(([unit, size]) => [unit, { number, size }] as const)),
);

/** The known units as a pattern, longer ones first, with an optional compound such as `g/cm3`. */
export const UNIT_PATTERN = `(?:${[...families.keys()].sort((a, b) => b.length - a.length).join('|')})(?:[/·][a-z0-9()·^-]+)?`;

/** A folded unit as its family and its size there; a compound is a family of its own. Undefined for an unknown one. */
export function measureOf(unit: string): { family: string; size: number } | undefined {
  const simple = families.get(unit);
  if (simple) return { family: String(simple.number), size: simple.size };
  return /[/·]/.test(unit) ? { family: unit, size: 1 } : undefined;
}
