import type { CivilDate } from '#kernel/dates.ts';
import type { Column, Register } from '#kernel/register.ts';
import { achievementsRegister } from '#modules/achievements/contract-registers.ts';
import { engagementsRegister } from '#modules/engagements/contract-register.ts';
import { managerRecordsRegister } from '#modules/managers/contract-registers.ts';
import { needsRegister } from '#modules/needs/contract-registers.ts';
import { organisationsRegister } from '#modules/organisations/contract.ts';
import { peopleRegister } from '#modules/people/contract-members.ts';
import { supplyRegister } from '#modules/supply/contract-register.ts';
import { dateText } from '#web/say-date.ts';
import type { Wording } from '#web/wording.ts';

/** The register whose columns an event's fields are, by the part of its type before the dot. */
const REGISTERS: Readonly<Record<string, Register>> = {
  organisation: organisationsRegister,
  person: peopleRegister,
  account: peopleRegister,
  membership: peopleRegister,
  achievement: achievementsRegister,
  listing: achievementsRegister,
  need: needsRegister,
  posting: needsRegister,
  engagement: engagementsRegister,
  push: supplyRegister,
  manager: managerRecordsRegister,
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const columnOf = (type: string, field: string): Column | undefined =>
  REGISTERS[type.split('.')[0] ?? '']?.columns.find(({ key }) => key === field);

/** A recorded field as its register calls it; its own name where none does. */
export const recordedName = (type: string, field: string, t: Wording['t']): string => {
  const column = columnOf(type, field);
  return column ? t(column.label) : field;
};

/** A recorded value in words: codes as their register says them, days in full, what is structured as it is written. */
export function recordedValue(type: string, field: string, value: unknown, { t, language }: Wording): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  const choices = columnOf(type, field)?.choices;
  if (choices) {
    const codes = Array.isArray(value) ? value : [value];
    const said = codes.map((code) => choices.find((one) => one.code === code) ?? String(code));
    return said.map((one) => t(one)).join(t({ zh: '、', en: ', ' }));
  }
  if (typeof value === 'string' && DATE.test(value)) return dateText(value as CivilDate, language, 'day');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
