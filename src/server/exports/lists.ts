import type { Refusal } from '#kernel/refusal.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';
import type { Asked, Edge, Mounted } from '../http/mount.ts';
import { type Gate, gateWith, type Leaving } from '../register/export-gate.ts';

/** A list's export as its route answers it: nobody gets more by an approval than by the route itself. */
export interface ExportedList {
  /** Checks a query as the route does: the query as it takes it, or undefined. */
  readonly read: (query: Readonly<Record<string, string>>) => Record<string, unknown> | undefined;
  /** Answers with the file. */
  readonly answer: (edge: Edge, query: Record<string, unknown>) => Promise<unknown>;
}

interface Parser {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
}

type Outside = { readonly outside: (edge: Edge, asked: Asked<never>) => Promise<unknown> };

/** Every export among these routes, by the name of its list: `/api/needs/export` is that of `needs`. */
export function exportedLists(mounted: readonly Mounted[]): ReadonlyMap<string, ExportedList> {
  const lists = new Map<string, ExportedList>();
  for (const { contract, handlers } of mounted) {
    for (const [name, { method, path, query: schema }] of Object.entries(contract)) {
      const list = /^\/api\/([\w/-]+)\/export$/.exec(path)?.[1];
      const handler = handlers[name] as unknown as Outside;
      if (method !== 'GET' || !list || !schema || !('outside' in handler)) continue;
      lists.set(list, {
        read: (query) => (schema as unknown as Parser).safeParse(query).data as Record<string, unknown> | undefined,
        answer: (edge, query) => handler.outside(edge, { params: {}, query, body: undefined } as Asked<never>),
      });
    }
  }
  return lists;
}

/** The list of that name and the query as it takes it. Refuses a list there is not, and a query it does not know. */
export function asked(
  lists: ReadonlyMap<string, ExportedList>,
  { register, query }: { readonly register: string; readonly query: Readonly<Record<string, string>> },
): { list: ExportedList; read: Record<string, unknown> } {
  const list = lists.get(register);
  if (!list) throw refuse('exports/unknown', { register });
  const read = list.read(query);
  if (!read) throw refuse('exports/query');
  return { list, read };
}

/** The edge of a request with a gate of one's own before whatever leaves by it, everything read with the rights of this moment. */
export function gated(edge: Edge, gate: Gate): Edge {
  const through = <T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    gateWith(ctx, gate);
    return work(ctx);
  };
  return { ...edge, transaction: edge.anew, anew: (work) => edge.anew((ctx) => through(ctx, work)) };
}

/** Thrown to keep a file that was only looked at. */
class Looked extends Error {
  readonly leaving: Leaving;
  constructor(leaving: Leaving) {
    super('looked at');
    this.leaving = leaving;
  }
}

/** What an export would be, without one: no file is made, none is counted and none is recorded. Refuses what the route refuses. */
export async function lookAt(edge: Edge, list: ExportedList, query: Record<string, unknown>): Promise<Leaving> {
  const look: Gate = async (_ctx, leaving) => {
    throw new Looked(leaving);
  };
  try {
    await list.answer(gated(edge, look), query);
  } catch (error) {
    if (error instanceof Looked) return error.leaving;
    throw error as Refusal;
  }
  throw new Error('an export passed no gate');
}
