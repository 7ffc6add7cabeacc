import type { Bilingual } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import { judgeablePairings, type Matching } from '#modules/matching/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { JudgeShown, JudgingRow, JudgingShown, Progress } from './contract-record.ts';
import { actionsOf, isJudge, runsSets, whyNotJudge } from './rules.ts';
import { differingOf } from './rules-differing.ts';
import { agreementNow } from './sets.ts';
import { countsIn, gradesOf } from './store-judgements.ts';
import { askingOf, lackingIn, leftFor } from './store-pairs.ts';
import { allSets, findSet, joinableSets, judgeEntries, judgesOf, type StoredSet } from './store-sets.ts';
import { JOIN_TASK } from './tasks.ts';

/** Sets in the list at most. */
const LISTED = 200;
/** Differing pairs shown at most. */
const MOST_DIFFERING = 200;

/** What the two sides of a set are called. */
export function labelsOf(
  { declarations }: Pick<Matching, 'declarations'>,
  { fromKind, toKind }: Pick<StoredSet, 'fromKind' | 'toKind'>,
): { from: Bilingual; to: Bilingual } {
  const labelOf = (kind: string) =>
    declarations.kinds.find((one) => one.kind === kind)?.label ?? { zh: kind, en: kind };
  return { from: labelOf(fromKind), to: labelOf(toKind) };
}

function rowOf(matching: Matching, set: StoredSet) {
  const { id, title, state, askingCount, pairCount, joinable } = set;
  const { organisationName, createdAt, openedAt, closedAt } = set;
  return {
    ...{ id, title, state, askingCount, pairCount, joinable, organisationName, createdAt, openedAt, closedAt },
    ...labelsOf(matching, set),
  };
}

type Standing = JudgingRow['standing'];

async function madeSets(ctx: Ctx, matching: Matching): Promise<JudgingRow[]> {
  const sets = await allSets(ctx.db, LISTED);
  const ids = sets.map(({ id }) => id);
  const counts = await lackingIn(ctx.db, ids);
  const skipped = Map.groupBy(await countsIn(ctx.db, ids), ({ setId }) => setId);
  return sets.map((set) => {
    const { graded = 0, left = 0 } = counts.get(set.id) ?? {};
    const skips = (skipped.get(set.id) ?? []).reduce((sum, one) => sum + one.skipped, 0);
    return { ...rowOf(matching, set), standing: 'maker', progress: { graded, skipped: skips, left } };
  });
}

/** A judge's own progress by set. */
async function ownProgress(ctx: Ctx, setIds: readonly string[]): Promise<(set: StoredSet) => Progress> {
  const personId = ctx.actor.personId ?? '';
  const counts = (await countsIn(ctx.db, setIds)).filter((one) => one.personId === personId);
  const left = await leftFor(ctx.db, setIds, personId);
  return ({ id, state }) => {
    const { graded = 0, skipped = 0 } = counts.find(({ setId }) => setId === id) ?? {};
    return { graded, skipped, left: state === 'open' ? (left.get(id) ?? 0) : 0 };
  };
}

async function judgedSets(ctx: Ctx, matching: Matching): Promise<JudgingRow[]> {
  const own = await allSets(ctx.db, LISTED);
  const entries = await judgeEntries(ctx.db, ctx.actor.personId ?? '');
  const progressOf = await ownProgress(
    ctx,
    own.map(({ id }) => id),
  );
  const offered = whyNotJudge(ctx.actor) ? [] : await elevated(ctx, JOIN_TASK, () => joinableSets(ctx.db, LISTED));
  const others = offered.filter(({ id }) => !entries.has(id));
  return [
    ...own.map((set) => {
      const standing: Standing = entries.get(set.id)?.joinedAt ? 'judge' : 'invited';
      return { ...rowOf(matching, set), standing, progress: progressOf(set) };
    }),
    ...others.map((set) => {
      const progress = { graded: 0, skipped: 0, left: set.pairCount };
      return { ...rowOf(matching, set), standing: 'offered' as const, progress };
    }),
  ];
}

