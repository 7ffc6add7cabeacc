import type { Bilingual } from '#kernel/refusal.ts';
import type { StateKind } from '#web/parts/index.ts';
import type { QuotedRule, Result } from '../contract.ts';

type Outcome = Result['verdicts'][number]['outcome'];

const OUTCOMES: Readonly<Record<Outcome, { kind: StateKind; text: Bilingual }>> = {
  OK: { kind: 'done', text: { zh: '符合', en: 'kept' } },
  WARN: { kind: 'stale', text: { zh: '提示', en: 'warning' } },
  ERROR: { kind: 'late', text: { zh: '不符合', en: 'blocked' } },
  COUNTED: { kind: 'open', text: { zh: '计入统计', en: 'counted' } },
};

/** How what a rule says is shown: a word and a shape. */
export const outcomeLook = (outcome: Outcome) => OUTCOMES[outcome];

/** How binding a rule is, in words. */
export const MODALITIES: Readonly<Record<QuotedRule['modality'], Bilingual>> = {
  MUST: { zh: '必须（不符合则不能办）', en: 'must: blocks' },
  FLOOR: { zh: '底线（不得低于）', en: 'floor: blocks below' },
  MAY_STANDARD: { zh: '可以的标准（低于则提示）', en: 'permitted standard: warns' },
  ENCOURAGE: { zh: '鼓励（只统计）', en: 'encouraged: counted' },
};

/** How sure the product is of a rule’s text. */
export const CERTAINTIES: Readonly<Record<QuotedRule['certainty'], Bilingual>> = {
  sure: { zh: '已核对原文', en: 'read in the text' },
  likely: { zh: '据二手资料', en: 'from a secondary source' },
  unsure: { zh: '待核实', en: 'to be verified' },
  house: { zh: '本平台的设定', en: 'this product’s own setting' },
};
