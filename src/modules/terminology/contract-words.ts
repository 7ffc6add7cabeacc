import type { Choice } from '#kernel/register.ts';
import { FIELDS } from '#kernel/vocabulary.ts';

/** What a group says of its forms. */
export const GROUP_KINDS = [
  { code: 'same', zh: '同义词', en: 'Same meaning' },
  { code: 'term', zh: '单一术语', en: 'One word' },
] as const satisfies readonly Choice[];
export type GroupKind = (typeof GROUP_KINDS)[number]['code'];

export const GROUP_STATES = [
  { code: 'in-force', zh: '使用中', en: 'In force' },
  { code: 'withdrawn', zh: '已停用', en: 'Withdrawn' },
] as const satisfies readonly Choice[];
export type GroupState = (typeof GROUP_STATES)[number]['code'];

export const PROPOSAL_STATES = [
  { code: 'waiting', zh: '待处理', en: 'Waiting' },
  { code: 'accepted', zh: '已采纳', en: 'Accepted' },
  { code: 'refused', zh: '未采纳', en: 'Not taken' },
] as const satisfies readonly Choice[];
export type ProposalState = (typeof PROPOSAL_STATES)[number]['code'];

/** The plan's fields, and the words of its own policy. */
export const TERM_FIELDS = [
  { code: 'policy', zh: '成果转化政策', en: 'Technology-transfer policy' },
  ...FIELDS,
  { code: 'general', zh: '通用', en: 'General' },
] as const satisfies readonly Choice[];
export type TermField = (typeof TERM_FIELDS)[number]['code'];

export const LANGUAGES = [
  { code: 'zh', zh: '中文', en: 'Chinese' },
  { code: 'en', zh: '英文', en: 'English' },
] as const satisfies readonly Choice[];
