import { setTimeout as pause, setImmediate as yielded } from 'node:timers/promises';
import { Refusal } from '#kernel/refusal.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { followOnce, type Tail } from '#server/events/tail.ts';
import { enqueue } from '#server/jobs/requests.ts';
import { type Asking, keepingKinds, keepingTerms, questionsOf, readAsking } from './asking.ts';
import type { Matching } from './matching.ts';
import { askedDigest, questionFor } from './question.ts';
import type { RankersInForce } from './rankers.ts';
import { keptParts, keptReaders } from './rules.ts';
import { carryOn, renewForWeights } from './runs.ts';
import { dropMatches, type MatchesFound, matchedWith, type Ref, replaceMatches } from './store-matches.ts';
import { rankersInForce } from './store-rankers.ts';
import { endRun } from './store-runs.ts';
import { isNewsAtOnce } from './store-subscriptions.ts';
import { doneWaiting, failWaiting, lockWaiting, PRIORITY, takeWaiting, type Waiting, wait } from './store-waiting.ts';
import { KEEP_TASK, TELL_TASK } from './tasks.ts';

/** Records of a run that a node takes at a time while nobody asks it for anything: enough for every thread that ranks. */
const PER_TURN = 64;
/** Changed and touched records it takes at a time, before any of a run; and of all while people use it. */
const PER_LIVE_TURN = 16;
const PER_BUSY_TURN = 8;

/** Turns at the same time while nobody asks: the index ranks for one while the database writes for the other. */
const LANES = 2;

/** How long a node rests after a turn while people use it, in times of what the turn took: they go first. */
const REST = 2;

/** Milliseconds between looks when nothing waits. */
const IDLE_MS = 250;

/** What was found for the records of a turn: everything the index says while no transaction is open. */
async function find(
  matching: Matching,
  read: readonly Asking[],
  terms: { points: number; most: number },
  rankers: RankersInForce,
) {
  const questions = questionsOf(matching.declarations, read, terms, rankers);
  const queries = await Promise.all(questions.map(({ asker, terms: of }) => questionFor(matching, asker, of)));
  const answers = queries.length > 0 ? await matching.index.matchMany(queries) : [];
  return questions.map((question, i) => ({
    ...question,
    hits: answers[i]!.filter(({ shown }) => shown >= terms.points),
  }));
}

type Answered = Awaited<ReturnType<typeof find>>[number];

function foundOf(ctx: Ctx, { waiting, organisationId, asker: { pairing, query }, hits }: Answered): MatchesFound {
  const matches = hits.map((hit, i) => ({
    fromKind: waiting.kind,
    fromId: waiting.id,
    toKind: pairing.to,
    toId: hit.id,
    organisationId,
    score: hit.shown,
    rank: i + 1,
    parts: keptParts(hit.parts),
    rankerVersion: hit.engineRev,
    askedDigest: askedDigest(query),
    digest: hit.digest,
    firstSeenAt: ctx.now,
    seenAt: ctx.now,
    dismissedAt: null,
    readers: keptReaders(organisationId, waiting.id),
  }));
  return { from: waiting, toKind: pairing.to, matches };
}

/**
 * Keeps what was found, and has the records on the other side of a change renewed: those that had it, and those it fits now. Those of the same turn
 * were ranked behind all of its changes already.
 */
async function keep(ctx: Ctx, read: readonly Asking[], answered: readonly Answered[]): Promise<void> {
  const records = read.map(({ waiting }) => waiting);
  const spreading = records.filter(({ spread }) => spread);
  const isHere = new Set(records.map(({ kind, id }) => `${kind} ${id}`));
  const others: Ref[] = [
    ...(await matchedWith(ctx.db, spreading)),
    ...answered.flatMap(({ waiting, asker, hits }) =>
      waiting.spread ? hits.map(({ id }) => ({ kind: asker.pairing.to, id })) : [],
    ),
  ].filter(({ kind, id }) => !isHere.has(`${kind} ${id}`));
  await lockWaiting(ctx.db, [...others, ...records]);
  await dropMatches(
    ctx.db,
    read.filter(({ asking }) => !asking).map(({ waiting }) => waiting),
  );
  await replaceMatches(
    ctx.db,
    answered.map((one) => foundOf(ctx, one)),
  );
  if (await isNewsAtOnce(ctx.db, records)) await enqueue(ctx, TELL_TASK, { atOnce: true }, { key: 'at-once' });
  await wait(ctx.db, others, { priority: PRIORITY.touched });
  if (await doneWaiting(ctx.db, records)) await endRun(ctx.db);
}

