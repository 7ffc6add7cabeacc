import type { Choice } from '#kernel/register.ts';

/** What an institution rules for itself (转化法 第四十四条、北京条例 第十五条 and the action plan, tasks 1 and 2). */
export const REGULATION_KINDS = [
  { code: 'conversion', zh: '成果转化管理', en: 'Transfer of results' },
  { code: 'rights-grant', zh: '赋权', en: 'Rights grants' },
  { code: 'separate-assets', zh: '资产单列管理', en: 'Separate asset management' },
  { code: 'distribution', zh: '收益分配', en: 'Revenue distribution' },
  { code: 'duty-of-care', zh: '尽职免责', en: 'Duty-of-care exemption' },
] as const satisfies readonly Choice[];
export type RegulationKind = (typeof REGULATION_KINDS)[number]['code'];

export const REGULATION_STATES = [
  { code: 'draft', zh: '草案', en: 'Draft' },
  { code: 'adopted', zh: '已施行', en: 'Adopted' },
  { code: 'repealed', zh: '已废止', en: 'Repealed' },
] as const satisfies readonly Choice[];
export type RegulationState = (typeof REGULATION_STATES)[number]['code'];

/** Where a regulation stands on a day: what its state and dates come to. */
export const STANDINGS = [
  { code: 'draft', zh: '草案', en: 'Draft' },
  { code: 'coming', zh: '待施行', en: 'To come' },
  { code: 'in-force', zh: '施行中', en: 'In force' },
  { code: 'ended', zh: '已失效', en: 'Ended' },
] as const satisfies readonly Choice[];
export type Standing = (typeof STANDINGS)[number]['code'];

/** Kind under which the files of a regulation are kept: the signed text, minutes. */
export const REGULATION_FILES = 'regulation';
