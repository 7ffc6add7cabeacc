import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { refuse } from '#kernel/refusal.ts';
import { asSystem, type Ctx, type Databases, elevated } from '#server/database/context.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { keepingKinds } from './asking.ts';
import type { Renewal } from './contract.ts';
import type { Declarations } from './declaration.ts';
import type { Matching } from './matching.ts';
import { endRun, lockRunPlace, moveRun, newestRuns, openRun, type RunOrigin } from './store-runs.ts';
import { countWaiting, PRIORITY, wait } from './store-waiting.ts';
import { KEEP_TASK, RENEW_TASK } from './tasks.ts';

/** Runs that are shown. */
const SHOWN = 10;

/** Records that wait are counted up to here. */
const COUNTED = 10_000;

/** Begins to match everything anew, unless a run is open; answers the run that is. Every node that keeps matches then works at it. */
export function beginRun(databases: Databases, declarations: Declarations, origin: RunOrigin): Promise<string> {
  const kinds = keepingKinds(declarations).map(({ kind }) => kind);
  return asSystem(databases, RENEW_TASK, ({ db }) => openRun(db, origin, kinds));
}

/**
 * Queues the next few hundred records of the open run, on whichever node has time for them: a node that is killed leaves nothing behind that
 * another does not carry on. Answers how many; 1 at the end of a kind; 0 when there is nothing to be queued.
 */
export async function carryOn({ databases, declarations, index }: Matching): Promise<number> {
  return asSystem(databases, KEEP_TASK, async ({ db }) => {
    const place = await lockRunPlace(db);
    if (!place) return 0;
    const { runId, kind, after } = place;
    const expected = after ? 0 : await index.documents(kind);
    const documents = keepingKinds(declarations).find((one) => one.kind === kind)?.documents;
    const ids = (await documents?.(db, after ? { after } : {}))?.map(({ id }) => id) ?? [];
    const records = ids.map((id) => ({ kind, id }));
    await wait(db, records, { priority: PRIORITY.run, runId });
    await moveRun(db, place, { queued: ids.length, expected, after: ids.at(-1) });
    if (ids.length === 0) await endRun(db);
    return Math.max(1, ids.length);
  });
}

/** The newest runs and what waits. System role. */
export async function renewalOf({ db }: Pick<Ctx, 'db'>, { kinds }: Declarations, most = SHOWN): Promise<Renewal> {
  const waiting = await countWaiting(db, COUNTED);
  const runs = await newestRuns(db, most);
  const labelOf = (kind: string) => kinds.find((one) => one.kind === kind)?.label ?? { zh: kind, en: kind };
  const of = (...priorities: number[]) => priorities.reduce((sum, one) => sum + (waiting.get(one) ?? 0), 0);
  return {
    waiting: { live: of(PRIORITY.change, PRIORITY.touched), run: of(PRIORITY.run) },
    runs: runs.map((run) => ({ ...run, kinds: run.kinds.map((one) => ({ ...one, label: labelOf(one.kind) })) })),
  };
}

/** The same for a system administrator; refuses everybody else. */
export async function showRenewal(ctx: Ctx, declarations: Declarations): Promise<Renewal> {
  if (!ctx.actor.audiences.includes(SYSTEM_ADMINISTRATORS)) throw refuse('access/denied');
  return elevated(ctx, RENEW_TASK, () => renewalOf(ctx, declarations));
}

/** The nightly renewal of every kept match: a safety net under the events. It begins a run; the nodes do the work beside requests. */
export const renewAllJob = ({ declarations }: Pick<Matching, 'declarations'>): JobDeclaration => ({
  name: RENEW_TASK,
  title: { zh: '每夜重新匹配', en: 'Match everything anew' },
  cron: '40 1 * * *',
  run: async ({ databases }) => {
    await beginRun(databases, declarations, 'nightly');
  },
});
