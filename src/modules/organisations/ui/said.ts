import { columnOf } from '#kernel/register.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import { type Organisation, organisationsRegister } from '../contract.ts';
import { wordsOf } from './words.ts';

/** What happens to an organisation, in words. */
export const HAPPENED: Happened = {
  'organisation.registered': { zh: '提交登记', en: 'submitted the registration' },
  'organisation.enrolled': { zh: '录入', en: 'entered the organisation' },
  'organisation.changed': { zh: '修改资料', en: 'changed the record' },
  'organisation.verified': { zh: '核验通过', en: 'verified it' },
  'organisation.rejected': { zh: '退回', en: 'sent it back' },
  'organisation.closed': { zh: '停用', en: 'closed it' },
  'platform.founded': { zh: '建立平台', en: 'founded the platform' },
};

const MORE: Record<string, { zh: string; en: string }> = {
  stateReason: { zh: '原因', en: 'Reason' },
  summary: { zh: '简介', en: 'Summary' },
  website: { zh: '网址', en: 'Website' },
  registeredOn: { zh: '注册日期', en: 'Registered on' },
};

/** The name of a field of an organisation; undefined for one that needs no telling. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  const label = columnOf(organisationsRegister, field)?.label ?? MORE[field];
  return label && t(label);
}

/** A field's value in words: codes of closed lists as the register says them. */
export function fieldValue(field: string, value: unknown, t: Wording['t']): unknown {
  const choices = columnOf(organisationsRegister, field)?.choices;
  if (!choices || value === null || value === '') return value;
  return wordsOf(choices, Array.isArray(value) ? value.map(String) : [String(value)], t);
}

/** Names for the tokens among an organisation's readers. */
export function readerNames(
  of: Pick<Organisation, 'id' | 'name' | 'shortName'>,
  t: Wording['t'],
): Record<string, string> {
  return { [of.id]: of.shortName || of.name, ...Object.fromEntries(DISTRICTS.map((one) => [one.code, t(one)])) };
}
