import { agingPolicy, type Policy, retentionRule } from '#server/retention/policy.ts';

/** How long it is kept what was shown to whom. */
export const EXPOSURES_POLICY: Policy = agingPolicy(
  {
    name: 'exposures',
    what: { zh: '展示过的匹配结果', en: 'What was shown for a query' },
    rule: retentionRule('exposures', 365, {
      zh: '展示过的搜索和匹配结果一年后删除。',
      en: 'What was shown for searches and matches is removed after a year.',
    }),
  },
  { table: 'exposures', key: 'id', since: 'at', organisation: 'organisation_id', person: 'person_id' },
);
