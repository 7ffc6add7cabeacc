import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { refuse } from '#kernel/refusal.ts';
import type { Databases } from '#server/database/context.ts';
import {
  BEGINNING,
  currentPosition,
  follow,
  type Position,
  type RecordedEvent,
  type Tail,
  type TurnedTail,
} from '#server/events/tail.ts';
import type { Declarations } from './declaration.ts';
import type { Epoch } from './engine/epoch.ts';
import {
  type Doc,
  type Explanation,
  type Found,
  type Hit,
  type Matched,
  type MatchQuery,
  rankerVersion,
  type SearchHit,
} from './engine/hit.ts';
import { type Engine, EngineDown, openEngine } from './engine/host.ts';
import type { ExplainAsked, Sampled } from './engine/messages.ts';
import type { OftenStated } from './engine/often-stated.ts';
import type { JudgedQuery } from './engine/rescore.ts';
import { IndexFiles } from './index-files.ts';
import { Intake } from './take-in.ts';

/** `idle` before it is started and after it is stopped; `loading` until it holds every document; `ready` from then on. */
export type IndexState = 'idle' | 'loading' | 'ready';

/** The matching index of this node. Asked before it is ready, it refuses with 503. */
export interface NodeIndex {
  state(): IndexState;
  /** How many documents of a kind it holds; a few seconds old at most. */
  documents(kind: string): Promise<number>;
  match(query: JudgedQuery): Promise<Matched>;
  /** The same for many questions that nobody waits for, an answer each. */
  matchMany(queries: readonly JudgedQuery[]): Promise<Hit[][]>;
  /** Figures that the nearest documents state and the query does not ask for. */
  oftenStated(query: MatchQuery): Promise<readonly OftenStated[]>;
  search(query: MatchQuery): Promise<readonly SearchHit[]>;
  /** Why documents were offered for a text, one answer each. */
  explain(asked: ExplainAsked): Promise<readonly Explanation[]>;
  /** Where the words of several searches stand in the documents found. */
  locate(asked: readonly ExplainAsked[]): Promise<readonly (readonly (readonly Found[])[])[]>;
  /** How near quick rankings came to exact ones where both were made. */
  samples(): Promise<Sampled>;
  /** The epoch of a kind by its digest; null where another began some time ago. */
  epoch(kind: string, digest: string): Promise<Epoch | null>;
  /** The score of a document by the figures of an epoch of before; undefined where the two share no word. */
  again(epoch: Epoch, doc: Doc, query: JudgedQuery): Promise<Hit | undefined>;
  /** Takes in at once what other listeners have been told already, and not only at its next look. */
  catchUp(): Promise<void>;
  /** Loads all documents beside requests and follows the events from then on; loads anew when its thread is lost. */
  start(options: { readonly onError: (error: Error) => void }): Tail;
}

/** Where and how a node keeps its index. */
export interface IndexOptions {
  /** A folder of this node's own, from which the next start takes the index up; kept nowhere without it. */
  readonly folder?: string | undefined;
  /** The product's version: what another one wrote is not taken up. */
  readonly version?: string;
}

/** Threads that answer questions, once there are many documents: one core is left to requests and the database. */
const READERS = Math.min(4, Math.max(1, availableParallelism() - 1));

/** How often the index is kept, in milliseconds, when something has changed. */
const KEPT_EVERY_MS = 10 * 60_000;

/** How long a count of documents is good for, in milliseconds. */
const COUNT_FOR = 5_000;

class Index implements NodeIndex {
  readonly #databases: Databases;
  readonly #intake: Intake;
  #state: IndexState = 'idle';
  #engine: Engine | undefined;
  #tail: TurnedTail | undefined;
  #running: Promise<void> = Promise.resolve();
  #counts: { at: number; of: ReadonlyMap<string, number> } | undefined;
  readonly #files: IndexFiles | undefined;
  #position: Position = BEGINNING;

  constructor(databases: Databases, declarations: Declarations, { folder, version = '' }: IndexOptions) {
    this.#databases = databases;
    this.#intake = new Intake(databases, declarations);
    if (folder) this.#files = new IndexFiles(databases.system, folder, `${rankerVersion} ${version}`);
  }

  state(): IndexState {
    return this.#state;
  }

  async documents(kind: string): Promise<number> {
    const now = performance.now();
    if (!this.#counts || now - this.#counts.at > COUNT_FOR) {
      const stats = await this.#ready().stats();
      this.#counts = { at: now, of: new Map(stats.map((one) => [one.kind, one.documents])) };
    }
    return this.#counts.of.get(kind) ?? 0;
  }

  match(query: JudgedQuery): Promise<Matched> {
    return this.#ask((engine) => engine.match(query));
  }

  oftenStated(query: MatchQuery): Promise<readonly OftenStated[]> {
    return this.#ask((engine) => engine.oftenStated(query));
  }

