import type { TermsInForce } from '#kernel/terms.ts';
import type { Epoch } from './epoch.ts';
import type { Doc, Explanation, Found, Hit, KindStats, Matched, MatchQuery, SearchHit } from './hit.ts';
import { EngineDown, Line } from './line.ts';
import type { ExplainAsked, RankAsked, RequestName, Requests, Sampled, ViewSent } from './messages.ts';
import { type OftenStated, oftenStated } from './often-stated.ts';
import { type JudgedQuery, score } from './rescore.ts';
import { CANDIDATES } from './score.ts';
import type { Ranking } from './view.ts';

export { EngineDown } from './line.ts';

/** Documents per message to the keeper. */
const PER_MESSAGE = 200;

/** Documents from which on questions have threads of their own, so that changes never keep them waiting. */
const READERS_FROM = 20_000;

/** What an engine is opened with. */
export interface EngineOptions {
  /** Told once when a thread ends without having been closed; the others are ended then. */
  readonly onDown?: (reason: EngineDown) => void;
  /** Heap of each thread in MB. The index itself lies outside it. */
  readonly heapMb?: number;
  /** Threads for questions once there are many documents; 1 when not said. */
  readonly readers?: number;
  /** Documents from which on they are started. */
  readonly readersFrom?: number;
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
  /** Takes out all documents of a kind that are not among these. */
  retain(kind: string, ids: readonly string[]): Promise<void>;
  /** Ends the epoch of every kind where enough has changed; otherwise that happens when changes have rested for a second. */
  turn(): Promise<void>;
  /** Looks for what questions say under these other forms of it as well, from now on. */
  know(groups: readonly TermsInForce[]): Promise<void>;
  /** Keeps everything in a folder; `stamp` says what it holds. */
  save(folder: string, stamp: string): Promise<void>;
  /** Takes up what a folder holds, in place of everything; false when it is damaged or not there, and nothing has changed. */
  load(folder: string): Promise<boolean>;
  /**
   * The best documents by words, subject and the facets of the pairing together, weighed as declared or as was learned. Subject and facets reorder the
   * {@link CANDIDATES} best by words.
   */
  match(query: JudgedQuery): Promise<Matched>;
  /** The same for many questions, an answer each. */
  matchMany(queries: readonly JudgedQuery[]): Promise<Hit[][]>;
  /** Figures that the nearest documents state and the query does not ask for. */
  oftenStated(query: MatchQuery): Promise<OftenStated[]>;
  /** The best documents by their words alone, whatever the query's facets; its filter holds. */
  search(query: MatchQuery): Promise<readonly SearchHit[]>;
  /** Why documents were offered for a text, one answer each. */
  explain(asked: ExplainAsked): Promise<readonly Explanation[]>;
  /** Where the words of several searches stand in the documents found. */
  locate(asked: readonly ExplainAsked[]): Promise<readonly (readonly (readonly Found[])[])[]>;
  /** The epoch of a kind by its digest; null where another began some time ago. */
  epoch(kind: string, digest: string): Promise<Epoch | null>;
  /** The score of a document by the figures of an epoch of before; undefined where the two share no word. What must hold is not asked. */
  again(epoch: Epoch, doc: Doc, query: JudgedQuery): Promise<Hit | undefined>;
  stats(): Promise<readonly KindStats[]>;
  /** How near the ranking in stages comes to the exact one. */
  samples(): Promise<Sampled>;
  /** Ends the threads. Requests still open are rejected. */
  close(): Promise<void>;
}

/** Searches asked for in one turn of the event loop, as a search through several kinds does, go out as one message. */
function searching(ask: Threads['ask']): Engine['search'] {
  let waiting: MatchQuery[] = [];
  let answers: Promise<Requests['search']['answer']> | undefined;
  const send = async () => {
    await Promise.resolve();
    const queries = waiting;
    waiting = [];
    answers = undefined;
    return ask('search', queries);
  };
  return async (query) => {
    const place = waiting.push(query) - 1;
    answers ??= send();
    return (await answers)[place]!;
  };
}

/** What the threads need of a question: functions do not travel. */
function rankOf({ kind, text, filter = {}, audiences, wordless = false, from = 0, k }: MatchQuery): RankAsked {
  return { query: { kind, text, filter, audiences, wordless }, take: Math.max(CANDIDATES, from + k) };
}

/** The keeper and the readers. Views go to the readers as they come, so that a change is seen by every question asked after it was acknowledged. */
class Threads {
  readonly keeper: Line;
  readonly #options: Required<EngineOptions>;
  #readers: Line[] = [];
  #joining: Line[] = [];
  #isDown = false;
  #known: readonly TermsInForce[] = [];

  constructor(options: EngineOptions) {
    this.#options = { onDown: () => undefined, heapMb: 4096, readers: 1, readersFrom: READERS_FROM, ...options };
    this.keeper = this.#line();
  }

