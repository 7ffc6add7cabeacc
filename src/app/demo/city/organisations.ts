import { addDays, type CivilDate } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import { INSTITUTIONS, type InstitutionEntry } from '../content/institutions.ts';
import { PARKS, type ParkEntry } from '../content/parks.ts';
import { TTOS } from '../content/ttos.ts';
import type { DemoOrganisation, DemoPark, DistrictCode, LegalPersonType } from '../shape.ts';
import { demoCreditCode } from './credit-code.ts';
import { dice } from './random.ts';

/** Serial numbers of the credit codes, so that no two organisations share one: each group has its own range. */
const SERIAL = { institution: 100, park: 300, tto: 400, district: 500, city: 600, platform: 601 };

const DEPARTMENT: Readonly<Record<string, string>> = {
  ministry: '中央部委主管部门（演示）',
  cas: '中央科研机构主管部门（演示）',
  municipal: '市级主管部门（演示）',
  district: '区级主管部门（演示）',
  military: '军队主管部门（演示）',
};

function legalPersonOf(entry: InstitutionEntry): LegalPersonType {
  if (entry.affiliation === 'private') return 'private-non-enterprise';
  return entry.affiliation === 'enterprise' ? 'company' : 'public-institution';
}

const WHAT: Readonly<Record<string, { zh: string; en: string }>> = {
  university: { zh: '高等学校', en: 'university' },
  institute: { zh: '科研院所', en: 'research institute' },
  hospital: { zh: '医疗卫生机构', en: 'hospital' },
  'national-laboratory': { zh: '国家实验室', en: 'national laboratory' },
  'new-type': { zh: '新型研发机构', en: 'new-type R&D institution' },
};

/** The day an organisation was verified, within the last two years, and the day it was founded. */
function daysOf(seed: number, key: string, today: CivilDate): { verifiedOn: CivilDate; establishedOn: CivilDate } {
  const draw = dice(seed, `days ${key}`);
  return {
    verifiedOn: addDays(today, -draw.whole(735, 790)),
    establishedOn: addDays(today, -draw.whole(1500, 16_000)),
  };
}

/** Universities, institutes, hospitals, laboratories and new-type institutions. */
export function makeInstitutions(seed: number, today: CivilDate): DemoOrganisation[] {
  return INSTITUTIONS.map((entry, i) => {
    const type = legalPersonOf(entry);
    const what = WHAT[entry.subkind]!;
    return {
      key: `inst-${entry.key}`,
      kind: 'institution',
      subkind: entry.subkind,
      name: entry.zh,
      nameEn: entry.en,
      shortName: entry.short,
      shortNameEn: entry.shortEn,
      creditCode: demoCreditCode(type, entry.district, SERIAL.institution + i),
      affiliation: entry.affiliation,
      ...(DEPARTMENT[entry.affiliation] ? { competentDepartment: DEPARTMENT[entry.affiliation]! } : {}),
      legalPersonType: type,
      registeredDistrict: entry.district,
      operatingDistrict: entry.district,
      offices: ['lead', 'transfer', 'research', 'finance', 'personnel', 'assets', 'department'],
      profile: {
        zh: `${what.zh}（演示单位），设有${entry.departments.join('、')}，成果转化由转化部门统一受理。`,
        en: `A fictional ${what.en} with ${entry.departments.length} departments that publish through its transfer office.`,
      },
      ...daysOf(seed, entry.key, today),
      fields: entry.fields,
    };
  });
}

function makePark(entry: ParkEntry, i: number, seed: number, today: CivilDate): DemoPark {
  const industries = entry.industries.map(([field, zh, en]) => ({ field, zh, en }));
  return {
    key: entry.key,
    kind: 'park',
    subkind: entry.subkind,
    name: `${entry.zh}（演示）`,
    nameEn: `${entry.en} (demo)`,
    shortName: entry.zh,
    shortNameEn: entry.en,
    creditCode: demoCreditCode('company', entry.district, SERIAL.park + i),
    affiliation: 'district',
    competentDepartment: DEPARTMENT.district!,
    legalPersonType: 'company',
    registeredDistrict: entry.district,
    operatingDistrict: entry.district,
    offices: ['lead', 'general'],
    profile: {
      zh: `重点产业：${industries.map((one) => one.zh).join('、')}。设专人认领成果、回访企业需求。`,
      en: `Its industries: ${industries.map((one) => one.en).join(', ')}. Officers claim results and call on enterprises.`,
    },
    ...daysOf(seed, entry.key, today),
    industries,
  };
}

export function makeParks(seed: number, today: CivilDate): DemoPark[] {
  return PARKS.map((entry, i) => makePark(entry, i, seed, today));
}

export function makeTtos(seed: number, today: CivilDate): DemoOrganisation[] {
  return TTOS.map((entry, i) => {
    const type = entry.affiliation === 'private' ? 'private-non-enterprise' : 'company';
    return {
      key: entry.key,
      kind: 'tto',
      name: entry.zh,
      nameEn: entry.en,
      shortName: entry.short,
      shortNameEn: entry.en.replace(' (demo)', ''),
      creditCode: demoCreditCode(type, entry.district, SERIAL.tto + i),
      affiliation: entry.affiliation,
      legalPersonType: type,
      registeredDistrict: entry.district,
      operatingDistrict: entry.district,
      offices: ['lead', 'general'],
      profile: {
        zh: `技术转移机构（演示），从成果挖掘做到签约到账，现有专职技术经理人 2 名。`,
        en: 'A fictional technology transfer organisation that works from scouting to the money, with two full-time managers.',
      },
      ...daysOf(seed, entry.key, today),
      registeredCapital: fen((300 + 100 * i) * 1_000_000),
      fields: entry.fields,
      ...(entry.serves ? { serves: entry.serves } : {}),
    };
  });
}

function makeBureau(
  key: string,
  kind: 'district' | 'city' | 'platform',
  names: readonly [zh: string, en: string],
  district: DistrictCode,
  serial: number,
  today: CivilDate,
): DemoOrganisation {
  const [name, nameEn] = names;
  return {
    key,
    kind,
    name: `${name}（演示）`,
    nameEn: `${nameEn} (demo)`,
    shortName: name,
    shortNameEn: nameEn,
    creditCode: demoCreditCode('government', district, serial),
    affiliation: kind === 'district' ? 'district' : 'municipal',
    legalPersonType: 'government',
    registeredDistrict: district,
    operatingDistrict: district,
    offices: ['lead', 'general'],
    profile: { zh: '演示单位，不代表任何真实机关。', en: 'A demo organisation that stands for no real office.' },
    verifiedOn: addDays(today, -790),
    establishedOn: addDays(today, -9000),
  };
}

/** One office for each of the 17 districts, the city's, and the one that runs this installation. */
export function makeOffices(today: CivilDate): DemoOrganisation[] {
  const districts = DISTRICTS.map(({ code, zh, en }, i) =>
    makeBureau(
      `district-${code}`,
      'district',
      [`${zh}成果转化专班`, `${en} Transfer Office`],
      code,
      SERIAL.district + i,
      today,
    ),
  );
  return [
    ...districts,
    makeBureau('city', 'city', ['市科技成果转化专班', 'City Transfer Office'], '110112', SERIAL.city, today),
    makeBureau(
      'platform',
      'platform',
      ['落地平台运营组', 'Luodi Platform Operations'],
      '110112',
      SERIAL.platform,
      today,
    ),
  ];
}
