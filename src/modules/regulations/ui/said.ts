import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import type { StateKind } from '#web/parts/index.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import type { SettingValue } from '../contract.ts';
import { type Setting, settingOf } from '../contract-settings.ts';
import type { RegulationKind, Standing } from '../contract-words.ts';
import { REGULATION_KINDS } from '../contract-words.ts';

/** What happens to a regulation, in words. */
export const HAPPENED: Happened = {
  'regulation.entered': { zh: '起草', en: 'drafted it' },
  'regulation.edited': { zh: '修改', en: 'changed it' },
  'regulation.attached': { zh: '附上文件', en: 'attached a file' },
  'regulation.adopted': { zh: '登记为已通过', en: 'entered it as adopted' },
  'regulation.succeeded': { zh: '由新制度接替', en: 'let a new one take its place' },
  'regulation.repealed': { zh: '废止', en: 'repealed it' },
};

/** The words of a code. */
export function wordOf(choices: readonly Choice[], code: string): Bilingual {
  return choices.find((choice) => choice.code === code) ?? { zh: code, en: code };
}

export const kindName = (kind: string): Bilingual => wordOf(REGULATION_KINDS, kind);

/** How a standing looks. */
export const LOOKS: Readonly<Record<Standing, StateKind>> = {
  draft: 'open',
  coming: 'going',
  'in-force': 'done',
  ended: 'stale',
};

const UNITS: Readonly<Partial<Record<Setting['unit'], Bilingual>>> = {
  ppm: { zh: '%', en: '%' },
  days: { zh: '天', en: 'days' },
  'working-days': { zh: '个工作日', en: 'working days' },
  months: { zh: '个月', en: 'months' },
  years: { zh: '年', en: 'years' },
  month: { zh: '月', en: '(month)' },
};

/** The unit behind a setting's value; undefined for choices and ticks. */
export const unitOf = (setting: Setting): Bilingual | undefined => UNITS[setting.unit];

/** A share as people write it: 700000 ppm is 70. */
export const asPercent = (ppm: number): string => String(Number((ppm / 10_000).toFixed(4)));

/** A setting's value in words: `70 %`, `15 天`, 是. */
export function saySetting(kind: RegulationKind, key: string, value: SettingValue, t: Wording['t']): string {
  const setting = settingOf(kind, key);
  if (!setting) return String(value);
  if (typeof value === 'boolean') return t(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  if (setting.choices) return t(wordOf(setting.choices, String(value)));
  const number = setting.unit === 'ppm' ? asPercent(Number(value)) : String(value);
  const unit = unitOf(setting);
  return unit ? `${number} ${t(unit)}` : number;
}

/** The names of what a history line tells. */
export const FIELD_NAMES: Readonly<Record<string, Bilingual>> = {
  title: { zh: '名称', en: 'Title' },
  kind: { zh: '事项', en: 'Matter' },
  number: { zh: '文号', en: 'Number' },
  meeting: { zh: '通过的会议', en: 'Adopted by' },
  adoptedOn: { zh: '通过日期', en: 'Adopted on' },
  consultedOn: { zh: '征求意见日期', en: 'Staff consulted on' },
  consultation: { zh: '怎样征求意见', en: 'How the staff was consulted' },
  announcedOn: { zh: '单位内公开日期', en: 'Published within on' },
  effectiveOn: { zh: '施行日期', en: 'Effective on' },
  endsOn: { zh: '最后一日', en: 'Last day' },
  body: { zh: '正文', en: 'Text' },
  settings: { zh: '设定', en: 'Settings' },
  ladder: { zh: '决策层级', en: 'Decision ladder' },
  stateReason: { zh: '原因', en: 'Reason' },
};

const isSettings = (value: unknown): value is Record<string, SettingValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A changed value in words: the matter by its name, settings one by one. */
export function sayChange(kind: RegulationKind, field: string, value: unknown, t: Wording['t']): unknown {
  if (field === 'kind' && typeof value === 'string') return t(kindName(value));
  if (field === 'settings' && isSettings(value))
    return Object.entries(value)
      .map(([key, one]) => `${t(settingOf(kind, key)?.label ?? { zh: key, en: key })} ${saySetting(kind, key, one, t)}`)
      .join('；');
  if (field === 'ladder' && Array.isArray(value))
    return value.map(({ decider }: { decider: string }) => decider).join(' → ');
  return value;
}
