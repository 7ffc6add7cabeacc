import { placesOf } from '#modules/people/index.ts';
import { asSystem, type Ctx, type Databases } from '#server/database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '#server/events/tail.ts';
import { emitManager, renewManager } from './renew.ts';
import { deriveManager, findManager, managersOf } from './store.ts';
import { RENEW_TASK } from './tasks.ts';

async function isStillOne(ctx: Ctx, personId: string, organisationId: string): Promise<boolean> {
  const places = await placesOf(ctx, [personId]);
  return places.some(
    (place) =>
      place.organisationId === organisationId &&
      (place.role === 'manager' || (place.role === 'lead' && ['tto', 'agency'].includes(place.organisationKind))),
  );
}

/** Takes somebody out of the directory who no longer works as a manager where the record says. System role. */
export async function retireManager(ctx: Ctx, id: string, isClosed = false): Promise<void> {
  const manager = await findManager(ctx.db, id);
  if (!manager?.isPublic) return;
  if (!isClosed && (await isStillOne(ctx, id, manager.organisationId))) return;
  await deriveManager(ctx.db, id, { isPublic: false, version: manager.version + 1, updatedAt: ctx.now });
  emitManager(ctx, 'retired', manager, { changes: { isPublic: [true, false] } });
  await renewManager(ctx, id);
}

async function follow(databases: Databases, { type, subject }: RecordedEvent): Promise<void> {
  if (type === 'membership.ended' || type === 'membership.changed')
    await asSystem(databases, RENEW_TASK, (ctx) => retireManager(ctx, subject));
  if (type !== 'organisation.closed') return;
  const ids = await asSystem(databases, RENEW_TASK, (ctx) => managersOf(ctx.db, subject));
  for (const id of ids) await asSystem(databases, RENEW_TASK, (ctx) => retireManager(ctx, id, true));
}

/** Follows people and organisations, once for the installation, so that the directory names nobody who has left. */
export function followEmployment(
  databases: Databases,
  options: { readonly onError: (error: Error) => void; readonly intervalMs?: number },
): Tail {
  return followOnce(
    databases.system,
    'managers',
    async (events) => {
      for (const event of events) await follow(databases, event);
    },
    options,
  );
}
