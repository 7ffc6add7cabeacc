import { randomUUID } from 'node:crypto';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { Assignment, AssignmentDraft } from './contract-record.ts';
import { emitManager, renewManager } from './renew.ts';
import { readersOfAssignment, whyNotAssign, whyNotAssignable, whyNotEnd, whyNotTerm } from './rules.ts';
import { findManager, findProfile, lockManager, type StoredManager } from './store.ts';
import { addAssignment, assignmentsOf, assignmentsTo, closeAssignment, lockAssignment } from './store-duties.ts';
import { ASSIGN_TASK } from './tasks.ts';

/** The record behind a manager whom the actor may find: in the directory, or among those whose record they read. */
async function foundManager(ctx: Ctx, id: string): Promise<StoredManager> {
  const isFound = (await findProfile(ctx.db, id)) ?? (await findManager(ctx.db, id));
  const manager = isFound && (await elevated(ctx, ASSIGN_TASK, () => lockManager(ctx.db, id)));
  if (!manager) throw refuse('record/missing');
  return manager;
}

function emitAssignment(ctx: Ctx, type: string, manager: StoredManager, one: Assignment, readers: string[]): void {
  const { id, parkId, parkName, fromOn, toOn, managerName } = one;
  emitManager(
    ctx,
    type,
    { ...manager, readers },
    { data: { assignment: id, parkId, parkName, fromOn, toOn, managerName } },
  );
}

/** Assigns a manager to the park acted for, from–to. Refuses somebody who takes nothing new, and a second assignment for the same time. */
export async function assignManager(ctx: Ctx, managerId: string, draft: AssignmentDraft): Promise<void> {
  refuseIf(whyNotAssign(ctx.actor));
  refuseIf(whyNotTerm(draft, ctx.today));
  const { acting, personId = '', name } = ctx.actor;
  const manager = await foundManager(ctx, managerId);
  const parkId = acting?.organisationId ?? '';
  const known = await elevated(ctx, ASSIGN_TASK, () => assignmentsOf(ctx.db, managerId));
  refuseIf(
    whyNotAssignable(
      manager,
      draft,
      known.filter((one) => one.parkId === parkId),
    ),
  );
  const readers = readersOfAssignment({ managerId, parkId }, manager.organisationId);
  const row = {
    ...draft,
    id: randomUUID(),
    managerId,
    managerName: manager.name,
    parkId,
    parkName: acting?.organisationName ?? '',
    assignedBy: personId,
    assignedByName: name,
    endedReason: '',
    version: 1,
  };
  await addAssignment(ctx.db, { ...row, readers, createdAt: ctx.now });
  emitAssignment(ctx, 'assigned', manager, row, readers);
  await renewManager(ctx, managerId);
}

/** Ends an assignment early, by the park or by the manager; answers whose it was. */
export async function endAssignment(
  ctx: Ctx,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<string> {
  const one = await lockAssignment(ctx.db, id);
  if (!one) throw refuse('record/missing');
  refuseIf(whyNotEnd(ctx.actor, one, ctx.today));
  const toOn = one.fromOn > ctx.today ? one.fromOn : ctx.today;
  const closed = await closeAssignment(ctx.db, { id, version }, { toOn, endedReason: reason });
  if (!closed) throw refuse('record/changed', { version: one.version });
  const manager = await elevated(ctx, ASSIGN_TASK, () => findManager(ctx.db, one.managerId));
  if (!manager) throw refuse('record/missing');
  emitAssignment(ctx, 'unassigned', manager, one, readersOfAssignment(one, manager.organisationId));
  await renewManager(ctx, one.managerId);
  return one.managerId;
}

/** Who works for a park today as an assigned manager, by name: for other modules that name a person in charge. */
export async function managersOfPark(ctx: Ctx, parkId: string): Promise<{ id: string; name: string }[]> {
  const found = await elevated(ctx, ASSIGN_TASK, () => assignmentsTo(ctx.db, parkId, ctx.today));
  return found.map(({ managerId, managerName }) => ({ id: managerId, name: managerName }));
}
