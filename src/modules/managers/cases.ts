import type { CivilDate } from '#kernel/dates.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { Standing } from './contract-words.ts';
import { renewManager } from './renew.ts';
import { readersOfCase } from './rules.ts';
import { findManager } from './store.ts';
import { putCases, removeCase } from './store-duties.ts';
import { RENEW_TASK } from './tasks.ts';

/** What a later module knows of one introduction that a manager carries. Amounts are fen. */
export interface CaseOf {
  readonly engagementId: string;
  readonly standing: Standing;
  /** As the manager may read it. */
  readonly title: string;
  readonly field: string;
  readonly contractValue: number;
  readonly amountReceived: number;
  readonly beganOn: CivilDate;
  readonly changedOn: CivilDate;
}

/**
 * Writes how introductions of one manager stand and counts anew. Somebody without a record is passed over (false). The same cases again change
 * nothing.
 */
export async function recordCases(ctx: Ctx, managerId: string, cases: readonly CaseOf[]): Promise<boolean> {
  const isKnown = await elevated(ctx, RENEW_TASK, async () => {
    const manager = await findManager(ctx.db, managerId);
    const readers = readersOfCase(managerId);
    if (manager)
      await putCases(
        ctx.db,
        cases.map((one) => ({ ...one, managerId, readers })),
      );
    return manager !== undefined;
  });
  if (isKnown) await renewManager(ctx, managerId);
  return isKnown;
}

/** Takes a case off the record of a manager who handed it on, and counts anew. Nothing happens to somebody without that case. */
export async function handOnCase(ctx: Ctx, engagementId: string, managerId: string): Promise<void> {
  const isKnown = await elevated(ctx, RENEW_TASK, async () => {
    const manager = await findManager(ctx.db, managerId);
    if (manager) await removeCase(ctx.db, engagementId, managerId);
    return manager !== undefined;
  });
  if (isKnown) await renewManager(ctx, managerId);
}
