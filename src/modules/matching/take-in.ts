import { asSystem, type Databases } from '#server/database/context.ts';
import type { Position, RecordedEvent } from '#server/events/tail.ts';
import { type Declarations, findable } from './declaration.ts';
import type { Engine } from './engine/host.ts';
import { LOAD_TASK } from './tasks.ts';

/** Documents re-read for one batch of events at a time. */
const PER_READ = 500;

/** Reads the records that are declared, and takes them into an engine. */
export class Intake {
  readonly #databases: Databases;
  readonly #declarations: Declarations;

  constructor(databases: Databases, declarations: Declarations) {
    this.#databases = databases;
    this.#declarations = declarations;
  }

  /** Takes in everything there is, and ends the epoch of what came in. */
  async load(engine: Engine, signal: AbortSignal): Promise<void> {
    for (const { kind, documents } of this.#declarations.kinds) if (documents) await this.#takeIn(engine, kind, signal);
    if (!signal.aborted) await engine.turn();
  }

  /** Compares an index that was taken up from files with every record; what is the same already costs little. */
  async compare(engine: Engine, position: () => Position, signal: AbortSignal): Promise<void> {
    for (const { kind, documents } of this.#declarations.kinds) {
      if (!documents) continue;
      const before = position();
      const ids = await this.#takeIn(engine, kind, signal);
      // What came meanwhile behind the page that would have shown it is not gone.
      if (!signal.aborted && before === position()) await engine.retain(kind, ids);
    }
  }

  /** Tells the engine the terms in force. */
  async know(engine: Engine): Promise<void> {
    const { terms } = this.#declarations;
    if (terms) await engine.know(await asSystem(this.#databases, LOAD_TASK, ({ db }) => terms.inForce(db)));
  }

  /** Brings the documents that these events touch up to date, and the terms. */
  async apply(engine: Engine, events: readonly RecordedEvent[]): Promise<void> {
    if (events.some((event) => this.#declarations.terms?.changedBy(event))) await this.know(engine);
    for (const { kind, documents, touches } of this.#declarations.kinds) {
      const touched = documents ? [...new Set(events.flatMap((event) => touches(event)))] : [];
      for (let at = 0; at < touched.length; at += PER_READ) {
        const ids = touched.slice(at, at + PER_READ);
        const docs = await this.#read(kind, { ids });
        const found = new Set(docs.map(({ id }) => id));
        await engine.remove(
          kind,
          ids.filter((id) => !found.has(id)),
        );
        await engine.upsert(docs);
      }
    }
  }

  #read(kind: string, which: { ids?: readonly string[]; after?: string }) {
    const { documents } = findable(this.#declarations, kind)!;
    return asSystem(this.#databases, LOAD_TASK, async ({ db }) =>
      (await documents(db, which)).map((document) => ({ ...document, kind })),
    );
  }

  /** Reads all documents of a kind and takes them in, the next while the last ones are taken in; answers their ids. */
  async #takeIn(engine: Engine, kind: string, signal: AbortSignal): Promise<string[]> {
    const ids: string[] = [];
    let read = this.#read(kind, {});
    for (let docs = await read; docs.length > 0 && !signal.aborted; docs = await read) {
      read = this.#read(kind, { after: docs.at(-1)!.id });
      for (const { id } of docs) ids.push(id);
      const [taken, next] = await Promise.allSettled([engine.upsert(docs), read]);
      for (const result of [taken, next]) if (result.status === 'rejected') throw result.reason;
    }
    return ids;
  }
}
