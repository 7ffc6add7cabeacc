import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Register } from '#kernel/register.ts';
import { dateText } from '#web/say-date.ts';
import type { Wording } from '#web/wording.ts';
import { REGISTERS, recordedColumn, recordedLabel } from './recorded-data.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A recorded field as its register calls it; its own name where none does. */
export const recordedName = (type: string, field: string, t: Wording['t']): string => {
  const label = recordedLabel(type, field);
  return label ? t(label) : field;
};

/** Registers by their names, which events of exports and imports hold. */
const NAMED: ReadonlyMap<string, Register> = new Map(Object.values(REGISTERS).map((one) => [one.name, one]));

/** Fields whose value is a register's name. */
const OF_REGISTERS = new Set(['register', 'list']);

function isBilingual(value: object): value is Bilingual {
  return typeof (value as Bilingual).zh === 'string' && typeof (value as Bilingual).en === 'string';
}

/** A recorded value in words: codes as their register says them, days in full, what is structured as it is written. */
export function recordedValue(type: string, field: string, value: unknown, { t, language }: Wording): string {
  if (value === null || value === undefined || value === '') return '—';
  const register = OF_REGISTERS.has(field) ? NAMED.get(String(value)) : undefined;
  if (register) return t(register.title);
  if (typeof value === 'boolean') return t(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  const choices = recordedColumn(type, field)?.choices;
  if (choices) {
    const codes = Array.isArray(value) ? value : [value];
    const said = codes.map((code) => choices.find((one) => one.code === code) ?? String(code));
    return said.map((one) => t(one)).join(t({ zh: '、', en: ', ' }));
  }
  if (typeof value === 'string' && DATE.test(value)) return dateText(value as CivilDate, language, 'day');
  if (typeof value === 'object') return isBilingual(value) ? t(value) : JSON.stringify(value);
  return String(value);
}
