import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import type { Pairing } from '#kernel/matchable.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import { asSystem, type Ctx, type Databases, elevated } from '#server/database/context.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { keepingKinds } from './asking.ts';
import type { Renewal } from './contract.ts';
import type { Declarations } from './declaration.ts';
import type { Matching } from './matching.ts';
import { IN_FORCE, type Sides } from './store-rankers.ts';
import { breakOffRun, endRun, lockRunPlace, moveRun, newestRuns, openRun, type RunOrigin } from './store-runs.ts';
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

/** The kinds whose kept matches go by weights learned for these sides. */
function kindsBy(declarations: Declarations, sides: readonly Sides[]): string[] {
  const kinds = new Set(keepingKinds(declarations).map(({ kind }) => kind));
  const goes = ({ from, to, learnsAs }: Pairing) =>
    sides.some((one) => one.from === (learnsAs ?? from) && one.to === to);
  const found = declarations.pairings.filter(
    (pairing) => kinds.has(pairing.from) && kinds.has(pairing.to) && goes(pairing),
  );
  return [...new Set(found.map(({ from }) => from))];
}

/**
 * Begins to match anew what goes by weights that came into force, as events tell it; nothing where none did. A run that is open ranked by the weights of before: it
 * is broken off, and what it had still to do is done by this one. System role.
 */
export async function renewForWeights(
  db: Database,
  declarations: Declarations,
  events: readonly Pick<RecordedEvent, 'type' | 'data'>[],
): Promise<void> {
  const sides = events.filter(({ type }) => type === IN_FORCE).map(({ data }) => data as unknown as Sides);
  const kinds = kindsBy(declarations, sides);
  if (kinds.length === 0) return;
  const left = await breakOffRun(db);
  await openRun(db, 'weights', [...new Set([...kinds, ...left])]);
}

/** How far the open run is, over all kinds; null when none is. System role. */
export async function openRenewal(db: Database): Promise<{ done: number; total: number } | null> {
  const [run] = await newestRuns(db, 1);
  if (!run || run.endedAt) return null;
  const sum = (of: 'done' | 'total') => run.kinds.reduce((all, one) => all + one[of], 0);
  return { done: sum('done'), total: sum('total') };
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
