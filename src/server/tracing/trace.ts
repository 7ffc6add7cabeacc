/**
 * Tracing, where an operator wants it: what a node does as spans, by their shape alone. A span holds route patterns, names of jobs and channels, statements
 * without their values, states and durations; never an address as it was asked, a text, a name or whose request it is. Without an endpoint nothing here
 * does anything, and the library behind it is not loaded.
 */

/** What a span may say; codes and counts, never words of people. */
export type Said = Readonly<Record<string, string | number | boolean>>;

/** Which side of a call a span is. */
export type Side = 'server' | 'client' | 'internal';

/** Headers of a request, as Node has them. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Something a node is doing. */
export interface Doing {
  readonly traceId: string;
  readonly spanId: string;
  /** Gives it its name once that is known. */
  name(name: string): void;
  say(said: Said): void;
  /** Runs work as a part of it. */
  within<T>(work: () => T): T;
  /** Over; with a code when it failed. */
  end(failure?: string): void;
}

/** How spans are made and sent. */
export interface Tracing {
  /** Begins something: a part of what is going on, or of what the headers of a request say (W3C trace context). */
  begin(name: string, side: Side, from?: Headers): Doing;
  /** Notes a part of what is going on that has just ended; nothing when nothing is going on. */
  note(name: string, side: Side, said: Said, tookMs: number, failure?: string): void;
  /** The headers by which another system goes on with the trace; none when nothing is going on. */
  headers(): Readonly<Record<string, string>>;
  /** Sends what is left and ends. */
  close(): Promise<void>;
}

let active: Tracing | undefined;

/** Has spans made from now on, or no longer. */
export function traceBy(tracing: Tracing | undefined): void {
  active = tracing;
}

/** How spans are made on this node; undefined where none are. */
export const tracing = (): Tracing | undefined => active;

/** The code of a failure that may be said: SQLSTATE, a code of Node or of a refusal. */
function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[\w/-]{1,60}$/.test(code) ? code : 'error';
}

/** Does work as a span of its own. What it answers may be said of it. */
export async function traced<T>(
  name: string,
  side: Side,
  said: Said,
  work: () => Promise<T>,
  sayOf: (answer: T) => Said = () => ({}),
): Promise<T> {
  const doing = active?.begin(name, side);
  if (!doing) return work();
  doing.say(said);
  try {
    const answer = await doing.within(work);
    doing.say(sayOf(answer));
    doing.end();
    return answer;
  } catch (error) {
    doing.end(codeOf(error));
    throw error;
  }
}
