import { addDays } from '#kernel/dates.ts';
import { DISTRICTS, FIELDS, type Field } from '#kernel/vocabulary.ts';
import type { DemoPark, DemoPerson, DistrictCode } from '../shape.ts';
import type { Houses, Register } from './houses.ts';
import { STORY_NAMES } from './person-names.ts';
import { dice } from './random.ts';

const LEVELS = ['senior', 'intermediate', 'junior'] as const;
const LEVEL_WORDS = {
  senior: { zh: '高级技术经理人', en: 'Senior technology manager' },
  intermediate: { zh: '中级技术经理人', en: 'Technology manager' },
  junior: { zh: '初级技术经理人', en: 'Junior technology manager' },
};
const PER_TTO = 2;

const nameOf = (field: Field, language: 'zh' | 'en') => FIELDS.find((one) => one.code === field)![language];

function parkFor(fields: readonly Field[], districts: readonly DistrictCode[], parks: readonly DemoPark[]) {
  return parks.find(
    (park) => districts.includes(park.operatingDistrict) && park.industries.some((one) => fields.includes(one.field)),
  );
}

type Profile = NonNullable<DemoPerson['manager']>;

function profileOf(n: number, ttoFields: readonly Field[], home: DistrictCode, houses: Houses): Profile {
  const draw = dice(houses.seed, `manager ${n}`);
  const fields = n % PER_TTO === 0 ? ttoFields.slice(0, 3) : ttoFields.slice(-2);
  const landing = DISTRICTS.map((one) => one.code).filter((code) => code !== home && code !== '110114');
  const districts: DistrictCode[] = n === 0 ? ['110114', '110199'] : [home, ...draw.some(landing, 2)];
  const park = draw.chance(0.7) || n === 0 ? parkFor(fields, districts, houses.parks) : undefined;
  const years = draw.whole(3, 12);
  return {
    level: n === 0 ? 'senior' : LEVELS[n % 3]!,
    fields,
    districts,
    ...(park ? { park: park.key } : {}),
    since: addDays(houses.today, -365 * years),
    introduction: {
      zh: `从业 ${years} 年，熟悉${fields.map((field) => nameOf(field, 'zh')).join('、')}，擅长把企业的问题写成可核对的指标。`,
      en: `${years} years in ${fields.map((field) => nameOf(field, 'en').toLowerCase()).join(', ')}; turns problems into figures that can be checked.`,
    },
  };
}

/** Two technology managers for each TTO; the first carries the prepared story. */
export function makeManagers(register: Register, houses: Houses): void {
  for (const [t, tto] of houses.ttos.entries()) {
    for (let m = 0; m < PER_TTO; m += 1) {
      const n = t * PER_TTO + m;
      const manager = profileOf(n, tto.fields ?? [], tto.operatingDistrict, houses);
      register.add(
        {
          key: `mgr-${String(n + 1).padStart(2, '0')}`,
          role: 'technology-manager',
          organisation: tto.key,
          office: 'general',
          title: LEVEL_WORDS[manager.level],
          login: n === 0 ? 'manager' : `manager-${n + 1}`,
          manager,
        },
        n === 0 ? STORY_NAMES.manager : undefined,
      );
    }
  }
}
