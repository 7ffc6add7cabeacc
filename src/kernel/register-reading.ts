import { z } from 'zod';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** How cells of text are tidied before they are read: `names` drops ranks, numbers and brackets beside people's names. */
export const TIDIES = ['names'] as const;
export type Tidy = (typeof TIDIES)[number];

/** The most words of a file that are explained under one column. */
export const MOST_WORDS = 60;

/**
 * How the cells under a header are read beside what the column's type says. `unit` of bare amounts; `words` of the file that are not on the
 * register's list, each with the code it stands for, empty for “as if nothing stood there”, null while nobody knows.
 */
export const conversion = z.strictObject({
  unit: z.enum(['yuan', 'wan']).nullable().default(null),
  tidy: z.enum(TIDIES).nullable().default(null),
  words: z
    .array(z.strictObject({ from: z.string().max(80), to: z.string().max(60).nullable() }))
    .max(MOST_WORDS)
    .default([]),
});
export type Conversion = z.infer<typeof conversion>;

/** A system whose export a file looks like, and the register such exports go into. */
export const recognisedSystem = bilingual.extend({ name: z.string(), register: z.string() });
export type RecognisedSystem = z.infer<typeof recognisedSystem>;

/** A row that is none of the register's: a sum, a footer, a header printed again; with the reason. */
export const leftRow = z.object({ row: z.number(), text: z.string(), why: bilingual });
export type LeftRow = z.infer<typeof leftRow>;

/** What a register calls the choices a person has for a row, and where the records are that a row may be. */
export const importWords = z.object({
  update: bilingual,
  new: bilingual,
  /** What stands before a record's id in its address; empty where records have no page. */
  path: z.string(),
  /** Where the register stands, when not at that address. */
  home: z.string().optional(),
});
export type ImportWords = z.infer<typeof importWords>;
