import type { JudgingDraft, JudgingShown } from '../contract-record.ts';
import { GUIDELINE } from '../contract-words.ts';

/** Changes a part of what is written. */
export type Change = (part: Partial<JudgingDraft>) => void;

/** What a new set begins with. */
export const NEW: JudgingDraft = {
  title: '',
  guidelineZh: GUIDELINE.zh,
  guidelineEn: GUIDELINE.en,
  from: 'posting',
  to: 'listing',
  chosen: [],
  askingCount: 20,
  depth: 10,
  controls: 3,
  wanted: 2,
  seed: null,
  joinable: true,
};

/** A set as it is written anew. */
export function draftOf({ set, pool }: JudgingShown): JudgingDraft {
  const { title, guidelineZh, guidelineEn, fromKind, toKind, askingCount, wanted, joinable } = set;
  const { chosen = [], depth = 10, controls = 3, seed = null } = pool ?? {};
  return {
    ...{ title, guidelineZh, guidelineEn, from: fromKind, to: toKind, askingCount, wanted, joinable },
    ...{ chosen: [...chosen], depth, controls, seed },
  };
}
