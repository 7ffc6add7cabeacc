import type { Choice } from '#kernel/register.ts';

/** The life of the enterprise's own record. */
export const STATES = [
  { code: 'draft', zh: '草稿', en: 'Draft' },
  { code: 'published', zh: '已公开', en: 'Published' },
  { code: 'closed', zh: '已结束', en: 'Closed' },
] as const satisfies readonly Choice[];
export type State = (typeof STATES)[number]['code'];

/** Why a need was closed. */
export const CLOSE_REASONS = [
  { code: 'solved', zh: '已解决', en: 'Solved' },
  { code: 'solved-elsewhere', zh: '已通过其他途径解决', en: 'Solved elsewhere' },
  { code: 'in-house', zh: '自行研发', en: 'Done in-house' },
  { code: 'dropped', zh: '项目取消', en: 'Project dropped' },
  { code: 'no-budget', zh: '预算未落实', en: 'No budget' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Choice[];

/** The five elements of a need (五要素). */
export const ELEMENTS = [
  { code: 'material', zh: '材料', en: 'Material' },
  { code: 'method', zh: '方法', en: 'Method' },
  { code: 'effect', zh: '功效', en: 'Effect' },
  { code: 'product', zh: '产品', en: 'Product' },
  { code: 'application', zh: '应用', en: 'Application' },
] as const satisfies readonly Choice[];

/** Conditions of a need that can be musts: those an achievement can contradict by what it states. */
export const MUSTS = [
  { code: 'maturity', zh: '期望成熟度', en: 'Maturity wanted' },
  { code: 'budget', zh: '预算', en: 'Budget' },
  { code: 'route', zh: '合作方式', en: 'Routes' },
  { code: 'region', zh: '落地区', en: 'Landing district' },
] as const satisfies readonly Choice[];

/** What an author may choose to show of an anonymous need, beside industry, field and district, which are always shown. */
export const SHOWN_FIELDS = [
  { code: 'title', zh: '标题', en: 'Title' },
  { code: 'description', zh: '需求描述', en: 'Description' },
  ...ELEMENTS,
  { code: 'mustHaves', zh: '必须满足', en: 'Must-haves' },
  { code: 'testMethod', zh: '检验方法', en: 'Test method' },
  { code: 'keywords', zh: '关键词', en: 'Keywords' },
  { code: 'budget', zh: '预算', en: 'Budget' },
  { code: 'neededBy', zh: '时限', en: 'Needed by' },
  { code: 'maturity', zh: '期望成熟度', en: 'Maturity wanted' },
  { code: 'routes', zh: '合作方式', en: 'Routes' },
] as const satisfies readonly Choice[];
export type ShownField = (typeof SHOWN_FIELDS)[number]['code'];

/** When the sealed part opens for somebody who signed the agreement. */
export const OPENINGS = [
  { code: 'after-approval', zh: '签署保密协议并经我方同意后', en: 'After the agreement and our approval' },
  { code: 'on-agreement', zh: '签署保密协议后即可', en: 'As soon as the agreement is signed' },
] as const satisfies readonly Choice[];

export const AGREEMENT_STATES = [
  { code: 'waiting', zh: '待同意', en: 'Waiting for approval' },
  { code: 'open', zh: '已开封', en: 'Open' },
  { code: 'declined', zh: '未同意', en: 'Declined' },
  { code: 'revoked', zh: '已收回', en: 'Revoked' },
] as const satisfies readonly Choice[];
