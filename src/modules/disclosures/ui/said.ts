import type { Bilingual } from '#kernel/refusal.ts';
import { columnOf } from '#kernel/register.ts';
import { wordsOf } from '#modules/organisations/ui/index.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import type { DisclosureShown } from '../contract-record.ts';
import { disclosuresRegister } from '../contract-register.ts';

/** What happens to a disclosure, in words. */
export const HAPPENED: Happened = {
  'disclosure.begun': { zh: '开始披露', en: 'began it' },
  'disclosure.changed': { zh: '修改内容，已有确认作废', en: 'changed it; confirmations are void' },
  'disclosure.confirmed': { zh: '确认本人的贡献和比例', en: 'confirmed their share' },
  'disclosure.attached': { zh: '上传权属声明', en: 'uploaded an ownership statement' },
  'disclosure.submitted': { zh: '提交', en: 'submitted it' },
  'disclosure.college-signed': { zh: '院系签署', en: 'signed for the department' },
  'disclosure.formal-check': { zh: '开始形式审查', en: 'began the formal check' },
  'disclosure.title-check': { zh: '形式审查通过', en: 'passed the formal check' },
  'disclosure.registered': { zh: '登记', en: 'registered it' },
  'disclosure.archived': { zh: '归档', en: 'archived it' },
  'disclosure.returned': { zh: '退回修改', en: 'returned it' },
  'disclosure.withdrawn': { zh: '撤回', en: 'withdrew it' },
  'disclosure.draft': { zh: '重新填写', en: 'opened it again' },
};

/** How it stands with novelty (专利法第二十四条). */
export const NOVELTY: Record<DisclosureShown['novelty']['state'], Bilingual> = {
  unknown: { zh: '没有写公开日期', en: 'no day of publication given' },
  planned: { zh: '请在公开前申请，还有 {days} 天', en: 'file before it is public: {days} days left' },
  grace: {
    zh: '已公开；只有法定情形有 6 个月宽限，还有 {days} 天',
    en: 'public already; grace in the cases of the law alone: {days} days left',
  },
  lost: { zh: '新颖性已丧失，宽限期过了 {days} 天', en: 'novelty is lost; grace ended {days} days ago' },
};

/** The name of a field of a disclosure; undefined for one that needs no telling. */
export const fieldName = (field: string, t: Wording['t']): string | undefined => {
  const label = columnOf(disclosuresRegister, field)?.label;
  return label && t(label);
};

/** A field's value in words. */
export function fieldValue(field: string, value: unknown, t: Wording['t']): unknown {
  const choices = columnOf(disclosuresRegister, field)?.choices;
  return choices && value ? wordsOf(choices, [String(value)], t) : value;
}
