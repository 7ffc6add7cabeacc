import { FRESHNESS_RULE } from '#kernel/freshness.ts';
import type { Rule } from '#kernel/rule.ts';
import { PUBLICATION_RULES } from '#modules/achievements/index.ts';
import { CLUSTER_RULE } from '#modules/clusters/index.ts';
import { DISCLOSURE_RULE } from '#modules/disclosures/index.ts';
import { ENGAGEMENT_RULES } from '#modules/engagements/index.ts';
import { LOAD_RULE } from '#modules/managers/index.ts';
import { EPOCHS_POLICY, EXPOSURES_POLICY, KEEPING_RULE, PUBLIC_RULE } from '#modules/matching/index.ts';
import { POLICY_RULES } from '#modules/policies/index.ts';
import { REGULATION_RULES } from '#modules/regulations/index.ts';
import { SUPPLY_RULES } from '#modules/supply/index.ts';
import { SUGGEST_RULE } from '#modules/terminology/index.ts';
import { EXPORT_RULE } from '#server/register/export-gate.ts';
import { KIT_POLICIES } from '#server/retention/policies.ts';
import type { Policy } from '#server/retention/policy.ts';

/** Rules of law and of the house that come with the product; put into the rule book at each start. */
export const RULES: readonly Rule[] = [
  FRESHNESS_RULE,
  ...REGULATION_RULES,
  ...PUBLICATION_RULES,
  DISCLOSURE_RULE,
  KEEPING_RULE,
  PUBLIC_RULE,
  CLUSTER_RULE,
  SUGGEST_RULE,
  LOAD_RULE,
  ...SUPPLY_RULES,
  ...ENGAGEMENT_RULES,
  ...POLICY_RULES,
  EXPORT_RULE,
  ...[...KIT_POLICIES, EXPOSURES_POLICY, EPOCHS_POLICY].map(({ rule }) => rule),
];

/** What is kept for how long, each with its rule. */
export const POLICIES: readonly Policy[] = [...KIT_POLICIES, EXPOSURES_POLICY, EPOCHS_POLICY];
