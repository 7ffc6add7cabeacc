import { columnOf } from '#kernel/register.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import { needsRegister } from '../contract-registers.ts';

/** What happens to a need, its public face and its sealed part, in words. */
export const HAPPENED: Happened = {
  'need.entered': { zh: '新建', en: 'began it' },
  'need.changed': { zh: '修改', en: 'changed it' },
  'need.published': { zh: '公开', en: 'published it' },
  'need.withdrawn': { zh: '撤下', en: 'withdrew it' },
  'need.closed': { zh: '结束', en: 'closed it' },
  'need.reopened': { zh: '重新打开', en: 'reopened it' },
  'need.sealed': { zh: '写密封部分', en: 'wrote the sealed part' },
  'need.sealed-asked': { zh: '签保密协议并申请开封', en: 'signed the agreement and asked for the sealed part' },
  'need.sealed-opened': { zh: '密封部分开封', en: 'the sealed part was opened' },
  'need.sealed-declined': { zh: '未同意开封', en: 'declined to open the sealed part' },
  'need.sealed-revoked': { zh: '收回密封部分', en: 'took the sealed part back' },
  'need.sealed-read': { zh: '阅读密封部分', en: 'read the sealed part' },
  'need.twin-found': { zh: '发现可能相同的一项', en: 'found one that may be the same' },
  'need.twin-heard': { zh: '别的单位告知可能相同', en: 'told of one that may be the same' },
  'need.twin-told': { zh: '告知另一单位可能相同', en: 'told another organisation that it may be the same' },
  'need.twin-settled': { zh: '说明是不是同一项', en: 'said whether it is the same' },
};

const TOLD = new Set(['title', 'number', 'trlWanted', 'quality', 'neededBy']);

/** The name of a field in the history; undefined for one that is not told. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  if (!TOLD.has(field)) return undefined;
  const label = columnOf(needsRegister, field)?.label;
  return label && t(label);
}
