import type { CivilDate } from '#kernel/dates.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { Standing } from './contract-words.ts';
import { renewManager } from './renew.ts';
import { readersOfCase } from './rules.ts';
import { findManager } from './store.ts';
import { putCase, removeCase } from './store-duties.ts';
import { RENEW_TASK } from './tasks.ts';

/** What a later module knows of one introduction that a manager brought about or carries. Amounts are fen. */
export interface CaseOf {
  readonly engagementId: string;
  readonly managerId: string;
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
 * Writes how an introduction of a manager's stands and counts anew; for a listener to the engagements' events. Somebody without a record is
 * passed over (false). The same case again changes nothing.
 */
export async function recordCase(ctx: Ctx, one: CaseOf): Promise<boolean> {
  const isKnown = await elevated(ctx, RENEW_TASK, async () => {
    const manager = await findManager(ctx.db, one.managerId);
    if (manager) await putCase(ctx.db, { ...one, readers: readersOfCase(one.managerId) });
    return manager !== undefined;
  });
  if (isKnown) await renewManager(ctx, one.managerId);
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
