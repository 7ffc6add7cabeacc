import { randomInt } from 'node:crypto';
import { type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import { judgeablePairings, type Matching } from '#modules/matching/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Agreement, JudgingDraft } from './contract-record.ts';
import { type Action, readersOfSet, whyNotDo, whyNotDraft, whyNotOpen, whyNotRun } from './rules.ts';
import { agreementOf } from './rules-agreement.ts';
import { differingOf } from './rules-differing.ts';
import { gradesOf } from './store-judgements.ts';
import { dropPool, wantOneMore } from './store-pairs.ts';
import { addSet, changeSet, judgesOf, lockSet, type StoredSet, writeReaders } from './store-sets.ts';
import { POOL_TASK } from './tasks.ts';

/** Seeds are whole numbers below this. */
const SEEDS = 2_147_483_647;

/** A seed that nobody chose. */
export const newSeed = (): number => randomInt(SEEDS);

/** A set that the actor is to do something with, locked. Refuses who may not, and when it cannot be done now. */
export async function takeSet(ctx: Ctx, id: string, action: Action, version?: number): Promise<StoredSet> {
  const set = await lockSet(ctx.db, id);
  if (!set) throw refuse('record/missing');
  refuseIf(whyNotDo(ctx.actor, set, action));
  if (version !== undefined && version !== set.version) throw refuse('record/changed', { version: set.version });
  return set;
}

/** Records what happened to a set. */
export function emitSet(
  ctx: Ctx,
  act: string,
  set: Pick<StoredSet, 'id' | 'organisationId'> & { readonly readers: readonly string[] },
  data: Readonly<Record<string, unknown>>,
): void {
  emit(ctx, {
    type: `judging.${act}`,
    kind: 'judging',
    subject: set.id,
    organisation: set.organisationId,
    readers: [...set.readers],
    data,
  });
}

function contentOf({ from, to, seed, askingCount, chosen, ...rest }: JudgingDraft) {
  return {
    ...rest,
    chosen: [...chosen],
    fromKind: from,
    toKind: to,
    askingCount: chosen.length > 0 ? chosen.length : askingCount,
    seed: seed ?? newSeed(),
  };
}

function whyNotKeep(matching: Matching, draft: JudgingDraft): Refusal | undefined {
  return whyNotDraft(draft, judgeablePairings(matching.declarations));
}

/** Begins a set. Answers its id. */
export async function makeSet(ctx: Ctx, matching: Matching, draft: JudgingDraft): Promise<string> {
  refuseIf(whyNotRun(ctx.actor));
  refuseIf(whyNotKeep(matching, draft));
  const { acting, personId = '', name } = ctx.actor;
  const set = {
    id: crypto.randomUUID(),
    ...contentOf(draft),
    organisationId: acting?.organisationId ?? '',
    organisationName: acting?.organisationName ?? '',
    madeBy: personId,
    madeByName: name,
    readers: readersOfSet('drafted', []),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  await addSet(ctx.db, set);
  emitSet(ctx, 'made', set, { title: set.title });
  return set.id;
}

/** Changes a set that is being prepared; what was pooled for it is dropped. */
export async function editSet(
  ctx: Ctx,
  matching: Matching,
  id: string,
  { version, ...draft }: JudgingDraft & { readonly version: number },
): Promise<void> {
  const set = await takeSet(ctx, id, 'edit', version);
  refuseIf(whyNotKeep(matching, draft));
  await elevated(ctx, POOL_TASK, () => dropPool(ctx.db, id));
  const content = contentOf({ ...draft, seed: draft.seed ?? set.seed });
  const emptied = { pairCount: 0, pooledAt: null, rankerVersion: '' };
  await changeSet(ctx.db, set, { ...content, ...emptied, updatedAt: ctx.now });
  emitSet(ctx, 'changed', set, { title: content.title });
}

/** Opens a set: from now on its judges read it, and managers are told. Refuses one without a pool, or with too few who could judge it. */
export async function openSet(ctx: Ctx, id: string, version: number): Promise<void> {
  const set = await takeSet(ctx, id, 'open', version);
  const judges = (await judgesOf(ctx.db, id)).map(({ personId }) => personId);
  refuseIf(whyNotOpen({ ...set, judges: judges.length }));
  const readers = readersOfSet('open', judges);
  await changeSet(ctx.db, set, { state: 'open', openedAt: ctx.now, updatedAt: ctx.now });
  await writeReaders(ctx.db, id, readers);
  emitSet(ctx, 'opened', { ...set, readers }, { title: set.title, count: set.pairCount });
}

/** How far the judges of a set agree by what was graded so far. For who runs the set. */
export async function agreementNow(ctx: Ctx, set: Pick<StoredSet, 'id' | 'seed'>): Promise<Agreement> {
  return agreementOf(await gradesOf(ctx.db, set.id), set.seed);
}

/** Closes a set for good; how far judges agreed is kept with it. */
export async function closeSet(ctx: Ctx, id: string, version: number): Promise<void> {
  const set = await takeSet(ctx, id, 'close', version);
  const agreement = await agreementNow(ctx, set);
  await changeSet(ctx.db, set, { state: 'closed', closedAt: ctx.now, updatedAt: ctx.now, agreement });
  emitSet(ctx, 'closed', set, { title: set.title, count: agreement.grades });
}

/** Has one more judge asked about pairs on which judges differ. Refuses pairs on which they do not. */
export async function askThird(ctx: Ctx, id: string, pairs: readonly string[]): Promise<void> {
  const set = await takeSet(ctx, id, 'third');
  const apart = new Set(differingOf(await gradesOf(ctx.db, id)).map(({ pairId }) => pairId));
  const others = pairs.filter((pair) => !apart.has(pair));
  if (others.length > 0) throw refuse('judging/agree', { count: others.length });
  await wantOneMore(ctx.db, id, pairs);
  emitSet(ctx, 'third-asked', set, { title: set.title, count: pairs.length });
}