  matchMany(queries: readonly JudgedQuery[]): Promise<Hit[][]> {
    return this.#ask((engine) => engine.matchMany(queries));
  }

  search(query: MatchQuery): Promise<readonly SearchHit[]> {
    return this.#ask((engine) => engine.search(query));
  }

  explain(asked: ExplainAsked): Promise<readonly Explanation[]> {
    return this.#ask((engine) => engine.explain(asked));
  }

  locate(asked: readonly ExplainAsked[]): Promise<readonly (readonly (readonly Found[])[])[]> {
    return this.#ask((engine) => engine.locate(asked));
  }

  samples(): Promise<Sampled> {
    return this.#ask((engine) => engine.samples());
  }

  epoch(kind: string, digest: string): Promise<Epoch | null> {
    return this.#ask((engine) => engine.epoch(kind, digest));
  }

  again(epoch: Epoch, doc: Doc, query: JudgedQuery): Promise<Hit | undefined> {
    return this.#ask((engine) => engine.again(epoch, doc, query));
  }

  async catchUp(): Promise<void> {
    await this.#tail?.turn();
  }

  start({ onError }: { readonly onError: (error: Error) => void }): Tail {
    const stopping = new AbortController();
    this.#state = 'loading';
    this.#running = this.#run(stopping.signal, onError);
    const loaded = async () => {
      while (this.#state === 'loading' && !stopping.signal.aborted) await wait(20);
    };
    return {
      settled: async () => {
        await loaded();
        await this.#tail?.settled();
      },
      stop: async () => {
        stopping.abort();
        await this.#running;
        this.#state = 'idle';
      },
    };
  }

  #ready(): Engine {
    if (this.#state !== 'ready' || !this.#engine) throw refuse('matching/loading');
    return this.#engine;
  }

  async #ask<T>(question: (engine: Engine) => Promise<T>): Promise<T> {
    try {
      return await question(this.#ready());
    } catch (error) {
      if (error instanceof EngineDown) throw refuse('matching/loading');
      throw error;
    }
  }

  /** Keeps the index as it stands, when it has a folder and something has changed. */
  async #keep(engine: Engine): Promise<void> {
    await this.#files?.keep(this.#position, (folder, stamp) => engine.save(folder, stamp));
  }

  /** One life of the threads: until they are lost or the node stops. */
  async #live(engine: Engine, down: Promise<EngineDown>, signal: AbortSignal, onError: (error: Error) => void) {
    const onFailure = (error: Error) => {
      if (!signal.aborted && !(error instanceof EngineDown)) onError(error);
    };
    const kept = await this.#files?.take((folder) => engine.load(folder));
    // Otherwise the position comes before the tables are read: what happens meanwhile is applied again, which changes nothing.
    this.#position = kept ?? (await currentPosition(this.#databases.system));
    await this.#intake.know(engine);
    if (!kept) await this.#intake.load(engine, signal);
    if (signal.aborted) return;
    const apply = async (events: readonly RecordedEvent[]) => {
      await this.#intake.apply(engine, events);
      const { xid, id } = events.at(-1)!;
      this.#position = { xid, id };
    };
    this.#tail = follow(this.#databases.system, this.#position, apply, { onError: onFailure });
    if (kept) await this.#tail.settled();
    this.#state = 'ready';
    const beside = async () => {
      if (kept) await this.#intake.compare(engine, () => this.#position, signal);
      for (; !signal.aborted; await wait(KEPT_EVERY_MS, undefined, { signal, ref: false })) await this.#keep(engine);
    };
    beside().catch(onFailure);
    const stopped = Promise.withResolvers<undefined>();
    signal.addEventListener('abort', () => stopped.resolve(undefined));
    const reason = await Promise.race([down, stopped.promise]);
    if (reason) throw reason;
    await this.#tail.stop();
    await this.#keep(engine).catch(onError);
  }

  /** One life of the threads after another, until stopped. */
  async #run(signal: AbortSignal, onError: (error: Error) => void): Promise<void> {
    while (!signal.aborted) {
      const down = Promise.withResolvers<EngineDown>();
      try {
        const engine = await openEngine({ onDown: down.resolve, readers: READERS });
        this.#engine = engine;
        await this.#live(engine, down.promise, signal, onError);
      } catch (error) {
        this.#counts = undefined;
        if (signal.aborted) break;
        this.#state = 'loading';
        onError(new Error('the matching index was lost and is loaded anew', { cause: error }));
        await wait(1_000);
      } finally {
        await this.#tail?.stop();
        this.#tail = undefined;
        await this.#engine?.close();
      }
    }
  }
}

/** The index of this node over everything declared; it holds nothing until it is started. */
export function nodeIndex(databases: Databases, declarations: Declarations, options: IndexOptions = {}): NodeIndex {
  return new Index(databases, declarations, options);
}
