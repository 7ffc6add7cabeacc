import type { Choice } from '#kernel/register.ts';

/** What a notice is about; the codes under which the policies keep the length of each. */
export const NOTICE_KINDS = [
  { code: 'NEGOTIATED_PRICE', zh: '协议定价', en: 'Negotiated price' },
  { code: 'RIGHTS_GRANT', zh: '赋权', en: 'Rights grant' },
  { code: 'CASH_REWARD', zh: '现金奖励（享受个税减半）', en: 'Cash reward (with the reduced income tax)' },
  { code: 'LEADER_REWARD', zh: '担任领导职务人员的奖励', en: 'Reward to somebody in a leading post' },
] as const satisfies readonly Choice[];
export type NoticeKind = (typeof NOTICE_KINDS)[number]['code'];

/** Where it is shown. */
export const SCOPES = [
  { code: 'UNIT', zh: '单位内', en: 'Within the institution' },
  { code: 'MARKET', zh: '技术市场', en: 'Technology market' },
  { code: 'PUBLIC', zh: '社会', en: 'The public' },
] as const satisfies readonly Choice[];

/** Where a notice stands. */
export const NOTICE_STATES = [
  { code: 'SCHEDULED', zh: '待公示', en: 'Scheduled' },
  { code: 'OPEN', zh: '公示中', en: 'Open' },
  { code: 'OBJECTED', zh: '有异议', en: 'Objected to' },
  { code: 'INVESTIGATING', zh: '异议核查中', en: 'Under investigation' },
  { code: 'UPHELD', zh: '异议成立，待变更', en: 'Upheld, to be changed' },
  { code: 'DISMISSED', zh: '异议不成立，继续公示', en: 'Dismissed, running on' },
  { code: 'CLOSED_OK', zh: '公示期满', en: 'Closed without objection left' },
  { code: 'CLOSED_CHANGED', zh: '已变更，重新公示', en: 'Changed, shown anew' },
  { code: 'WITHDRAWN', zh: '已撤回', en: 'Withdrawn' },
] as const satisfies readonly Choice[];
export type NoticeState = (typeof NOTICE_STATES)[number]['code'];

/** Where one objection stands. */
export const OBJECTION_STATES = [
  { code: 'RAISED', zh: '待受理', en: 'Raised' },
  { code: 'INVESTIGATING', zh: '核查中', en: 'Under investigation' },
  { code: 'UPHELD', zh: '成立', en: 'Upheld' },
  { code: 'DISMISSED', zh: '不成立', en: 'Dismissed' },
  { code: 'SUPERSEDED', zh: '公示已变更或撤回', en: 'The notice was changed or withdrawn' },
] as const satisfies readonly Choice[];
export type ObjectionState = (typeof OBJECTION_STATES)[number]['code'];

/** What the time of an objection does to the days. */
export const OBJECTION_POLICIES = [
  { code: 'SUSPEND_RESUME', zh: '暂停，处理完接着算', en: 'Suspended, then resumed' },
  { code: 'RESTART', zh: '处理完重新公示', en: 'Starts again' },
] as const satisfies readonly Choice[];

/** How days are counted. */
export const DAY_KINDS = [
  { code: 'calendar', zh: '自然日', en: 'calendar days' },
  { code: 'working', zh: '工作日', en: 'working days' },
] as const satisfies readonly Choice[];

/** What is granted to inventors. */
export const GRANT_KINDS = [
  { code: 'OWNERSHIP', zh: '所有权', en: 'Ownership' },
  { code: 'USE', zh: '长期使用权', en: 'Long-term right of use' },
] as const satisfies readonly Choice[];

/** Kinds for which persons and amounts are shown, in a part of their own. */
export const REWARD_KINDS: ReadonlySet<NoticeKind> = new Set(['CASH_REWARD', 'LEADER_REWARD']);
