import { ADMINISTRATORS, AUDITORS } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { Role } from './contract.ts';
import type { administratorsContract } from './contract-administrators.ts';
import { missingOffices, whyNotDivide, whyNotHold } from './rules.ts';
import { listOfficeHolders, lockOfficesBeside, officesOf } from './store-administrators.ts';

/** Reading who holds the three offices, which the audit administrator cannot; on the list in `app/wiring.ts`. */
export const OFFICES_TASK = 'people.offices';

/** Who holds the three offices of the installation's administrators, for administrators. */
export async function administratorsSeen(
  ctx: Ctx,
): Promise<Output<(typeof administratorsContract)['listAdministrators']['response']>> {
  const { audiences } = ctx.actor;
  if (!audiences.includes(ADMINISTRATORS) && !audiences.includes(AUDITORS)) throw refuse('access/denied');
  const holders = await elevated(ctx, OFFICES_TASK, () => listOfficeHolders(ctx.db));
  return { holders, missing: missingOffices(holders.map((one) => one.role)) };
}

/** Refuses a second office to somebody who holds one in another organisation. Runs as the system role. */
export async function refuseSecondOffice(ctx: Ctx, personId: string, role: Role, besideId?: string): Promise<void> {
  refuseIf(whyNotHold(role, await officesOf(ctx.db, personId, besideId)));
}

/** Refuses to let the last administrator from before go while one of the three offices has nobody. `after` is what they become. */
export async function refuseUndivided(ctx: Ctx, membershipId: string, after?: Role): Promise<void> {
  const beside = await elevated(ctx, OFFICES_TASK, () => lockOfficesBeside(ctx.db, membershipId));
  refuseIf(whyNotDivide(after ? [...beside, after] : beside));
}
