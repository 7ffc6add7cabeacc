import type { Bilingual } from '#kernel/refusal.ts';

/**
 * A score on record can be computed again from the epoch it names, the weights it names and the two records. Texts are not kept twice: of a record that has
 * been changed since it is said that it has, and what it would get now.
 */
export const RECOMPUTING_REASONS = {
  'asked-gone': { zh: '提出匹配的记录已不在', en: 'The asking record is no longer there' },
  'offered-gone': { zh: '匹配到的记录已不在公开清单上', en: 'The record found is no longer listed' },
  'epoch-gone': { zh: '当时的匹配统计没有留存', en: 'The statistics of that time are not kept' },
  'weights-gone': { zh: '当时的权重版本没有留存', en: 'That version of the weights is not kept' },
  'pairing-gone': { zh: '现在不再匹配这两类记录', en: 'These two kinds are no longer matched' },
  'asked-changed': { zh: '提出匹配的记录此后改过', en: 'The asking record has changed since' },
  'offered-changed': { zh: '匹配到的记录此后改过', en: 'The record found has changed since' },
  'other-version': { zh: '得分由另一版匹配程序算出', en: 'Another version of the ranking computed it' },
  elsewhere: {
    zh: '两条记录、统计和权重都没有变；变的是词表里的同义词，或两条记录之外的情况',
    en: 'Both records, statistics and weights are the same; the register of terms has changed, or what is known beside the records',
  },
} as const satisfies Record<string, Bilingual>;

export type RecomputingReason = keyof typeof RECOMPUTING_REASONS;

/** How far two points may be apart and count as equal. */
const EQUAL_TO = 1e-6;

/** Whether two points are equal to a millionth. */
export function isSamePoints(one: number | null, other: number | null): boolean {
  return one === null || other === null ? one === other : Math.abs(one - other) <= EQUAL_TO;
}

/** What may have changed between a score on record and now. */
export interface Changed {
  readonly asked: boolean;
  readonly offered: boolean;
  readonly version: boolean;
}

/** Why a score differs from the one on record. */
export function whyDiffers({ asked, offered, version }: Changed): RecomputingReason[] {
  const known = [
    asked && ('asked-changed' as const),
    offered && ('offered-changed' as const),
    version && ('other-version' as const),
  ].filter((reason) => reason !== false);
  return known.length > 0 ? known : ['elsewhere'];
}
