import { addDays, type CivilDate } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import type { Field } from '#kernel/vocabulary.ts';
import { ENTERPRISE_DISTRICTS, FIRSTS, SECONDS, TRADES } from '../content/names.ts';
import type { DemoOrganisation, DemoPark, DistrictCode, EnterpriseSize } from '../shape.ts';
import { demoCreditCode } from './credit-code.ts';
import { dice } from './random.ts';

interface Trade {
  readonly field: Field;
  readonly zh: string;
  readonly en: string;
  readonly industry: string;
}

const TRADE_LIST: readonly Trade[] = TRADES.map(([field, zh, en, industry]) => ({
  field: field as Field,
  zh: zh!,
  en: en!,
  industry: industry!,
}));
const STAR: Trade = TRADE_LIST.find((trade) => trade.zh === '飞行器部件')!;
const PREFIXES = FIRSTS.flatMap((first) =>
  SECONDS.filter((second) => second.zh !== first.zh).map((second) => ({
    zh: first.zh + second.zh,
    en: first.en + second.en,
  })),
).filter((prefix) => prefix.zh !== '蓟川');

const SIZES: readonly (readonly [EnterpriseSize, number, readonly [number, number]])[] = [
  ['large', 4, [20_000, 80_000]],
  ['medium', 18, [5000, 20_000]],
  ['small', 55, [500, 5000]],
  ['micro', 23, [50, 500]],
];
const TITLES = ['高新技术企业', '专精特新中小企业', '科技型中小企业', '专精特新“小巨人”企业', '创新型中小企业'];

/** Names no two enterprises share. The first is the enterprise of the prepared stories. */
function* namesOf(seed: number): Generator<{ zh: string; en: string; trade: Trade }> {
  yield { zh: '蓟川', en: 'Jichuan', trade: STAR };
  const order = dice(seed, 'prefixes').some(PREFIXES, PREFIXES.length);
  for (let k = 0; ; k += 1) {
    const cycle = Math.floor(k / order.length);
    yield { ...order[k % order.length]!, trade: TRADE_LIST[(k * 7 + cycle) % TRADE_LIST.length]! };
  }
}

function districtOf(k: number, seed: number): DistrictCode {
  if (k === 0) return '110114';
  if (k <= ENTERPRISE_DISTRICTS.length) return ENTERPRISE_DISTRICTS[k - 1]![0];
  return dice(seed, `district of enterprise ${k}`).weighted(ENTERPRISE_DISTRICTS, ([, weight]) => weight)[0];
}

function parkOf(k: number, district: DistrictCode, field: Field, parks: readonly DemoPark[], seed: number) {
  const here = parks.filter((park) => park.operatingDistrict === district);
  const fitting = here.find((park) => park.industries.some((one) => one.field === field));
  if (k === 0) return fitting;
  return fitting && dice(seed, `park of enterprise ${k}`).chance(0.8) ? fitting : undefined;
}

/**
 * Enterprises with a field, a district and often a park that has their industry. Throws when more are asked for than there are names.
 */
export function makeEnterprises(
  count: number,
  parks: readonly DemoPark[],
  seed: number,
  today: CivilDate,
): DemoOrganisation[] {
  if (count > PREFIXES.length * TRADE_LIST.length) throw new RangeError(`there are no ${count} names for enterprises`);
  const names = namesOf(seed);
  return Array.from({ length: count }, (_, k) => {
    const { zh, en, trade } = names.next().value!;
    const draw = dice(seed, `enterprise ${k}`);
    const district = districtOf(k, seed);
    const elsewhere = k > 0 && draw.chance(0.12);
    const [size, , [low, high]] = k === 0 ? SIZES[1]! : draw.weighted(SIZES, ([, weight]) => weight);
    const park = parkOf(k, district, trade.field, parks, seed);
    const titles = draw.some(TITLES, draw.whole(k === 0 ? 2 : 0, 2));
    const registeredDistrict: DistrictCode = elsewhere ? '110108' : district;
    return {
      key: `ent-${String(k + 1).padStart(4, '0')}`,
      kind: 'enterprise',
      name: `${zh}${trade.zh}有限公司（演示）`,
      nameEn: `${en} ${trade.en} Co., Ltd. (demo)`,
      shortName: `${zh}${trade.zh}`,
      shortNameEn: `${en} ${trade.en}`,
      creditCode: demoCreditCode('company', registeredDistrict, 1000 + k),
      affiliation: 'enterprise',
      legalPersonType: 'company',
      registeredDistrict,
      operatingDistrict: district,
      ...(park ? { park: park.key } : {}),
      offices: ['lead', 'general'],
      profile: {
        zh: `主营${trade.zh}，现有员工 ${draw.whole(18, 420)} 人，去年研发投入占收入 ${draw.whole(4, 21)}%。`,
        en: `A fictional enterprise in ${trade.en.toLowerCase()}, made up for the demo city.`,
      },
      verifiedOn: addDays(today, -draw.whole(731, 760)),
      establishedOn: addDays(today, -draw.whole(900, 7000)),
      industryCode: trade.industry,
      size,
      titles,
      registeredCapital: fen(draw.whole(low / 10, high / 10) * 10 * 1_000_000),
      fields: [trade.field],
    };
  });
}
