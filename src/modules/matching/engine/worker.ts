import { parentPort } from 'node:worker_threads';
import { ReaderSets } from './audiences.ts';
import { BrokenFiles, loadIndexes, saveIndexes } from './files.ts';
import { KindIndex } from './index.ts';
import type { Reply, Request, RequestName, Requests, ViewSent } from './messages.ts';
import { Questions } from './questions.ts';
import { Segment } from './segment.ts';
import { KindView } from './view.ts';

/** How long the keeper makes changes before it looks whether somebody asked something. */
const SLICE_MS = 8;
/** After how long without changes an epoch that is due is ended. */
const REST_MS = 1_000;

/**
 * A thread of the engine. The keeper holds the indexes and makes their changes, in order of arrival and in short slices, questions in between. Readers
 * hold views of them and answer questions alone. Which of the two a thread is follows from what it is sent.
 */
const port = parentPort!;
const kinds = new Map<string, KindIndex>();
const views = new Map<string, { view: KindView; readerSets: ReaderSets; segments: Map<SharedArrayBuffer, Segment> }>();
const questions = new Questions((kind) => views.get(kind)?.view ?? kinds.get(kind)?.view());

const reply = (one: Reply) => port.postMessage(one);

function indexOf(kind: string): KindIndex {
  const index = kinds.get(kind) ?? new KindIndex(kind);
  kinds.set(kind, index);
  return index;
}

/** What the readers were sent last of each kind; empty until there are readers. */
const sent = new Map<string, { view: KindView; sets: number }>();
let hasReaders = false;

function send(kind: string, isWhole: boolean): void {
  const index = kinds.get(kind)!;
  const view = index.view();
  const last = isWhole ? undefined : sent.get(kind);
  if (last?.view === view) return;
  const { readerSets } = index.kept();
  sent.set(kind, { view, sets: readerSets.length });
  const held = view.held.map(({ segment: { buffer }, live, vectors }) => ({ buffer, live, vectors }));
  const epoch = last?.view.epoch === view.epoch ? undefined : view.epoch;
  reply({ view: { kind, isWhole: !last, epoch, readerSets: readerSets.slice(last?.sets ?? 0), held } });
}

function sendAll(isWhole = false): void {
  if (hasReaders) for (const kind of kinds.keys()) send(kind, isWhole);
}

/** Takes a view over from the keeper. A part of one whose beginning this thread has not seen is left out: the whole one is on its way. */
function adopt({ kind, isWhole, epoch, readerSets, held }: ViewSent): void {
  const known = isWhole ? undefined : views.get(kind);
  if (!known && !isWhole) return;
  const sets = known?.readerSets ?? new ReaderSets();
  for (const set of readerSets) sets.number(set);
  const segments = new Map(held.map(({ buffer }) => [buffer, known?.segments.get(buffer) ?? new Segment(buffer)]));
  const own = epoch ?? known!.view.epoch;
  const parts = held.map(({ buffer, live, vectors }) => ({ segment: segments.get(buffer)!, live, vectors }));
  views.set(kind, { view: new KindView(own, parts, sets), readerSets: sets, segments });
}

/** Work not done yet, in order; a step answers whether it is through. */
const steps: (() => boolean)[] = [];
let isWorking = false;
let resting: NodeJS.Timeout | undefined;

function work(): void {
  const until = performance.now() + SLICE_MS;
  while (steps.length > 0 && performance.now() < until) if (steps[0]!()) steps.shift();
  isWorking = steps.length > 0;
  if (isWorking) setImmediate(work);
  else rest();
}

function queue(...more: (() => boolean)[]): void {
  steps.push(...more);
  clearTimeout(resting);
  if (!isWorking) setImmediate(work);
  isWorking = true;
}

/** Ends epochs that are due once nothing has changed for a while. */
function rest(): void {
  resting = setTimeout(() => {
    const due = [...kinds.values()].filter(({ isDue }) => isDue);
    const told = () => {
      sendAll();
      return true;
    };
    if (due.length > 0) queue(...due.map((index) => stepsOf(index.turning())), told);
  }, REST_MS);
  resting.unref();
}

const stepsOf = (work: Generator<void, void, void>) => () => work.next().done === true;

/** Makes changes one by one; what one of them fails with is told after the others. */
function queueChanges(number: number, changes: readonly (() => void)[]): void {
  let failed: string | undefined;
  const guarded = changes.map((change) => () => {
    try {
      change();
    } catch (error) {
      failed ??= String(error);
    }
    return true;
  });
  queue(...guarded, () => {
    sendAll();
    reply(failed === undefined ? { number, answer: null } : { number, failed });
    return true;
  });
}

/** Does a long work in steps and answers when it is through, or with what it failed with. */
function queueLong(number: number, long: () => Generator<void, void, void>): void {
  let running: Generator<void, void, void> | undefined;
  queue(() => {
    try {
      running ??= long();
      if (!running.next().done) return false;
      sendAll();
      reply({ number, answer: null });
    } catch (error) {
      reply({ number, failed: String(error) });
    }
    return true;
  });
}

function load(folder: string): boolean {
  try {
    for (const kept of loadIndexes(folder)) kinds.set(kept.kind, new KindIndex(kept.kind, kept));
    return true;
  } catch (error) {
    if (error instanceof BrokenFiles) return false;
    throw error;
  }
}

function* turnAll(): Generator<void, void, void> {
  for (const index of kinds.values()) if (index.isDue) yield* index.turning();
}

function retained(kind: string, ids: readonly string[]): (() => void)[] {
  const known = new Set(ids);
  const index = indexOf(kind);
  return [...index.ids()].filter((id) => !known.has(id)).map((id) => () => index.remove(id));
}

type Handlers = { [N in RequestName]: (ask: Requests[N]['ask'], number: number) => Requests[N]['answer'] | undefined };

/** Handlers answer at once, or undefined when they answer later themselves. */
const HANDLERS: Handlers = {
  upsert: ({ docs }, number) =>
    void queueChanges(
      number,
      docs.map((doc) => () => indexOf(doc.kind).upsert(doc)),
    ),
  remove: ({ kind, ids }, number) =>
    void queueChanges(
      number,
      ids.map((id) => () => kinds.get(kind)?.remove(id)),
    ),
  retain: ({ kind, ids }, number) => void queueChanges(number, retained(kind, ids)),
  turn: (_, number) => void queueLong(number, turnAll),
  save: ({ folder, stamp }, number) =>
    void queueLong(number, () =>
      saveIndexes(
        folder,
        [...kinds.values()].map((index) => index.kept()),
        stamp,
      ),
    ),
  load: ({ folder }) => load(folder),
  views: () => {
    hasReaders = true;
    sendAll(true);
    return null;
  },
  adopt: (view) => {
    adopt(view);
    return null;
  },
  know: (groups) => {
    questions.know(groups);
    return null;
  },
  rank: (asked) => asked.map((one) => questions.rank(one)),
  explain: (asked) => questions.explain(asked),
  locate: (asked) => asked.map((one) => questions.locate(one)),
  search: (asked) => asked.map((one) => questions.search(one)),
  epoch: ({ kind, digest }) => kinds.get(kind)?.epochNamed(digest) ?? null,
  again: (asked) => questions.again(asked),
  stats: () => [...kinds.values()].map((index) => index.stats()),
  samples: () => questions.sampled(),
};

port.on('message', ({ number, name, ask }: Request) => {
  try {
    const answer = (HANDLERS[name] as (ask: unknown, number: number) => unknown)(ask, number);
    if (answer !== undefined) reply({ number, answer });
  } catch (error) {
    reply({ number, failed: String(error) });
  }
});
