import { z } from 'zod';
import { civilDate, fenAmount } from '#kernel/schema.ts';

/**
 * The fields of the calculators' inputs. What a form needs to know beyond the type stands in the schema's meta data and so in the JSON Schema
 * that the API gives out: `title` and `titleEn`, `help` and `helpEn`, and `unit` (`fen`, `ppm`, `days`, …).
 */
interface Told {
  readonly help?: string;
  readonly helpEn?: string;
}

/** The largest amount a calculator takes, 1 万亿元: sums of fifty such stay whole. */
export const MOST_FEN = 100_000_000_000_000;
const MOST_ROWS = 50;

const meta = (zh: string, en: string, unit: string, told: Told) => ({ title: zh, titleEn: en, unit, ...told });

/** Money, zero or more, in fen. */
export const yuan = (zh: string, en: string, told: Told = {}) =>
  fenAmount.max(MOST_FEN).meta(meta(zh, en, 'fen', told));
/** Money that may be negative, as a year's profit. */
export const signedYuan = (zh: string, en: string, told: Told = {}) =>
  z
    .number()
    .int()
    .min(-MOST_FEN)
    .max(MOST_FEN)
    .meta(meta(zh, en, 'fen', told));
/** A share of the whole in ppm: 70 % is 700000. */
export const ratio = (zh: string, en: string, told: Told = {}) =>
  z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .meta(meta(zh, en, 'ppm', told));
/** A civil date of this or the neighbouring centuries, so that periods from it stay on the calendar. */
export const date = (zh: string, en: string, told: Told = {}) =>
  civilDate
    .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', {
      params: { zh: '日期应在 1900 年至 2199 年之间。', en: 'Give a date from 1900 to 2199.' },
    })
    .meta(meta(zh, en, 'date', told));
export const whole = (zh: string, en: string, unit: string, most: number, least = 0, told: Told = {}) =>
  z
    .number()
    .int()
    .min(least)
    .max(most)
    .meta(meta(zh, en, unit, told));
export const tick = (zh: string, en: string, told: Told = {}) => z.boolean().meta(meta(zh, en, 'tick', told));
export const name = (zh: string, en: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta(meta(zh, en, 'text', {}));

/** One of a few codes, each with its words. */
export const one = <const C extends Readonly<Record<string, readonly [zh: string, en: string]>>>(
  zh: string,
  en: string,
  choices: C,
  told: Told = {},
) =>
  z.enum(Object.keys(choices) as [keyof C & string, ...(keyof C & string)[]]).meta({
    ...meta(zh, en, 'choice', told),
    choices: Object.entries(choices).map(([code, [label, labelEn]]) => ({ code, zh: label, en: labelEn })),
  });

/** Rows of a table, at most fifty. */
export const rows = <S extends z.ZodType>(zh: string, en: string, row: S, least = 0, told: Told = {}) =>
  z
    .array(row)
    .min(least)
    .max(MOST_ROWS)
    .meta(meta(zh, en, 'rows', told));
