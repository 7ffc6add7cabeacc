import { ADMINISTRATORS } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { asSystem, type Ctx, type Databases, emit, type OpenOptions } from '../database/context.ts';
import { ruleOn } from '../rules/book.ts';
import type { PolicyState } from './contract.ts';
import type { Policy } from './policy.ts';
import { holdsInForce } from './store.ts';

/** The nightly removal as a task of the system role. */
export const RETENTION_TASK = 'retention.sweep';
/** Rows per transaction: a long one would hold back everybody who listens to events. */
const BATCH = 1_000;
const DAY_MS = 86_400_000;

async function termsOf(ctx: Ctx, policy: Policy) {
  const rule = await ruleOn(ctx, policy.rule.id, ctx.today);
  const days = Number(rule.params.days);
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`${rule.id}: days must be a whole number from 1`);
  return { rule, days, before: new Date(Date.parse(ctx.now) - days * DAY_MS).toISOString() as Instant };
}

/** What each policy says today and how many rows the next run would remove. Removes nothing. System role. */
export async function dueRows(ctx: Ctx, policies: readonly Policy[]): Promise<PolicyState[]> {
  const holds = await holdsInForce(ctx.db);
  const states: PolicyState[] = [];
  for (const policy of policies) {
    const { rule, days, before } = await termsOf(ctx, policy);
    states.push({
      name: policy.name,
      what: { ...policy.what },
      rule: rule.id,
      statement: { ...rule.statement },
      source: [rule.source.document, rule.source.article].filter(Boolean).join('，'),
      days,
      before,
      due: await policy.count(ctx.db, before, holds),
      held: holds.some((hold) => hold.policy === '' || hold.policy === policy.name),
    });
  }
  return states;
}

async function removeBatch(ctx: Ctx, policy: Policy): Promise<number> {
  const { before } = await termsOf(ctx, policy);
  // Read in the transaction that removes: a hold placed a moment ago already holds.
  return policy.remove(ctx.db, before, await holdsInForce(ctx.db), BATCH);
}

/**
 * Removes what is older than its policy allows and not held, in short transactions; records per policy how many rows went. Answers the same.
 * Safe to run twice. Never touches events: the audit trail stays whole.
 */
export async function sweepRetention(
  databases: Databases,
  policies: readonly Policy[],
  options: Pick<OpenOptions, 'now'> = {},
): Promise<Readonly<Record<string, number>>> {
  const work = <T>(step: (ctx: Ctx) => Promise<T>) => asSystem(databases, RETENTION_TASK, step, options);
  const removed: Record<string, number> = {};
  for (const policy of policies) {
    let rows = 0;
    for (let batch = BATCH; batch === BATCH; rows += batch) batch = await work((ctx) => removeBatch(ctx, policy));
    removed[policy.name] = rows;
    if (rows === 0) continue;
    await work(async (ctx) =>
      emit(ctx, {
        type: 'retention.removed',
        kind: 'retention',
        subject: policy.name,
        readers: [ADMINISTRATORS],
        data: { rows },
      }),
    );
  }
  return removed;
}
