import type { Contract, Input, Output, Route, Schema } from '#kernel/contract.ts';
import { addressOf } from './address.ts';
import { preferences } from './preferences.ts';
import { ProblemError, problemFrom, unreachable } from './problem.ts';
import { proveAgain } from './step-up.ts';

export { ProblemError, problemOf } from './problem.ts';

type Part<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends Schema
  ? Record<never, never> extends Input<R[K]>
    ? { readonly [P in K]?: Input<R[K]> }
    : { readonly [P in K]: Input<R[K]> }
  : unknown;

/** What a call takes: the parts its route declares, and for a `once` route the key under which a repeat gets the first answer. */
export type Args<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'> & { readonly once?: string };

/** The answer's JSON; undefined for an empty one. */
export type Answer<R extends Route> = Output<R['response']>;

/** One operation of the API as a function. Rejects with {@link ProblemError}. */
export interface Call<R extends Route> {
  (...args: Record<never, never> extends Args<R> ? [args?: Args<R>] : [args: Args<R>]): Promise<Answer<R>>;
  readonly route: R;
}

/** A contract's operations, by the names it gives them. */
export type Client<C extends Contract> = { readonly [K in keyof C]: Call<C[K]> };

/** The parts of a request as the wire sees them. */
export interface Sent {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly once?: string | undefined;
}

/** A new key for an `Idempotency-Key` header. `randomUUID` is missing where the page is not served over https. */
export function newKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Sends one request ({@link sendOnce}). When the server wants to know first that it is really the person, the person proves it and the same request is
 * sent again: same content, same key. Rejects with a `ProblemError`.
 */
export async function send(method: Route['method'], path: string, sent: Sent = {}): Promise<unknown> {
  try {
    return await sendOnce(method, path, sent);
  } catch (error) {
    const unproved = error instanceof ProblemError && error.problem.code === 'session/step-up';
    if (!unproved || !(await proveAgain())) throw error;
    return sendOnce(method, path, sent);
  }
}

/**
 * Sends one request with the session's cookie and the reader's language. Every unsafe one carries `x-luodi: 1`, a header another site
 * cannot set without asking, so that a forged form is refused. Rejects with a `ProblemError` for anything but 2xx.
 */
async function sendOnce(method: Route['method'], path: string, sent: Sent): Promise<unknown> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': preferences().language === 'zh' ? 'zh-CN' : 'en',
  };
  if (method !== 'GET') headers['x-luodi'] = '1';
  if (sent.once) headers['idempotency-key'] = sent.once;
  const file = sent.body instanceof FormData;
  if (sent.body !== undefined && !file) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (sent.body !== undefined) init.body = sent.body instanceof FormData ? sent.body : JSON.stringify(sent.body);
  const answer = await fetch(addressOf(path, sent.params, sent.query), init).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemFrom(answer);
  const text = await answer.text();
  if (text === '') return undefined;
  return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

/** The typed client of a module's contract: `const api = client(needsContract); await api.publish({ params: { id }, body })`. */
export function client<const C extends Contract>(contract: C): Client<C> {
  const calls = Object.entries(contract).map(([name, route]) => {
    const call = (args: Sent = {}) =>
      send(route.method, route.path, { ...args, once: route.once ? (args.once ?? newKey()) : undefined });
    return [name, Object.assign(call, { route })];
  });
  return Object.fromEntries(calls) as Client<C>;
}
