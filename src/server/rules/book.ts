import { isDeepStrictEqual } from 'node:util';
import { ADMINISTRATORS, REGISTERED, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { defineRefusals, refuse, refuseIf } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { Database } from '../database/connect.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import type { ReviseRule, RuleVersion } from './contract.ts';
import { addVersion, lockRules, rulesOn, versionsOf } from './store.ts';

defineRefusals({
  'rules/wrong-params': {
    status: 422,
    zh: '规则“{id}”的参数应是 {expected}，各自的类型不变。请只改数值。',
    en: 'The parameters of rule “{id}” are {expected}, each of the same type as before. Change their values only.',
  },
  'rules/none-in-force': {
    status: 409,
    zh: '规则“{id}”在 {date} 没有有效版本。请管理员在“规则”里核对。',
    en: 'Rule “{id}” has no version in force on {date}. An administrator checks it under “Rules”.',
  },
});

/** Work this kit does as the system role; on the list in `app/wiring.ts`. */
export const RULES_TASK = 'rules.revise';

function content(rule: Rule | RuleVersion) {
  const { id, statement, params, source, validFrom, modality, certainty } = rule;
  return { id, statement, params, source, validFrom, validTo: rule.validTo ?? null, modality, certainty };
}

/**
 * Puts the rules that the product brings into the database: a new one as its first version, a changed one as a new version. What an operator
 * revised is left alone. `db` works as the system role; safe to run on several nodes at once.
 */
export async function seedRules(db: Database, rules: readonly Rule[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockRules(tx);
    for (const rule of rules) {
      const versions = await versionsOf(tx, rule.id);
      const newest = versions.find((version) => version.validFrom === rule.validFrom);
      if (newest?.origin === 'operator' || (newest && isDeepStrictEqual(content(newest), content(rule)))) continue;
      await addVersion(tx, rule, { origin: 'product', reason: '' });
    }
  });
}

/** The version of a rule that holds on a date. Refuses when none does: a figure without its rule would be a guess. */
export async function ruleOn(ctx: Pick<Ctx, 'db'>, id: string, date: CivilDate): Promise<RuleVersion> {
  const [found] = await rulesOn(ctx.db, date, id);
  if (!found) throw refuse('rules/none-in-force', { id, date });
  return found;
}

function whyNotRevise(current: RuleVersion, params: ReviseRule['params']) {
  const shape = (of: ReviseRule['params']) =>
    Object.entries(of)
      .map(([name, value]) => `${name}:${typeof value}`)
      .sort();
  if (isDeepStrictEqual(shape(current.params), shape(params))) return undefined;
  return refuse('rules/wrong-params', { id: current.id, expected: Object.keys(current.params).join('、') });
}

/** Changes the parameters of a rule from a date on, as a new version with a reason; older calculations keep theirs. Security administrators only. */
export async function reviseRule(ctx: Ctx, id: string, revision: ReviseRule): Promise<RuleVersion> {
  if (!ctx.actor.audiences.includes(SECURITY_ADMINISTRATORS)) throw refuse('access/denied');
  const before = await elevated(ctx, RULES_TASK, async () => {
    await lockRules(ctx.db);
    const current = (await versionsOf(ctx.db, id))[0];
    if (!current) throw refuse('record/missing');
    if (current.version !== revision.version) throw refuse('record/changed', { version: current.version });
    refuseIf(whyNotRevise(current, revision.params));
    const rule: Rule = {
      ...current,
      validTo: current.validTo && current.validTo >= revision.validFrom ? current.validTo : undefined,
      params: revision.params,
      validFrom: revision.validFrom,
    };
    await addVersion(ctx.db, rule, { origin: 'operator', reason: revision.reason, by: ctx.actor.personId });
    return current;
  });
  emit(ctx, {
    type: 'rule.revised',
    kind: 'rule',
    subject: id,
    readers: [ADMINISTRATORS, REGISTERED],
    changes: { params: [before.params, revision.params], validFrom: [before.validFrom, revision.validFrom] },
    data: { version: before.version + 1, reason: revision.reason },
  });
  return (await versionsOf(ctx.db, id))[0]!;
}