  #line(): Line {
    return new Line({
      heapMb: this.#options.heapMb,
      onDown: (reason) => this.#end(reason),
      onView: (view) => this.#pass(view),
    });
  }

  #pass(view: ViewSent): void {
    for (const line of [...this.#readers, ...this.#joining]) line.ask('adopt', view).catch(() => undefined);
  }

  #end(reason: EngineDown): void {
    if (this.#isDown) return;
    this.#isDown = true;
    void this.close();
    this.#options.onDown(reason);
  }

  /** Starts the readers when there is enough to read. */
  async grow(): Promise<void> {
    const { readers, readersFrom } = this.#options;
    if (readers === 0 || this.#readers.length + this.#joining.length > 0) return;
    const stats = await this.keeper.ask('stats', null);
    if (stats.reduce((sum, { documents }) => sum + documents, 0) < readersFrom || this.#joining.length > 0) return;
    this.#joining = Array.from({ length: readers }, () => this.#line());
    await Promise.all(this.#joining.map((line) => line.ask('know', this.#known)));
    await this.keeper.ask('views', null);
    this.#readers = this.#joining;
    this.#joining = [];
  }

  /** How many threads answer questions. */
  get asked(): number {
    return Math.max(1, this.#readers.length);
  }

  /** Asks whoever has least to do. */
  ask = <N extends RequestName>(name: N, asked: Requests[N]['ask']): Promise<Requests[N]['answer']> => {
    const lines = this.#readers.length > 0 ? this.#readers : [this.keeper];
    return lines.reduce((least, line) => (line.waiting < least.waiting ? line : least)).ask(name, asked);
  };

  /** Asks every thread that answers questions. */
  askAll<N extends RequestName>(name: N, asked: Requests[N]['ask']): Promise<Requests[N]['answer'][]> {
    const lines = this.#readers.length > 0 ? this.#readers : [this.keeper];
    return Promise.all(lines.map((line) => line.ask(name, asked)));
  }

  /** Tells every thread, and those to come. */
  async know(groups: readonly TermsInForce[]): Promise<void> {
    this.#known = groups;
    await Promise.all([this.keeper, ...this.#readers, ...this.#joining].map((line) => line.ask('know', groups)));
  }

  async close(): Promise<void> {
    this.#isDown = true;
    await Promise.all([this.keeper, ...this.#readers, ...this.#joining].map((line) => line.close()));
  }
}

/** Sends documents a message at a time, so that questions find a short queue; what cannot be taken in is told after the rest went in. */
async function sendAll(threads: Threads, docs: readonly Doc[]): Promise<void> {
  const failures: unknown[] = [];
  for (let at = 0; at < docs.length; at += PER_MESSAGE) {
    const sent = threads.keeper.ask('upsert', { docs: docs.slice(at, at + PER_MESSAGE) });
    await sent.catch((failure) => {
      if (failure instanceof EngineDown) throw failure;
      failures.push(failure);
    });
  }
  await threads.grow();
  if (failures.length > 0) throw failures[0];
}

/** Questions of a batch in one message to a thread: what somebody asks meanwhile, and a change, wait for no more than these. */
const PER_BATCH = 8;

/** Each thread gets the next few questions when it is through with the last ones. */
async function rankMany(threads: Threads, queries: readonly JudgedQuery[]): Promise<Hit[][]> {
  const answers: Hit[][] = [];
  let next = 0;
  const work = async () => {
    while (next < queries.length) {
      const from = next;
      const chunk = queries.slice(from, from + PER_BATCH);
      next += chunk.length;
      const ranked = await threads.ask('rank', chunk.map(rankOf));
      for (const [i, query] of chunk.entries()) answers[from + i] = (await score(ranked[i]!, query)).hits;
    }
  };
  await Promise.all(Array.from({ length: threads.asked }, work));
  return answers;
}

async function meanOf(threads: Threads): Promise<Sampled> {
  const all = await threads.askAll('samples', null);
  const count = all.reduce((sum, one) => sum + one.count, 0);
  return { count, mean: count > 0 ? all.reduce((sum, one) => sum + one.count * one.mean, 0) / count : 1 };
}

/** Opens an empty index in a thread of its own; resolves when it answers. */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const threads = new Threads(options);
  const { keeper } = threads;
  await keeper.ask('stats', null);
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = tail.then(change);
    tail = turn.catch(() => undefined);
    return turn;
  };
  const done = async (asked: Promise<unknown>) => void (await asked);
  return {
    upsert: (docs) => inTurn(() => sendAll(threads, docs)),
    remove: (kind, ids) => inTurn(() => done(keeper.ask('remove', { kind, ids }))),
    retain: (kind, ids) => inTurn(() => done(keeper.ask('retain', { kind, ids }))),
    turn: () => inTurn(() => done(keeper.ask('turn', null))),
    know: (groups) => threads.know(groups),
    save: (folder, stamp) => inTurn(() => done(keeper.ask('save', { folder, stamp }))),
    load: (folder) =>
      inTurn(async () => {
        const isLoaded = await keeper.ask('load', { folder });
        await threads.grow();
        return isLoaded;
      }),
    match: async (query) => score((await threads.ask('rank', [rankOf(query)]))[0]!, query),
    matchMany: (queries) => rankMany(threads, queries),
    oftenStated: async (query) => {
      const [{ candidates }] = (await threads.ask('rank', [rankOf(query)])) as [Ranking];
      return oftenStated(query.text, candidates);
    },
    search: searching(threads.ask),
    explain: (asked) => threads.ask('explain', asked),
    locate: (asked) => threads.ask('locate', asked),
    epoch: (kind, digest) => keeper.ask('epoch', { kind, digest }),
    again: async (epoch, doc, query) => {
      const { text, wordless = false } = query;
      const ranking = await threads.ask('again', { epoch, doc, query: { text, wordless } });
      return (await score(ranking, { ...query, musts: [], from: 0, k: 1 })).hits[0];
    },
    stats: () => keeper.ask('stats', null),
    samples: () => meanOf(threads),
    close: () => threads.close(),
  };
}
