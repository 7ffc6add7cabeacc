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
  ratePpm: { zh: '比例（百万分之）', en: 'share (ppm)' },
  standardPpm: { zh: '标准（百万分之）', en: 'standard (ppm)' },
  mainPpm: { zh: '主要贡献人（百万分之）', en: 'main contributors (ppm)' },
  staffPpm: { zh: '其中人员奖励（百万分之）', en: 'of it, staff (ppm)' },
  fullPpm: { zh: '法定税率（百万分之）', en: 'full rate (ppm)' },
  contractPpm: { zh: '技术合同（百万分之）', en: 'technology contract (ppm)' },
  deedPpm: { zh: '转让书据（百万分之）', en: 'deed (ppm)' },
  equityPpm: { zh: '股权转让（百万分之）', en: 'equity (ppm)' },
  months: { zh: '月数', en: 'months' },
  designMonths: { zh: '外观设计月数', en: 'months, designs' },
  extensionMonths: { zh: '延期月数', en: 'months of extension' },
  extensions: { zh: '延期次数', en: 'extensions' },
  years: { zh: '年数', en: 'years' },
  leastYears: { zh: '最少年数', en: 'years at least' },
  mostYears: { zh: '最多年数', en: 'years at most' },
  times: { zh: '倍数', en: 'times' },
  dayOfMonth: { zh: '次月几日前', en: 'day of the next month' },
  rollEnd: { zh: '末日遇休假日顺延', en: 'a last day of rest moves on' },
  objectionPolicy: { zh: '异议期间', en: 'time of an objection' },
  investigateDays: { zh: '答复异议的天数', en: 'days to answer an objection' },
  largeDays: { zh: '大额或有争议的天数', en: 'days when large or in dispute' },
  largeFen: { zh: '大额起点（分）', en: 'large from (fen)' },
  exemptFen: { zh: '免税额（分）', en: 'exempt (fen)' },
  inventionFen: { zh: '每件发明（分）', en: 'an invention (fen)' },
  otherFen: { zh: '每件其他专利（分）', en: 'another patent (fen)' },
  entryFeeFen: { zh: '入门费（分）', en: 'entry fee (fen)' },
  basicMonthFen: { zh: '每月基本减除（分）', en: 'basic deduction a month (fen)' },
  from: { zh: '出自', en: 'taken from' },
  unitBy: { zh: '单位报送', en: 'unit by' },
  departmentBy: { zh: '主管部门报送', en: 'department by' },
  to1Fen: { zh: '第 1 级到（分）', en: 'bracket 1 up to (fen)' },
  rate1Ppm: { zh: '第 1 级税率（百万分之）', en: 'bracket 1 rate (ppm)' },
  quick1Fen: { zh: '第 1 级速算扣除（分）', en: 'bracket 1 quick deduction (fen)' },
  to2Fen: { zh: '第 2 级到（分）', en: 'bracket 2 up to (fen)' },
  rate2Ppm: { zh: '第 2 级税率（百万分之）', en: 'bracket 2 rate (ppm)' },
  quick2Fen: { zh: '第 2 级速算扣除（分）', en: 'bracket 2 quick deduction (fen)' },
  to3Fen: { zh: '第 3 级到（分）', en: 'bracket 3 up to (fen)' },
  rate3Ppm: { zh: '第 3 级税率（百万分之）', en: 'bracket 3 rate (ppm)' },
  quick3Fen: { zh: '第 3 级速算扣除（分）', en: 'bracket 3 quick deduction (fen)' },
  to4Fen: { zh: '第 4 级到（分）', en: 'bracket 4 up to (fen)' },
  rate4Ppm: { zh: '第 4 级税率（百万分之）', en: 'bracket 4 rate (ppm)' },
  quick4Fen: { zh: '第 4 级速算扣除（分）', en: 'bracket 4 quick deduction (fen)' },
  to5Fen: { zh: '第 5 级到（分）', en: 'bracket 5 up to (fen)' },
  rate5Ppm: { zh: '第 5 级税率（百万分之）', en: 'bracket 5 rate (ppm)' },
  quick5Fen: { zh: '第 5 级速算扣除（分）', en: 'bracket 5 quick deduction (fen)' },
  to6Fen: { zh: '第 6 级到（分）', en: 'bracket 6 up to (fen)' },
  rate6Ppm: { zh: '第 6 级税率（百万分之）', en: 'bracket 6 rate (ppm)' },
  quick6Fen: { zh: '第 6 级速算扣除（分）', en: 'bracket 6 quick deduction (fen)' },
  rate7Ppm: { zh: '第 7 级税率（百万分之）', en: 'bracket 7 rate (ppm)' },
  quick7Fen: { zh: '第 7 级速算扣除（分）', en: 'bracket 7 quick deduction (fen)' },
};

const VALUES: Readonly<Record<string, Bilingual>> = {
  working: { zh: '工作日', en: 'working days' },
  calendar: { zh: '自然日', en: 'calendar days' },
  SUSPEND_RESUME: { zh: '暂停后接着算', en: 'suspended, then resumed' },
  RESTART: { zh: '重新公示', en: 'starts again' },
  UNIT_PART: { zh: '单位留存部分', en: 'the unit’s part' },
  REWARD: { zh: '奖励之内', en: 'the reward' },
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
