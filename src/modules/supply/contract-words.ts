import type { Choice } from '#kernel/register.ts';

/** Where a pushed row stands. */
export const PUSH_STATES = [
  { code: 'waiting', zh: '待认领', en: 'Waiting' },
  { code: 'claimed', zh: '已认领', en: 'Claimed' },
  { code: 'declined', zh: '不承接', en: 'Declined' },
  { code: 'unclaimed', zh: '逾期未认领', en: 'Not claimed in time' },
  { code: 'handed-over', zh: '已转交', en: 'Handed on' },
  { code: 'gone', zh: '成果已下架', en: 'No longer listed' },
] as const satisfies readonly Choice[];
export type PushState = (typeof PUSH_STATES)[number]['code'];

/** Why a park does not take a result on. */
export const DECLINE_REASONS = [
  { code: 'not-our-industry', zh: '不在园区产业方向', en: 'Not one of our industries' },
  { code: 'too-early', zh: '成熟度不够', en: 'Too early' },
  { code: 'no-enterprise', zh: '园区没有合适的承接企业', en: 'No enterprise here could take it on' },
  { code: 'no-space', zh: '场地或条件不足', en: 'No space or facilities' },
  { code: 'in-touch', zh: '已在对接', en: 'In touch already' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Choice[];
export type DeclineReason = (typeof DECLINE_REASONS)[number]['code'];
