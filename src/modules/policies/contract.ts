import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';
import { civilDate, codeOf } from '#kernel/schema.ts';

/** What calculators are for, in the order of the page. */
export const PURPOSES = [
  { code: 'distribution', zh: '收益分配', en: 'Distribution of income' },
  { code: 'tax', zh: '税', en: 'Taxes' },
  { code: 'notices', zh: '公示', en: 'Notices' },
  { code: 'licences', zh: '许可与先使用后付费', en: 'Licences; use first, pay later' },
  { code: 'equity', zh: '作价投资与股权', en: 'Equity' },
  { code: 'contracts', zh: '技术合同', en: 'Technology contracts' },
  { code: 'rights', zh: '知识产权与赋权', en: 'Rights' },
  { code: 'people', zh: '人员', en: 'People' },
] as const satisfies readonly Choice[];

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

/** A version of a rule as a result quotes it. */
export const quotedRule = z.strictObject({
  id: z.string(),
  version: z.int(),
  statement: bilingual,
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  source: z.strictObject({ document: z.string(), article: z.string(), url: z.string() }),
  modality: z.enum(['MUST', 'FLOOR', 'MAY_STANDARD', 'ENCOURAGE']),
  certainty: z.enum(['sure', 'likely', 'unsure', 'house']),
  validFrom: z.string(),
});
export type QuotedRule = z.infer<typeof quotedRule>;

const value = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fen'), fen: z.int() }),
  z.strictObject({ kind: z.literal('ppm'), ppm: z.int() }),
  z.strictObject({ kind: z.literal('date'), date: z.string() }),
  z.strictObject({ kind: z.literal('count'), count: z.number() }),
  z.strictObject({ kind: z.literal('text'), text: bilingual }),
]);

/** What a calculator answers: lines, what the rules say, the versions used, and a hash by which it can be held against a later computation. */
export const result = z.strictObject({
  calculator: z.string(),
  title: bilingual,
  /** The day whose rules were used. */
  on: z.string(),
  input: z.unknown(),
  lines: z.array(
    z.strictObject({
      key: z.string(),
      label: bilingual,
      value,
      rules: z.array(z.string()),
      note: bilingual.optional(),
      total: z.boolean().optional(),
    }),
  ),
  verdicts: z.array(
    z.strictObject({
      rule: z.string(),
      modality: quotedRule.shape.modality,
      outcome: z.enum(['ERROR', 'WARN', 'OK', 'COUNTED']),
      code: z.string(),
      detail: bilingual,
    }),
  ),
  rules: z.array(quotedRule),
  /** True when a rule used is a setting whose text has not been seen (待核实). */
  unsettled: z.boolean(),
  /** 供内部决策参考，不构成法律或税务意见。 */
  disclaimer: bilingual,
  /** SHA-256 over calculator, input, rule versions and results. */
  hash: z.string(),
});
export type Result = z.infer<typeof result>;

/** A calculator as the list describes it. `schema` is the JSON Schema of its input; its fields carry `title`, `titleEn`, `unit`. */
export const calculatorShown = z.strictObject({
  name: z.string(),
  purpose: codeOf(PURPOSES),
  title: bilingual,
  explains: bilingual,
  schema: z.record(z.string(), z.unknown()),
  example: z.unknown(),
});
export type CalculatorShown = z.infer<typeof calculatorShown>;

export const calculatorsContract = contract({
  listCalculators: {
    method: 'GET',
    path: '/api/calculators',
    access: 'public',
    summary: { zh: '全部计算器及其输入', en: 'Every calculator with the schema of its input' },
    response: z.strictObject({ calculators: z.array(calculatorShown) }),
  },
  calculate: {
    method: 'POST',
    path: '/api/calculators/:name',
    access: 'public',
    scope: 'read',
    summary: {
      zh: '按某一天有效的规则计算，不保存任何内容',
      en: 'Compute with the rules in force on a day (`on`, today when absent). Amounts are whole fen, shares ppm. Nothing is stored',
    },
    params: z.strictObject({ name: z.string().max(60) }),
    query: z.strictObject({ on: civilDate.optional() }),
    body: z.record(z.string(), z.unknown()),
    response: result,
  },
});
