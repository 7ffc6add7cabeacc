import { isCivilDate } from './dates.ts';
import type { Bilingual } from './refusal.ts';
import type { Column, ColumnType } from './register.ts';

const MOST_VALUES = 100;
const RANGED: ReadonlySet<ColumnType> = new Set(['number', 'money', 'date', 'instant']);
const SEVERAL: ReadonlySet<ColumnType> = new Set(['choice', 'choices', 'code']);

/** Whether the column is filtered by `key.from` and `key.to` as well as by `key`. */
export function isRanged(column: Column): boolean {
  return RANGED.has(column.type);
}

/** The values a filter names: `a,b` is two for codes and choices, one for everything else. Empty parts are dropped. */
export function filterValues(column: Column, text: string): string[] {
  if (!SEVERAL.has(column.type)) return [text.trim()].filter((value) => value !== '');
  return [...new Set(text.split(',').map((part) => part.trim()))].filter((value) => value !== '');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

function isReadable(column: Column, value: string): boolean {
  switch (column.type) {
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value);
    case 'money':
      return /^-?\d{1,15}$/.test(value);
    case 'date':
      return isCivilDate(value);
    case 'instant':
      return isCivilDate(value) || (INSTANT.test(value) && !Number.isNaN(Date.parse(value)));
    case 'yes-no':
      return value === 'yes' || value === 'no';
    case 'choice':
    case 'choices':
      return (column.choices ?? []).some((choice) => choice.code === value);
    default:
      return value.length <= 200 && !value.includes('\0');
  }
}

const EXPECTED: Record<ColumnType, Bilingual> = {
  text: { zh: '不超过 200 个字', en: 'at most 200 characters' },
  code: { zh: '不超过 200 个字', en: 'at most 200 characters' },
  number: { zh: '数字，如 12.5', en: 'a number such as 12.5' },
  money: { zh: '以分为单位的整数，如 1250000', en: 'a whole number of fen such as 1250000' },
  date: { zh: '日期，如 2026-03-02', en: 'a date such as 2026-03-02' },
  instant: { zh: '日期或时刻，如 2026-03-02', en: 'a date or an instant such as 2026-03-02' },
  'yes-no': { zh: 'yes 或 no', en: 'yes or no' },
  choice: { zh: '其中之一', en: 'one of' },
  choices: { zh: '其中之一', en: 'one of' },
};

/** Why a filter on this column cannot be read, as a sentence with the way to mend it; undefined when it can. */
export function whyNotFilter(column: Column, text: string): Bilingual | undefined {
  const values = filterValues(column, text);
  if (values.length > MOST_VALUES) {
    return { zh: `一次最多筛选 ${MOST_VALUES} 个值。`, en: `Filter by at most ${MOST_VALUES} values at once.` };
  }
  const wrong = values.find((value) => !isReadable(column, value));
  if (wrong === undefined) return undefined;
  const shown = wrong.length > 40 ? `${wrong.slice(0, 40)}…` : wrong;
  const codes = column.choices?.map((choice) => choice.code) ?? [];
  const { zh, en } = EXPECTED[column.type];
  return {
    zh: `“${column.label.zh}”不能按“${shown}”筛选，应为${zh}${codes.length > 0 ? `：${codes.join('、')}` : ''}。`,
    en: `“${column.label.en}” cannot be filtered by “${shown}”; give ${en}${codes.length > 0 ? `: ${codes.join(', ')}` : ''}.`,
  };
}
