import { PUBLIC } from '#kernel/audience.ts';
import { addDays } from '#kernel/dates.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { holdsOn, publishedFields, readersOf } from './rules.ts';
import { deriveManager, findProfile, lockManager, putProfile, removeProfile, type StoredManager } from './store.ts';
import { assignmentsOf, countCases, managersWithTurning, setTrainingReaders } from './store-duties.ts';
import { RENEW_TASK } from './tasks.ts';

/** The event of something that happened to a manager's record, for those who read it. */
export function emitManager(
  ctx: Ctx,
  type: string,
  manager: Pick<StoredManager, 'id' | 'organisationId'> & { readonly readers: readonly string[] },
  more: Pick<Parameters<typeof emit>[1], 'changes' | 'data'> = {},
): void {
  emit(ctx, {
    type: `manager.${type}`,
    kind: 'manager',
    subject: manager.id,
    organisation: manager.organisationId,
    readers: manager.readers,
    ...more,
  });
}

async function renew(system: Ctx, id: string): Promise<void> {
  // Of two who renew at once the second counts anew what the first has committed.
  const before = await lockManager(system.db, id);
  if (!before) return;
  const parks = (await assignmentsOf(system.db, id)).filter((one) => holdsOn(one, system.today));
  const readers = readersOf(before, [...new Set(parks.map(({ parkId }) => parkId))]);
  const counted = await countCases(system.db, id);
  const publishedRev = before.publishedRev + 1;
  await deriveManager(system.db, id, { ...counted, readers, publishedRev });
  await setTrainingReaders(system.db, id, readers);
  const after = { ...before, ...counted, readers };
  const isNew = (await findProfile(system.db, id)) === undefined;
  if (before.isPublic)
    await putProfile(system.db, { ...publishedFields(after, parks), version: publishedRev, readers: [PUBLIC] });
  const isGone = !before.isPublic && (await removeProfile(system.db, id));
  if (isGone) emitManager(system, 'withdrawn', after);
  if (before.isPublic && isNew) emitManager(system, 'published', after);
  // What follows from other events is told to whoever keeps an index, not to the readers of the history.
  if (before.isPublic && !isNew) emitManager(system, 'renewed', { ...after, readers: [] });
}

/**
 * Brings everything that follows from a manager's record up to date: counts of cases, who reads it, and the public row, which is written or
 * taken away. Done after every change of the record, its assignments and cases; doing it again changes nothing more.
 */
export function renewManager(ctx: Ctx, id: string): Promise<void> {
  return elevated(ctx, RENEW_TASK, () => renew(ctx, id));
}

/** The daily turn: parks whose assignment begins today or ended yesterday come and go. */
export const assignmentsJob: JobDeclaration = {
  name: RENEW_TASK,
  title: { zh: '技术经理人派驻：到期与生效', en: 'Assignments of managers: begin and end' },
  cron: '25 0 * * *',
  run: async ({ system }) => {
    const ids = await system((ctx) => managersWithTurning(ctx.db, ctx.today, addDays(ctx.today, -1)));
    for (const id of ids) await system((ctx) => renewManager(ctx, id));
  },
};