/** Renews records that this node has taken. The index first takes in what made them wait: others may have been quicker to tell it. */
async function renew(matching: Matching, taken: readonly Waiting[]): Promise<void> {
  const { databases, index, epochs, declarations } = matching;
  if (taken.some(({ priority }) => priority !== PRIORITY.run)) await index.catchUp();
  const { read, terms, rankers } = await asSystem(databases, KEEP_TASK, async (ctx) => ({
    read: await readAsking(ctx, declarations, taken),
    terms: await keepingTerms(ctx),
    rankers: await rankersInForce(ctx.db),
  }));
  const answered = await find(matching, read, terms, rankers);
  await epochs.keep(
    answered.flatMap(({ asker, hits }) => hits.map(({ engineRev }) => ({ kind: asker.pairing.to, engineRev }))),
  );
  await asSystem(databases, KEEP_TASK, (ctx) => keep(ctx, read, answered));
}

/** Renews records one by one after they failed together, and counts the failures of those that fail alone. */
async function renewEach(
  matching: Matching,
  taken: readonly Waiting[],
  onError: (error: Error) => void,
): Promise<void> {
  for (const waiting of taken) {
    try {
      await renew(matching, [waiting]);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      onError(new Error(`the matches of ${waiting.kind} ${waiting.id} were not renewed`, { cause: error }));
      await asSystem(matching.databases, KEEP_TASK, async ({ db }) => {
        await failWaiting(db, waiting);
        await endRun(db);
      });
    }
  }
}

/** Renews up to so many records, or queues the next ones of a run when few wait; how many it dealt with. */
async function turn(matching: Matching, most: number, onError: (error: Error) => void): Promise<number> {
  const taken = await asSystem(matching.databases, KEEP_TASK, async ({ db }) => {
    const live = await takeWaiting(db, Math.min(most, PER_LIVE_TURN), PRIORITY.touched);
    return live.length > 0 ? live : takeWaiting(db, most, PRIORITY.run);
  });
  const from = performance.now();
  if (taken.length > 0) {
    await renew(matching, taken).catch((error) => {
      if (!(error instanceof Refusal)) return renewEach(matching, taken, onError);
    });
    matching.renewed.note(taken.length, performance.now() - from);
  }
  const queued = taken.length === 0 ? await carryOn(matching) : 0;
  return taken.length + queued;
}

/**
 * Keeps the matches of every owner fresh: what an event touches waits, and each node renews what waits. While people use a node it takes few
 * records at a time and rests twice as long as it worked. A changed record also renews those on the other side that it fits.
 */
export function startRenewal(
  matching: Matching,
  index: Tail,
  options: { readonly onError: (error: Error) => void },
): Tail {
  const marking = followOnce(
    matching.databases.system,
    'matching.renew',
    async (events, db) => {
      await renewForWeights(db, matching.declarations, events);
      for (const { kind, touches } of keepingKinds(matching.declarations)) {
        const ids = new Set(events.flatMap((event) => touches(event)));
        const records = [...ids].map((id) => ({ kind, id }));
        await wait(db, records, { priority: PRIORITY.change, spread: true });
      }
    },
    options,
  );
  const stopping = new AbortController();
  const { signal } = stopping;
  const isReady = () => matching.index.state() === 'ready';
  const going = new Set<Promise<number>>();
  /** A turn, so many records; none while the index is not ready. */
  const work = async (most: number): Promise<number> => {
    if (!isReady()) return 0;
    const one = turn(matching, most, options.onError);
    going.add(one);
    return one.finally(() => going.delete(one));
  };
  const lane = async (number: number) => {
    while (!signal.aborted) {
      const isBusy = matching.use.isBusy();
      const started = performance.now();
      const most = isBusy ? PER_BUSY_TURN : PER_TURN;
      const dealt = isBusy && number > 0 ? 0 : await work(most).catch(options.onError);
      if (dealt && !isBusy) await yielded();
      else {
        const rest = dealt ? REST * (performance.now() - started) : IDLE_MS;
        await pause(rest, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  };
  const lanes = Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  return {
    async settled() {
      await marking.settled();
      await index.settled();
      for (let isOver = false; !isOver; ) {
        const dealt = await work(PER_TURN);
        const others = [...going];
        await Promise.allSettled(others);
        isOver = dealt === 0 && others.length === 0;
      }
    },
    async stop() {
      stopping.abort();
      await marking.stop();
      await lanes;
    },
  };
}
