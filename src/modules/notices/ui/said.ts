import { columnOf } from '#kernel/register.ts';
import { wordsOf } from '#modules/organisations/ui/index.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import { noticesRegister } from '../contract-register.ts';

/** What happens to a notice, in words. */
export const HAPPENED: Happened = {
  'notice.scheduled': { zh: '发起公示', en: 'scheduled it' },
  'notice.edited': { zh: '修改了还没开始的公示', en: 'changed it before its opening' },
  'notice.opened': { zh: '公示开始', en: 'put it up' },
  'notice.objected': { zh: '提出异议', en: 'raised an objection' },
  'notice.accepted': { zh: '受理异议', en: 'accepted an objection' },
  'notice.upheld': { zh: '异议成立', en: 'upheld an objection' },
  'notice.dismissed': { zh: '异议不成立', en: 'dismissed an objection' },
  'notice.closed': { zh: '公示期满', en: 'it has run its time' },
  'notice.changed': { zh: '内容变更，重新公示', en: 'changed it: shown anew' },
  'notice.withdrawn': { zh: '撤回', en: 'withdrew it' },
  'notice.rewards-read': { zh: '查看了封存的奖励人员和金额', en: 'read the sealed names and amounts' },
  'notice.objector-read': { zh: '查看了异议人', en: 'read who objected' },
};

/** The name of a field of a notice; undefined for one that needs no telling. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  const label = columnOf(noticesRegister, field)?.label;
  return label && t(label);
}

/** A field's value in words; undefined where it is none of a closed list. */
export function fieldValue(field: string, value: unknown, t: Wording['t']): unknown {
  const choices = columnOf(noticesRegister, field)?.choices;
  return choices && value ? wordsOf(choices, [String(value)], t) : undefined;
}
