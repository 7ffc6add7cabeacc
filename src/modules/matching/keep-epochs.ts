import { agingPolicy, type Policy, retentionRule } from '#server/retention/policy.ts';
import { UNNAMED } from './store-epochs.ts';

/** How long the figures of an epoch are kept: as long as a score on record was computed with them, and some days. */
export const EPOCHS_POLICY: Policy = agingPolicy(
  {
    name: 'epochs',
    what: { zh: '不再有得分用到的匹配统计', en: 'Statistics of matching that no score on record was computed with' },
    rule: retentionRule('epochs', 7, {
      zh: '留存的得分都不再用到的一期匹配统计，七天后删除；还有得分用到的一直保留，得分才能重新计算。',
      en: 'Statistics of matching go a week after the last score on record that was computed with them; until then they stay, so that it can be computed again.',
    }),
  },
  { table: 'epochs', key: 'ctid', since: 'named_at', only: UNNAMED },
);
