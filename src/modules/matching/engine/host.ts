import { Worker } from 'node:worker_threads';
import type { Facet } from '#kernel/matchable.ts';
import type { Doc, Explanation, Found, Hit, KindStats, MatchQuery, SearchHit } from './hit.ts';
import type { ExplainAsked, Reply, RequestName, Requests } from './messages.ts';
import { CANDIDATES, scoreParts } from './score.ts';

/** Documents per message to the worker. */
const PER_MESSAGE = 200;

/** The index is not there: its thread ended, or was closed. Open another and feed it again. */
export class EngineDown extends Error {
  override readonly name = 'EngineDown';
}

/** What an engine is opened with. */
export interface EngineOptions {
  /** Told once when the worker thread ends without having been closed. */
  readonly onDown?: (reason: EngineDown) => void;
  /** Heap of the worker thread in MB. */
  readonly heapMb?: number;
}

/** Ranks documents of any kind for a text and says why. All methods reject with {@link EngineDown} once the index is gone. */
export interface Engine {
  /**
   * Takes documents in; resolves when queries see them. A document replaces the earlier one of its kind and id. Changes are made in the
   * order they were asked for. Rejects with the first that could not be taken in, after all others were.
   */
  upsert(docs: readonly Doc[]): Promise<void>;
  /** Takes documents out; unknown ids are no error. */
  remove(kind: string, ids: readonly string[]): Promise<void>;
  /** The best documents by words and by these facets together. Facets reorder the {@link CANDIDATES} best by words. */
  match(query: MatchQuery, facets: readonly Facet[]): Promise<Hit[]>;
  /** The best documents by their words alone, whatever the query's facets; its filter holds. */
  search(query: MatchQuery): Promise<readonly SearchHit[]>;
  /** Why documents were offered for a text, one answer each. */
  explain(asked: ExplainAsked): Promise<readonly Explanation[]>;
  /** Where the words of several searches stand in the documents found. */
  locate(asked: readonly ExplainAsked[]): Promise<readonly (readonly (readonly Found[])[])[]>;
  stats(): Promise<readonly KindStats[]>;
  /** Ends the worker thread. Requests still open are rejected. */
  close(): Promise<void>;
}

/** The worker thread with the requests it has not answered. */
class Line {
  readonly #worker: Worker;
  readonly #open = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  #next = 0;
  #down: EngineDown | undefined;

  constructor(heapMb: number, onDown: (reason: EngineDown) => void) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const end = (reason: EngineDown) => {
      if (this.#down) return;
      this.#down = reason;
      for (const { reject } of this.#open.values()) reject(reason);
      this.#open.clear();
      onDown(reason);
    };
    this.#worker.on('error', (error) => end(new EngineDown(`the index stopped: ${String(error)}`, { cause: error })));
    this.#worker.on('exit', (code) => end(new EngineDown(`the index stopped with code ${code}`)));
    this.#worker.on('message', (reply: Reply) => {
      const waiting = this.#open.get(reply.number);
      this.#open.delete(reply.number);
      if ('failed' in reply) waiting?.reject(new Error(reply.failed));
      else waiting?.resolve(reply.answer as never);
    });
  }

  ask<N extends RequestName>(name: N, ask: Requests[N]['ask']): Promise<Requests[N]['answer']> {
    if (this.#down) return Promise.reject(this.#down);
    const number = this.#next++;
    return new Promise((resolve, reject) => {
      this.#open.set(number, { resolve, reject });
      this.#worker.postMessage({ number, name, ask });
    });
  }

  async close(): Promise<void> {
    const reason = new EngineDown('the index was closed');
    this.#down ??= reason;
    for (const { reject } of this.#open.values()) reject(reason);
    this.#open.clear();
    await this.#worker.terminate();
  }
}

/** Searches asked for in one turn of the event loop, as a search through several kinds does, go to the worker as one message. */
function searching(line: Line): Engine['search'] {
  let waiting: MatchQuery[] = [];
  let answers: Promise<Requests['search']['answer']> | undefined;
  const send = async () => {
    await Promise.resolve();
    const queries = waiting;
    waiting = [];
    answers = undefined;
    return line.ask('search', queries);
  };
  return async (query) => {
    const place = waiting.push(query) - 1;
    answers ??= send();
    return (await answers)[place]!;
  };
}

/** Ranks by words in the worker, and by subject and facets here. */
async function rankAndScore(line: Line, asked: MatchQuery, facets: readonly Facet[]): Promise<Hit[]> {
  const { facets: wanted = {}, ...query } = asked;
  const from = asked.from ?? 0;
  const candidates = await line.ask('rank', { query, take: Math.max(CANDIDATES, from + asked.k) });
  const scored = candidates.map(
    (one): Hit => ({ id: one.id, rev: one.rev, ...scoreParts(one, wanted, one.facets, facets) }),
  );
  return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(from, from + asked.k);
}

/** Sends documents a message at a time, so that questions find a short queue; what cannot be taken in is told after the rest went in. */
async function sendAll(line: Line, docs: readonly Doc[]): Promise<void> {
  const failures: unknown[] = [];
  for (let at = 0; at < docs.length; at += PER_MESSAGE) {
    const sent = line.ask('upsert', { docs: docs.slice(at, at + PER_MESSAGE) });
    await sent.catch((failure) => {
      if (failure instanceof EngineDown) throw failure;
      failures.push(failure);
    });
  }
  if (failures.length > 0) throw failures[0];
}

/** Opens an empty index in a thread of its own; resolves when it answers. */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const line = new Line(options.heapMb ?? 4096, options.onDown ?? (() => undefined));
  await line.ask('stats', null);
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = tail.then(change);
    tail = turn.catch(() => undefined);
    return turn;
  };
  return {
    upsert: (docs) => inTurn(() => sendAll(line, docs)),
    remove: (kind, ids) => inTurn(async () => void (await line.ask('remove', { kind, ids }))),
    match: (query, facets) => rankAndScore(line, query, facets),
    search: searching(line),
    explain: (asked) => line.ask('explain', asked),
    locate: (asked) => line.ask('locate', asked),
    stats: () => line.ask('stats', null),
    close: () => line.close(),
  };
}
