import { ofPerson } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Matching, visibleAmong } from '#modules/matching/index.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { judgement } from './contract.ts';
import type { DeskShown, OwnJudgement, OwnRow } from './contract-record.ts';
import { readersOfJudge, whyNotJudge, whyNotJudgement, whyNotNow } from './rules.ts';
import { labelsOf } from './show.ts';
import { countsIn, findOwn, ownJudgements, putJudgement } from './store-judgements.ts';
import { countGrade, type DeskPair, findPair, leftFor, openPairs } from './store-pairs.ts';
import { findSet, holdSet, judgeEntries, lockJudge, type StoredJudge, type StoredSet } from './store-sets.ts';

/** Pairs looked at in one go for one whose records are still public. */
const LOOKED_AT = 20;
/** How many of one's own judgements are listed. */
const LISTED = 500;

interface Desk {
  readonly set: StoredSet;
  readonly judge: StoredJudge;
}

/** The set at which the actor judges. Refuses who is no judge of it; `hold` keeps it from being closed meanwhile. */
async function deskOf(ctx: Ctx, setId: string, hold = false): Promise<Desk> {
  const set = await (hold ? holdSet : findSet)(ctx.db, setId);
  if (!set) throw refuse('record/missing');
  refuseIf(whyNotJudge(ctx.actor));
  const judge = (await judgeEntries(ctx.db, ctx.actor.personId ?? '')).get(setId);
  if (!judge?.joinedAt) throw refuse('judging/join-first');
  return { set, judge };
}

/** Whether both records are on the public lists as the judge reads them now. */
async function whichArePublic(ctx: Ctx, matching: Matching, set: StoredSet, pairs: readonly DeskPair[]) {
  const asking = await visibleAmong(matching, ctx, set.fromKind, [...new Set(pairs.map((one) => one.askingRecord))]);
  const offered = await visibleAmong(matching, ctx, set.toKind, [...new Set(pairs.map((one) => one.offeredRecord))]);
  return pairs.filter((one) => asking.has(one.askingRecord) && offered.has(one.offeredRecord));
}

async function firstOpen(ctx: Ctx, matching: Matching, { set, judge }: Desk): Promise<DeskPair | undefined> {
  for (let offset = 0; ; offset += LOOKED_AT) {
    const page = await openPairs(ctx.db, { ...judge, setId: set.id }, { limit: LOOKED_AT, offset });
    const [first] = await whichArePublic(ctx, matching, set, page);
    if (first || page.length < LOOKED_AT) return first;
  }
}

async function shown(
  ctx: Ctx,
  matching: Matching,
  { set, judge }: Desk,
  at: { readonly pair: DeskPair | undefined; readonly own: OwnJudgement | null },
): Promise<DeskShown> {
  const { id, title, state, guidelineZh, guidelineEn } = set;
  const counts = (await countsIn(ctx.db, [id])).find(({ personId }) => personId === judge.personId);
  const left = (await leftFor(ctx.db, [id], judge.personId)).get(id) ?? 0;
  return {
    set: { id, title, state, guidelineZh, guidelineEn, ...labelsOf(matching, set) },
    pair: at.pair?.shown ?? null,
    own: at.own,
    progress: { graded: counts?.graded ?? 0, skipped: counts?.skipped ?? 0, left: at.pair || at.own ? left : 0 },
  };
}

/** The pair that lacks judges most and that the actor may judge; none when nothing is left. */
export async function nextPair(ctx: Ctx, matching: Matching, setId: string): Promise<DeskShown> {
  const desk = await deskOf(ctx, setId);
  refuseIf(whyNotNow(desk.set));
  return shown(ctx, matching, desk, { pair: await firstOpen(ctx, matching, desk), own: null });
}

/** A pair that the actor has judged, with what they said. */
export async function showPair(ctx: Ctx, matching: Matching, setId: string, pairId: string): Promise<DeskShown> {
  const desk = await deskOf(ctx, setId);
  const pair = await findPair(ctx.db, setId, pairId);
  const own = await findOwn(ctx.db, pairId, desk.judge.personId);
  if (!pair || !own) throw refuse('record/missing');
  return shown(ctx, matching, desk, { pair, own });
}

/** Keeps a grade, or why there is none, in place of what the actor said before; answers the next pair. */
export async function judgePair(
  ctx: Ctx,
  matching: Matching,
  { id: setId, pair: pairId }: { readonly id: string; readonly pair: string },
  said: (typeof judgement)['_zod']['output'],
): Promise<DeskShown> {
  const desk = await deskOf(ctx, setId, true);
  refuseIf(whyNotNow(desk.set));
  refuseIf(whyNotJudgement(said));
  const pair = await findPair(ctx.db, setId, pairId);
  if (!pair) throw refuse('record/missing');
  if (pair.isInterested) throw refuse('judging/own-record');
  const { personId } = desk.judge;
  await lockJudge(ctx.db, setId, personId);
  const before = await findOwn(ctx.db, pairId, personId);
  const readers = readersOfJudge(personId);
  const at = { judgedAt: ctx.now, changedAt: ctx.now };
  await putJudgement(ctx.db, { id: crypto.randomUUID(), setId, pairId, personId, ...said, ...at, readers });
  const [had, has] = [before?.grade ?? null, said.grade];
  if ((had === null) !== (has === null)) await countGrade(ctx.db, pairId, has === null ? -1 : 1);
  emit(ctx, {
    type: 'judging.judged',
    kind: 'judging',
    subject: setId,
    organisation: desk.judge.organisationId,
    // Hundreds of them would bury what else happened to the set.
    readers: [ofPerson(personId)],
    data: { item: pairId },
  });
  return shown(ctx, matching, desk, { pair: await firstOpen(ctx, matching, desk), own: null });
}

/** What the actor said in a set, the latest first. */
export async function listOwn(ctx: Ctx, setId: string): Promise<OwnRow[]> {
  const { judge } = await deskOf(ctx, setId);
  return ownJudgements(ctx.db, setId, judge.personId, LISTED);
}
