import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { save } from './change.ts';
import type { Organisation } from './contract.ts';
import { lockOrganisation } from './store.ts';

/**
 * Closes an organisation that is merged into another: its record and history stay as a pointer. Unlike one that is closed for good nothing it had is
 * withdrawn, since all of it goes to the other. Runs as the system role.
 */
export async function absorbOrganisation(ctx: Ctx, id: string, reason: string): Promise<Organisation> {
  const before = await lockOrganisation(ctx.db, id);
  if (!before || before.state === 'closed') throw refuse('record/missing');
  return save(ctx, 'organisation.absorbed', before, { state: 'closed', stateReason: reason });
}
