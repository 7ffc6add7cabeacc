import { z } from 'zod';
import { isCivilDate } from './dates.ts';
import { industryOf } from './industries.ts';
import type { Choice } from './register.ts';

/** One code of a closed list. */
export const codeOf = <const C extends readonly Choice[]>(choices: C) =>
  z.enum(choices.map((choice) => choice.code) as [C[number]['code'], ...C[number]['code'][]]);

/** One code of a closed list, or nothing chosen yet. */
export const codeOrEmpty = <const C extends readonly Choice[]>(choices: C) =>
  z.union([z.literal(''), codeOf(choices)]).default('');

/** A text of at most this many characters, empty when not given. */
export const textOf = (most: number) => z.string().trim().max(most).default('');

/** A civil date that exists. */
export const civilDate = z.string().refine(isCivilDate, {
  params: { zh: '日期应写成 2026-03-02 这样，且真实存在。', en: 'Write a date that exists, as 2026-03-02.' },
});

/** An amount in fen that a JavaScript number holds exactly, zero or more. */
export const fenAmount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A GB/T 4754 code of two to four digits, or empty. */
export const industryCode = z
  .string()
  .trim()
  .default('')
  .refine((code) => code === '' || industryOf(code) !== undefined, {
    params: {
      zh: '行业代码应为国民经济行业分类（GB/T 4754）的 2 至 4 位数字，如 3240。',
      en: 'Give an industry code of GB/T 4754 with two to four digits, such as 3240.',
    },
  });
