import type { OrganisationDraft } from '#modules/organisations/index.ts';
import { demoCreditCode } from '../city/credit-code.ts';

/** Organisations that registered in the last days and wait for an officer: what the verification list shows. Invented like the rest. */
export const APPLICANTS: readonly (OrganisationDraft & { readonly key: string; readonly daysAgo: number })[] = [
  {
    key: 'applicant-1',
    daysAgo: 3,
    kind: 'enterprise',
    name: '榆谷智能传感有限公司（演示）',
    nameEn: 'Yugu Smart Sensing Co., Ltd. (demo)',
    shortName: '榆谷传感',
    creditCode: demoCreditCode('company', '110114', 99_001),
    affiliation: 'enterprise',
    legalPersonType: 'company',
    registeredDistrict: '110114',
    operatingDistrict: '110114',
    fields: ['intelligent-equipment'],
  },
  {
    key: 'applicant-2',
    daysAgo: 2,
    kind: 'institution',
    subkind: 'new-type',
    name: '岫川生物制造研究院（演示）',
    nameEn: 'Xiuchuan Institute of Biomanufacturing (demo)',
    shortName: '岫川研究院',
    creditCode: demoCreditCode('private-non-enterprise', '110116', 99_002),
    affiliation: 'municipal',
    legalPersonType: 'private-non-enterprise',
    registeredDistrict: '110116',
    operatingDistrict: '110116',
    fields: ['health'],
  },
  {
    key: 'applicant-3',
    daysAgo: 1,
    kind: 'tto',
    name: '檀溪技术转移有限公司（演示）',
    nameEn: 'Tanxi Technology Transfer Co., Ltd. (demo)',
    shortName: '檀溪转移',
    creditCode: demoCreditCode('company', '110108', 99_003),
    affiliation: 'enterprise',
    legalPersonType: 'company',
    registeredDistrict: '110108',
    operatingDistrict: '110108',
    fields: ['services'],
  },
];
