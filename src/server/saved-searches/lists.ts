import type { Actor } from '#kernel/actor.ts';
import type { Contract } from '#kernel/contract.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { type Databases, inTransaction } from '../database/context.ts';
import type { Asked, Edge, Mounted } from '../http/mount.ts';

/** A row that a search found: its id, and where it stands in the list's own order of newness. */
export interface FoundRow {
  readonly id: string;
  /** A date or instant that sorts as text; empty where the list has none. */
  readonly at: string;
}

/** A list whose searches can be saved. What it answers is what its route answers: nobody finds more by saving. */
export interface SearchedList {
  readonly name: string;
  readonly title: Bilingual;
  /** Path of the page that shows it. */
  readonly page: string;
  /** Checks a query as the route does; throws its refusal. */
  readonly check: (query: Readonly<Record<string, string>>) => Record<string, unknown>;
  /** The newest rows that fit, as this person finds them now. */
  readonly newest: (
    databases: Databases,
    actor: Actor,
    requestId: string,
    query: Record<string, unknown>,
  ) => Promise<readonly FoundRow[]>;
}

/** Rows of a list that are looked at in one go. */
const MOST = 200;

interface Parser {
  parse(value: unknown): Record<string, unknown>;
}

/** What the route's handlers may ask of a request that nobody sent: who, and a transaction under their rights. */
export function edgeFor(databases: Databases, actor: Actor, requestId: string): Edge {
  const transaction: Edge['transaction'] = (work) => inTransaction(databases, { actor, requestId }, work);
  const nothing = () => {
    throw new Error('a list asks for its rows alone');
  };
  const absent = { request: {} as Edge['request'], reply: {} as Edge['reply'] };
  return { actor, requestId, transaction, anew: nothing, system: nothing, ...absent };
}

type Handler =
  | { outside: (edge: Edge, asked: Asked<never>) => Promise<unknown> }
  | ((...all: never[]) => Promise<unknown>);

/** Calls a mounted list as the HTTP edge does. */
function ask(mounted: Mounted, route: string, edge: Edge, query: unknown): Promise<unknown> {
  const handler = mounted.handlers[route] as unknown as Handler;
  const asked = { params: {}, query, body: undefined } as Asked<never>;
  if ('outside' in handler) return handler.outside(edge, asked);
  return edge.transaction((ctx) => (handler as (...all: unknown[]) => Promise<unknown>)(ctx, asked));
}

/** A list of the API as one whose searches can be saved. */
export function searchedList<C extends Contract>(
  mounted: Mounted<C>,
  route: keyof C & string,
  /** `newestBy`: the sort that puts new rows first, descending, by a key of the rows. */
  about: Pick<SearchedList, 'name' | 'title' | 'page'> & { readonly newestBy: `-${string}` },
): SearchedList {
  const { newestBy, ...said } = about;
  const schema = mounted.contract[route]!.query as unknown as Parser;
  const key = newestBy.slice(1);
  const foundIn = (answer: unknown) =>
    (answer as { rows: readonly Record<string, unknown>[] }).rows.map((row) => ({
      id: String(row.id),
      at: String(row[key] ?? ''),
    }));
  return {
    ...said,
    check: (query) => schema.parse(query),
    newest: async (databases, actor, requestId, query) => {
      const whole = schema.parse({ ...query, limit: MOST, sort: newestBy });
      return foundIn(await ask(mounted as unknown as Mounted, route, edgeFor(databases, actor, requestId), whole));
    },
  };
}