/** The sets that the actor runs, or judges, is invited to or may take part in; none for anybody else. */
export async function listSets(ctx: Ctx, matching: Matching) {
  const mayMake = runsSets(ctx.actor);
  const sets = mayMake ? await madeSets(ctx, matching) : isJudge(ctx.actor) ? await judgedSets(ctx, matching) : [];
  return { sets, mayMake, pairings: judgeablePairings(matching.declarations) };
}

async function judgesShown(ctx: Ctx, setId: string): Promise<JudgeShown[]> {
  const counts = new Map((await countsIn(ctx.db, [setId])).map((one) => [one.personId, one]));
  const judges = await judgesOf(ctx.db, setId);
  return judges
    .map(({ personId, personName, organisationName, joinedAt }) => {
      const { graded = 0, skipped = 0 } = counts.get(personId) ?? {};
      return { personId, name: personName, organisationName, joinedAt, graded, skipped };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.personId < b.personId ? -1 : 1));
}

/** What only who runs the set reads. */
async function forMaker(ctx: Ctx, set: StoredSet) {
  const grades = await gradesOf(ctx.db, set.id);
  const { graded = 0, left = 0 } = (await lackingIn(ctx.db, [set.id])).get(set.id) ?? {};
  const judges = await judgesShown(ctx, set.id);
  const { chosen, depth, controls, seed, rankerVersion } = set;
  const asking = await askingOf(ctx.db, set.id);
  return {
    progress: { graded, left, skipped: judges.reduce((sum, one) => sum + one.skipped, 0) },
    pool: { chosen: [...chosen], depth, controls, seed, rankerVersion, asking },
    judges,
    agreement: set.agreement ?? (await agreementNow(ctx, set)),
    differing: differingOf(grades).slice(0, MOST_DIFFERING),
  };
}

async function forJudge(ctx: Ctx, set: StoredSet) {
  const progress = (await ownProgress(ctx, [set.id]))(set);
  const agreement = set.state === 'closed' ? set.agreement : null;
  return { progress, pool: null, judges: [], agreement, differing: [] };
}

/** The open set in which the actor may take part, read with the system's rights: its guideline and size, and nothing that is judged. */
async function offeredSet(ctx: Ctx, id: string): Promise<StoredSet | undefined> {
  if (whyNotJudge(ctx.actor)) return undefined;
  const set = await elevated(ctx, JOIN_TASK, () => findSet(ctx.db, id));
  return set?.state === 'open' && set.joinable ? set : undefined;
}

async function standingIn(ctx: Ctx, setId: string): Promise<Standing> {
  if (runsSets(ctx.actor)) return 'maker';
  return (await judgeEntries(ctx.db, ctx.actor.personId ?? '')).get(setId)?.joinedAt ? 'judge' : 'invited';
}

/** A set as the actor may see it. Refuses one they neither run nor judge nor may take part in. */
export async function showSet(ctx: Ctx, matching: Matching, id: string): Promise<JudgingShown> {
  const own = await findSet(ctx.db, id);
  const set = own ?? (await offeredSet(ctx, id));
  if (!set) throw refuse('record/missing');
  const standing = own ? await standingIn(ctx, id) : 'offered';
  if (standing !== 'maker' && !isJudge(ctx.actor)) throw refuse('record/missing');
  const { guidelineZh, guidelineEn, fromKind, toKind, wanted, madeByName, pooledAt, version } = set;
  const part = standing === 'maker' ? await forMaker(ctx, set) : await forJudge(ctx, set);
  return {
    set: {
      ...rowOf(matching, set),
      ...{ guidelineZh, guidelineEn, fromKind, toKind, wanted, madeByName, pooledAt, version },
      readers: standing === 'maker' ? [...set.readers] : [],
    },
    standing,
    ...part,
    progress: own ? part.progress : { graded: 0, skipped: 0, left: set.pairCount },
    actions: actionsOf(ctx.actor, set),
  };
}
