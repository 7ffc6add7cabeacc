import type { Choice } from '#kernel/register.ts';

/** A set is put together, judged, and then left as it is. */
export const SET_STATES = [
  { code: 'drafted', zh: '筹备', en: 'Being prepared' },
  { code: 'open', zh: '评判中', en: 'Open' },
  { code: 'closed', zh: '已结束', en: 'Closed' },
] as const satisfies readonly Choice[];
export type SetState = (typeof SET_STATES)[number]['code'];

/** How well an offered record answers the asking one; the guideline of a set says it at length. */
export const GRADES = [
  { code: '0', zh: '不相干', en: 'Unrelated' },
  { code: '1', zh: '沾边', en: 'Marginal' },
  { code: '2', zh: '值得谈', en: 'Worth a talk' },
  { code: '3', zh: '正对口', en: 'Answers it' },
] as const satisfies readonly Choice[];

/** The lowest and the highest grade. */
export const LEAST_GRADE = 0;
export const BEST_GRADE = GRADES.length - 1;

/** Why a judge leaves a pair to others. */
export const SKIP_REASONS = [
  { code: 'not-my-field', zh: '不是我的领域', en: 'Not my field' },
  { code: 'cannot-tell', zh: '看文字判断不了', en: 'The texts do not tell' },
  { code: 'conflict', zh: '有利害关系', en: 'Conflict of interest' },
] as const satisfies readonly Choice[];
export type SkipReason = (typeof SKIP_REASONS)[number]['code'];

/** The guideline a new set begins with; its maker may write another. */
export const GUIDELINE = {
  zh: [
    '只看两段文字，判断右边这项成果能不能解决左边这项需求。不要去猜是哪家单位，也不要查资料。',
    '3 正对口：针对的就是这个问题，对象、工况和主要指标都对得上，可以直接约谈。',
    '2 值得谈：方向对，方法用得上，但对象、工况或指标有一处要再核实或改造。',
    '1 沾边：同一领域或用了同类技术，解决的却是另一个问题。',
    '0 不相干：不同领域，或只是用词相同。',
    '拿不准在两档之间时取低的一档。不是您的领域、文字看不出来、或有利害关系，请跳过并说明。',
  ].join('\n'),
  en: [
    'Read the two texts alone and judge whether what is offered would solve what is asked for. Do not guess whose they are and look nothing up.',
    '3 Answers it: made for this problem; subject, conditions and main figures fit. Worth a meeting as it stands.',
    '2 Worth a talk: the direction is right and the method applies, but subject, conditions or a figure would have to be checked or adapted.',
    '1 Marginal: the same field or the same kind of technology, for another problem.',
    '0 Unrelated: another field, or the same words alone.',
    'Between two grades take the lower one. Skip, with the reason, what is not your field, what the texts do not tell, or where you have an interest.',
  ].join('\n'),
} as const;
