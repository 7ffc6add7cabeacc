import { refuse } from '#kernel/refusal.ts';
import { routes } from '../http/mount.ts';
import { reviseRule } from './book.ts';
import { rulesContract } from './contract.ts';
import { rulesOn, versionsOf } from './store.ts';

export const mounted = routes(rulesContract, {
  listRules: async (ctx, { query }) => ({ rules: await rulesOn(ctx.db, query.on ?? ctx.today) }),
  listRuleVersions: async (ctx, { params }) => {
    const versions = await versionsOf(ctx.db, params.id);
    if (versions.length === 0) throw refuse('record/missing');
    return { versions };
  },
  reviseRule: (ctx, { params, body }) => reviseRule(ctx, params.id, body),
});
