import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';

/** The values of the rules that come with the product, in words; another is shown by its name. */
const NAMES: Readonly<Record<string, Bilingual>> = {
  days: { zh: '天数', en: 'days' },
  dayKind: { zh: '按', en: 'counted in' },
  extension: { zh: '可延天数', en: 'extension' },
  person: { zh: '提醒本人', en: 'remind the person after' },
  lead: { zh: '提醒负责人', en: 'remind the lead after' },
  verifyDays: { zh: '确认间隔（天）', en: 'days between confirmations' },
  expireDays: { zh: '不确认退出（天）', en: 'days until it leaves' },
  remindDays: { zh: '提前提醒（天）', en: 'days of notice' },
  most: { zh: '最多', en: 'at most' },
  points: { zh: '最低分', en: 'lowest score' },
  internalRows: { zh: '内部清单超过多少行要批准', en: 'rows of an internal list above which approval is needed' },
  personalRows: {
    zh: '含个人信息的清单超过多少行要批准',
    en: 'rows with personal data above which approval is needed',
  },
  linkHours: { zh: '下载链接有效（小时）', en: 'hours the link lasts' },
  downloads: { zh: '最多下载（次）', en: 'downloads at most' },
  perHour: { zh: '每小时次数', en: 'times an hour' },
  graceMonths: { zh: '宽限期（月）', en: 'months of grace' },
  repeatDays: { zh: '不重复推送（天）', en: 'days before it is pushed again' },
  landingDistricts: { zh: '承接落地的区', en: 'landing districts' },
};

const VALUES: Readonly<Record<string, Bilingual>> = {
  working: { zh: '工作日', en: 'working days' },
  calendar: { zh: '自然日', en: 'calendar days' },
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};

/** What a rule's value is called. */
export const paramName = (name: string): Bilingual | string => NAMES[name] ?? name;

const DISTRICT_CODES = /^\d{6}(,\d{6})*$/;

function districtNames(codes: string): Bilingual {
  const named = codes.split(',').map((code) => DISTRICTS.find((one) => one.code === code) ?? { zh: code, en: code });
  return { zh: named.map(({ zh }) => zh).join('、'), en: named.map(({ en }) => en).join(', ') };
}

/** A rule's value in words, or as it is written. */
export const paramValue = (value: string | number | boolean): Bilingual | string =>
  VALUES[String(value)] ?? (DISTRICT_CODES.test(String(value)) ? districtNames(String(value)) : String(value));

/** The words a rule's value is chosen from, when it is one of a few. */
export const paramChoices = (value: string | number | boolean): readonly Choice[] | undefined =>
  value === 'working' || value === 'calendar'
    ? ['working', 'calendar'].map((code) => ({ code, ...VALUES[code]! }))
    : undefined;
