import { randomUUID } from 'node:crypto';
import type { Output } from '#kernel/contract.ts';
import { Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import { absorbOrganisation } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { enqueue } from '#server/jobs/requests.ts';
import type { Merger, mergingContract } from './contract.ts';
import { MOVED_TABLES } from './moved-tables-data.ts';
import { type House, likelyPairs, readersOfMerger, sideOf, whyNotLook, whyNotPropose } from './rules.ts';
import {
  addMerger,
  agree,
  countOf,
  findMergerForUpdate,
  housesOf,
  housesSeen,
  membersOfBoth,
  pointTo,
  type StoredMerger,
  setState,
} from './store-merging.ts';

/** Counting, agreeing to and beginning a merger, which touches rows of both organisations; on the list in `app/wiring.ts`. */
export const MERGING_TASK = 'merging.mergers';
/** The job that moves. */
export const MOVE_JOB = 'merging.move';

const MOST_PAIRS = 100;

/** Organisations that may be the same, for officers and security administrators. */
export async function candidates(ctx: Ctx) {
  refuseIf(whyNotLook(ctx.actor));
  return { pairs: likelyPairs(await housesSeen(ctx.db), MOST_PAIRS) };
}

async function two(ctx: Ctx, sourceId: string, targetId: string): Promise<{ source: House; target: House }> {
  const found = await housesOf(ctx.db, [sourceId, targetId]);
  const [source, target] = [found.get(sourceId), found.get(targetId)];
  if (!source || !target) throw refuse('record/missing');
  return { source, target };
}

/** Exactly what a merger would move, table by table. */
export async function preview(ctx: Ctx, sourceId: string, targetId: string) {
  refuseIf(whyNotLook(ctx.actor));
  const { source, target } = await two(ctx, sourceId, targetId);
  return elevated(ctx, MERGING_TASK, async () => {
    const moves = [];
    for (const table of MOVED_TABLES) moves.push({ ...table.label, rows: await countOf(ctx.db, table, sourceId) });
    const shared = await membersOfBoth(ctx.db, sourceId, targetId);
    return { source, target, moves: moves.filter(({ rows }) => rows > 0), membersOfBoth: shared };
  });
}

/** Records a fact of a merger in the chain of the organisation it is about. */
export function tellOfMerger(
  ctx: Ctx,
  {
    id,
    sourceId,
    targetId,
    proposedBy,
    sourceName,
    targetName,
  }: Pick<StoredMerger, 'id' | 'sourceId' | 'targetId' | 'proposedBy' | 'sourceName' | 'targetName'>,
  what: string,
  organisation: string,
): void {
  const readers = readersOfMerger(sourceId, targetId, proposedBy);
  const data = { sourceId, targetId, sourceName, targetName };
  emit(ctx, { type: `merger.${what}`, kind: 'merger', subject: id, organisation, readers, data });
}

/** An officer proposes; the leads of both and the security administrators are told. */
export async function propose(
  ctx: Ctx,
  { sourceId, targetId, reason }: Output<(typeof mergingContract)['proposeMerger']['body']>,
): Promise<{ id: string }> {
  refuseIf(whyNotLook(ctx.actor));
  const { source, target } = await two(ctx, sourceId, targetId);
  refuseIf(whyNotPropose(ctx.actor, source, target));
  const id = randomUUID();
  const proposedBy = ctx.actor.personId!;
  const by = { by: proposedBy, name: ctx.actor.name, at: ctx.now };
  const readers = readersOfMerger(sourceId, targetId, proposedBy);
  const added = await elevated(ctx, MERGING_TASK, () =>
    addMerger(ctx.db, { id, source, target, reason, ...by, readers }),
  );
  if (!added) throw refuse('merging/open-already');
  const told = { id, sourceId, targetId, proposedBy, sourceName: source.name, targetName: target.name };
  tellOfMerger(ctx, told, 'proposed', sourceId);
  return { id };
}

async function load(
  ctx: Ctx,
  id: string,
  version: number,
): Promise<{ found: StoredMerger; side: 'security' | 'source' | 'target' }> {
  const found = await findMergerForUpdate(ctx.db, id);
  if (!found) throw refuse('record/missing');
  if (found.version !== version) throw refuse('record/changed', { version: found.version });
  const side = sideOf(ctx.actor, found);
  if (side instanceof Refusal) throw side;
  if (found.state !== 'proposed') throw refuse('merging/decided');
  return { found, side };
}

/** Agrees. With enough agreement the organisation that goes is closed at once, and a job begins to move what it had. */
export async function agreeTo(ctx: Ctx, id: string, version: number): Promise<{ state: 'proposed' | 'moving' }> {
  const { found, side } = await load(ctx, id, version);
  return elevated(ctx, MERGING_TASK, async () => {
    const enough = await agree(ctx.db, id, side, { id: ctx.actor.personId!, name: ctx.actor.name });
    tellOfMerger(ctx, found, 'agreed', found.sourceId);
    if (!enough) return { state: 'proposed' };
    await begin(ctx, found);
    return { state: 'moving' };
  });
}

async function begin(ctx: Ctx, found: StoredMerger): Promise<void> {
  const { sourceId, targetId, targetName } = found;
  let total = 0;
  for (const table of MOVED_TABLES) total += await countOf(ctx.db, table, sourceId);
  await absorbOrganisation(ctx, sourceId, `并入${targetName}`);
  await pointTo(ctx.db, sourceId, targetId);
  await setState(ctx.db, found.id, 'moving', { total });
  await enqueue(ctx, MOVE_JOB, {}, { key: 'now' });
  tellOfMerger(ctx, found, 'began', targetId);
}

/** Declines, with a reason: a security administrator, or the lead of either. */
export async function declineIt(ctx: Ctx, id: string, version: number, reason: string): Promise<void> {
  const { found } = await load(ctx, id, version);
  await elevated(ctx, MERGING_TASK, () => setState(ctx.db, id, 'declined' satisfies Merger['state'], { reason }));
  tellOfMerger(ctx, found, 'declined', found.sourceId);
}
