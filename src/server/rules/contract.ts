import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const params = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));

export const ruleVersion = z.strictObject({
  id: z.string(),
  version: z.int(),
  statement: bilingual,
  params,
  source: z.strictObject({ document: z.string(), article: z.string(), url: z.string() }),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  modality: z.enum(['MUST', 'FLOOR', 'MAY_STANDARD', 'ENCOURAGE']),
  certainty: z.enum(['sure', 'likely', 'unsure', 'house']),
  origin: z.enum(['product', 'operator']),
  reason: z.string(),
  enteredAt: z.string(),
});
export type RuleVersion = z.infer<typeof ruleVersion>;

export const reviseRule = z.strictObject({
  /** Newest version seen; somebody else's revision in between is refused. */
  version: z.int().min(1),
  params,
  validFrom: z.iso.date(),
  reason: z.string().trim().min(4).max(500),
});
export type ReviseRule = z.infer<typeof reviseRule>;

const byId = z.strictObject({ id: z.string().max(100) });

export const rulesContract = contract({
  listRules: {
    method: 'GET',
    path: '/api/rules',
    access: 'public',
    summary: { zh: '某一天有效的规则', en: 'Rules in force on a date' },
    query: z.strictObject({ on: z.iso.date().optional() }),
    response: z.strictObject({ rules: z.array(ruleVersion) }),
  },
  listRuleVersions: {
    method: 'GET',
    path: '/api/rules/:id',
    access: 'public',
    summary: { zh: '一条规则的全部版本', en: 'Every version of a rule' },
    params: byId,
    response: z.strictObject({ versions: z.array(ruleVersion) }),
  },
  reviseRule: {
    method: 'PUT',
    path: '/api/rules/:id',
    access: 'member',
    stepUp: true,
    scope: 'admin',
    summary: { zh: '修订规则参数，留下新版本', en: 'Revise the parameters of a rule as a new version' },
    params: byId,
    body: reviseRule,
    response: ruleVersion,
  },
});
