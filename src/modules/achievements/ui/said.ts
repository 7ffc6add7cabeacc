import type { Bilingual } from '#kernel/refusal.ts';
import { columnOf } from '#kernel/register.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import { achievementsRegister } from '../contract-registers.ts';

/** What happens to an achievement and its public face, in words. */
export const HAPPENED: Happened = {
  'achievement.entered': { zh: '新建', en: 'began it' },
  'achievement.changed': { zh: '修改', en: 'changed it' },
  'achievement.submitted': { zh: '提交登记', en: 'submitted it' },
  'achievement.recorded': { zh: '登记', en: 'recorded it' },
  'achievement.returned': { zh: '退回修改', en: 'returned it' },
  'achievement.attached': { zh: '存入证书', en: 'kept a certificate' },
  'achievement.link-made': { zh: '生成发明人确认链接', en: 'made a link for the inventor' },
  'achievement.link-sent': { zh: '把确认链接发给发明人', en: 'sent the inventor a link' },
  'achievement.link-revoked': { zh: '撤回发明人确认链接', en: 'withdrew the inventor’s link' },
  'achievement.confirmed-by-link': {
    zh: '发明人经链接确认（由转化部门代办）',
    en: 'confirmed it by link, the transfer office acting for them',
  },
  'achievement.returned-by-link': {
    zh: '发明人经链接退回（由转化部门代办）',
    en: 'returned it by link, the transfer office acting for them',
  },
  'achievement.discarded': { zh: '删除草稿', en: 'discarded the draft' },
  'listing.published': { zh: '公开', en: 'published it' },
  'listing.changed': { zh: '重新公开', en: 'published it anew' },
  'listing.verified': { zh: '确认仍然有效', en: 'confirmed that it still holds' },
  'listing.expiring': { zh: '提醒即将到期', en: 'reminded that it is about to expire' },
  'listing.expired': { zh: '到期退出清单', en: 'took it off the list as expired' },
  'listing.withdrawn': { zh: '撤下', en: 'withdrew it' },
  'achievement.twin-found': { zh: '发现可能相同的一项', en: 'found one that may be the same' },
  'achievement.twin-heard': { zh: '别的单位告知可能相同', en: 'told of one that may be the same' },
  'achievement.twin-told': { zh: '告知另一单位可能相同', en: 'told another organisation that it may be the same' },
  'achievement.twin-settled': { zh: '说明是不是同一项', en: 'said whether it is the same' },
};

/** Fields whose changes are said with their values; of the others the history only says that the record changed. */
const TOLD = new Set(['title', 'number', 'trl', 'department', 'quality', 'expiresOn']);

const OF_LINKS: Readonly<Record<string, Bilingual>> = {
  inventor: { zh: '发明人', en: 'Inventor' },
  officer: { zh: '代办人', en: 'Officer who acted for them' },
};

/** The name of a field in the history; undefined for one that is not told. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  const ofLink = OF_LINKS[field];
  if (ofLink) return t(ofLink);
  if (!TOLD.has(field)) return undefined;
  const label = columnOf(achievementsRegister, field)?.label;
  return label && t(label);
}
