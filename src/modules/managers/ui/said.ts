import { columnOf } from '#kernel/register.ts';
import { wordsOf } from '#modules/organisations/ui/index.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import type { ManagerRecord } from '../contract-record.ts';
import { managerRecordsRegister, managersRegister } from '../contract-registers.ts';

/** What happens to a manager's record, in words. */
export const HAPPENED: Happened = {
  'manager.entered': { zh: '建立资料', en: 'began the record' },
  'manager.changed': { zh: '修改资料', en: 'changed the record' },
  'manager.published': { zh: '进入公开名录', en: 'entered the public directory' },
  'manager.withdrawn': { zh: '退出公开名录', en: 'left the public directory' },
  'manager.level-verified': { zh: '核验级别通过', en: 'verified the level' },
  'manager.level-rejected': { zh: '退回级别', en: 'sent the level back' },
  'manager.assigned': { zh: '派驻园区', en: 'assigned the manager to a park' },
  'manager.unassigned': { zh: '结束派驻', en: 'ended an assignment' },
  'manager.trained': { zh: '登记培训', en: 'entered a training' },
  'manager.training-removed': { zh: '删除培训', en: 'removed a training' },
  'manager.retired': { zh: '离任，退出名录', en: 'left; taken out of the directory' },
};

const MORE: Record<string, { zh: string; en: string }> = {
  title: { zh: '职务', en: 'Title' },
  capacity: { zh: '同时可办', en: 'Capacity' },
  certifiedOn: { zh: '发证日期', en: 'Certified on' },
  introduction: { zh: '介绍', en: 'Introduction' },
};

const columnNamed = (field: string) => columnOf(managerRecordsRegister, field) ?? columnOf(managersRegister, field);

/** The name of a field of the record; undefined for one that needs no telling. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  const label = columnNamed(field)?.label ?? MORE[field];
  return label && t(label);
}

/** A field's value in words. */
export function fieldValue(field: string, value: unknown, t: Wording['t']): unknown {
  const choices = columnNamed(field)?.choices;
  if (typeof value === 'boolean') return t(value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  if (!choices || value === null || value === '') return value;
  return wordsOf(choices, Array.isArray(value) ? value.map(String) : [String(value)], t);
}

/** Names for the tokens among a record's readers. */
export function readerNames(
  of: Pick<ManagerRecord, 'id' | 'name' | 'organisationId' | 'organisationName'>,
  parks: readonly { readonly parkId: string; readonly parkName: string }[],
): Record<string, string> {
  const named = Object.fromEntries(parks.map(({ parkId, parkName }) => [parkId, parkName]));
  return { ...named, [of.id]: of.name, [of.organisationId]: of.organisationName };
}
