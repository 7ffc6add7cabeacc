import type { Choice } from '#kernel/register.ts';

/** The stages of an engagement. */
export const STATES = [
  { code: 'suggested', zh: '推荐', en: 'Suggested' },
  { code: 'introduced', zh: '引荐', en: 'Introduced' },
  { code: 'contacted', zh: '联系', en: 'Contacted' },
  { code: 'meeting', zh: '会谈', en: 'Meeting' },
  { code: 'trial', zh: '试用', en: 'Trial' },
  { code: 'negotiating', zh: '谈判', en: 'Negotiating' },
  { code: 'contracted', zh: '签约', en: 'Contracted' },
  { code: 'paid', zh: '到账', en: 'Paid' },
  { code: 'closed', zh: '结案', en: 'Closed' },
  { code: 'lost', zh: '已流失', en: 'Lost' },
] as const satisfies readonly Choice[];

/**
 * Why an engagement ended without a deal. `feature` says which part of matching the reason speaks of, so that a verdict later corrects that part
 * and no other: a price that did not fit says nothing about the technology.
 */
export const LOST_REASONS = [
  { code: 'wrong-technology', zh: '技术不对路', en: 'Wrong technology', feature: 'text' },
  { code: 'figures-missed', zh: '指标达不到', en: 'Figures not met', feature: 'figures' },
  { code: 'maturity', zh: '成熟度不够', en: 'Not mature enough', feature: 'maturity' },
  { code: 'price', zh: '价格谈不拢', en: 'Price', feature: 'budget' },
  { code: 'budget', zh: '企业没有预算', en: 'No budget', feature: 'budget' },
  { code: 'deadline', zh: '时间来不及', en: 'Too late', feature: 'deadline' },
  { code: 'region', zh: '地域或场地不合', en: 'Region or site', feature: 'region' },
  { code: 'ownership', zh: '权属或方式谈不拢', en: 'Ownership or route', feature: 'route' },
  { code: 'taken', zh: '已与别家合作', en: 'Already working with another', feature: 'none' },
  { code: 'no-answer', zh: '对方长期不答复', en: 'No answer', feature: 'none' },
  { code: 'team', zh: '团队或联系人变动', en: 'People left', feature: 'none' },
  { code: 'declined', zh: '一方不同意引荐', en: 'A side declined', feature: 'none' },
  { code: 'withdrawn', zh: '提出方撤回', en: 'Withdrawn by the proposer', feature: 'none' },
  { code: 'other', zh: '其他', en: 'Other', feature: 'none' },
] as const satisfies readonly (Choice & { feature: string })[];

/** What a note on an engagement records. `move` is written by the product when the stage changes. */
export const NOTE_KINDS = [
  { code: 'note', zh: '记一笔', en: 'Note' },
  { code: 'call', zh: '电话', en: 'Call' },
  { code: 'meeting', zh: '会谈', en: 'Meeting' },
  { code: 'visit', zh: '现场', en: 'Site visit' },
  { code: 'sample', zh: '样品', en: 'Sample' },
  { code: 'move', zh: '阶段', en: 'Stage' },
] as const satisfies readonly Choice[];

/** Whom a note or attachment is for. */
export const VISIBILITIES = [
  { code: 'parties', zh: '各方可见', en: 'All parties' },
  { code: 'own', zh: '仅本单位可见', en: 'Own organisation only' },
] as const satisfies readonly Choice[];

/** Kind under which a note's attachments are kept. */
export const NOTE_FILES = 'engagement-note';
