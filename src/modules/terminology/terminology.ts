import { NOBODY } from '#kernel/actor.ts';
import { PUBLIC } from '#kernel/audience.ts';
import type { Card, MatchDocument } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import { asSystem, type Ctx, type Databases, inTransaction } from '#server/database/context.ts';
import { currentPosition, follow, type RecordedEvent, type Tail } from '#server/events/tail.ts';
import type { Suggestion } from './contract-routes.ts';
import { changesTerms, loadTermsInForce } from './in-force.ts';
import { chosen, type Held, type RecordTexts, Suggestions } from './suggest/suggestions.ts';
import { LOAD_TERMS_TASK } from './tasks.ts';

/** A kind of public record whose titles and keywords are suggested: what its module tells of it. */
export interface TitleSource {
  readonly kind: string;
  readonly label: Bilingual;
  /** Ids of the records that an event may have changed. */
  readonly touches: (event: RecordedEvent) => readonly string[];
  /** Documents in the order of their ids, those of `ids` or the next few hundred behind `after`. System role. */
  readonly documents: (
    system: Database,
    which: { readonly ids?: readonly string[]; readonly after?: string },
  ) => Promise<readonly MatchDocument[]>;
  /** What the reader sees of records; those they may not see are missing. */
  readonly cards: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, Card>>;
}

/** The terms of this node: suggestions for what is typed. It suggests nothing until it is started. */
export interface Terminology {
  readonly databases: Databases;
  /** Suggestions for what was typed, at most ten; titles are read again as the public sees them at that moment. */
  suggest(typed: string): Promise<Suggestion[]>;
  start(options: { readonly onError: (error: Error) => void }): Tail;
}

const asPublic = <T>(databases: Databases, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inTransaction(databases, { actor: NOBODY, requestId: `system:${LOAD_TERMS_TASK}` }, work);

/** Titles as anybody sees them, and keywords of the same records. */
async function textsOf(
  databases: Databases,
  source: TitleSource,
  documents: readonly MatchDocument[],
): Promise<RecordTexts[]> {
  const open = documents.filter(({ readers }) => readers.includes(PUBLIC));
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const cards = await asPublic(databases, (ctx) => source.cards(ctx, ids));
  return open.flatMap(({ id, fields }) => {
    const card = cards.get(id);
    if (!card) return [];
    const keywords = (fields.keywords ?? '').split(/\s+/).filter((word) => word.length > 1);
    return [{ id, texts: [card.title.zh, card.title.en, ...keywords] }];
  });
}

class Node implements Terminology {
  readonly databases: Databases;
  readonly #sources: readonly TitleSource[];
  readonly #suggestions: Suggestions;
  #tail: Tail | undefined;

  constructor(databases: Databases, sources: readonly TitleSource[]) {
    this.databases = databases;
    this.#sources = sources;
    this.#suggestions = new Suggestions(new Map(sources.map(({ kind, label }) => [kind, label])));
  }

  async suggest(typed: string): Promise<Suggestion[]> {
    const held = this.#suggestions.find(typed);
    const wanted = this.#sources.map((source) => ({
      source,
      ids: held.flatMap(({ kind, id }) => (kind === source.kind && id ? [id] : [])),
    }));
    if (wanted.every(({ ids }) => ids.length === 0)) return chosen(held);
    const seen = new Set<string>();
    await asPublic(this.databases, async (ctx) => {
      for (const { source, ids } of wanted) {
        if (ids.length === 0) continue;
        for (const id of (await source.cards(ctx, [...new Set(ids)])).keys()) seen.add(`${source.kind}/${id}`);
      }
    });
    return chosen(held.filter(({ kind, id }: Held) => id === undefined || seen.has(`${kind}/${id}`)));
  }

  #documents(source: TitleSource, which: { ids?: readonly string[]; after?: string }) {
    return asSystem(this.databases, LOAD_TERMS_TASK, ({ db }) => source.documents(db, which));
  }

  async #load(signal: AbortSignal): Promise<void> {
    await this.#suggestions.setTerms(await loadTermsInForce(this.databases));
    for (const source of this.#sources) {
      let documents = await this.#documents(source, {});
      while (documents.length > 0 && !signal.aborted) {
        this.#suggestions.setRecords(source.kind, [], await textsOf(this.databases, source, documents));
        documents = await this.#documents(source, { after: documents.at(-1)!.id });
      }
    }
    if (!signal.aborted) await this.#suggestions.build();
  }

  async #apply(events: readonly RecordedEvent[]): Promise<void> {
    if (events.some(changesTerms)) await this.#suggestions.setTerms(await loadTermsInForce(this.databases));
    let isTouched = false;
    for (const source of this.#sources) {
      const ids = [...new Set(events.flatMap((event) => source.touches(event)))];
      if (ids.length === 0) continue;
      isTouched = true;
      const documents = await this.#documents(source, { ids });
      this.#suggestions.setRecords(source.kind, ids, await textsOf(this.databases, source, documents));
    }
    if (isTouched) await this.#suggestions.build();
  }

  start({ onError }: { readonly onError: (error: Error) => void }): Tail {
    const stopping = new AbortController();
    const open = async () => {
      // The position comes before the tables are read: what happens meanwhile is applied again, which changes nothing.
      const from = await currentPosition(this.databases.system);
      await this.#load(stopping.signal);
      if (!stopping.signal.aborted)
        this.#tail = follow(this.databases.system, from, (events) => this.#apply(events), { onError });
    };
    const opening = open().catch((error: Error) => {
      if (!stopping.signal.aborted) onError(error);
    });
    return {
      settled: async () => {
        await opening;
        await this.#tail?.settled();
      },
      stop: async () => {
        stopping.abort();
        await opening;
        await this.#tail?.stop();
      },
    };
  }
}

/** The terms of a node over the public records of these sources. */
export function openTerminology(databases: Databases, sources: readonly TitleSource[]): Terminology {
  return new Node(databases, sources);
}
