import type { Bilingual } from './refusal.ts';

/**
 * The part of a zod schema that types need. Comparing whole zod classes makes the type checker five times slower over a hundred routes.
 */
export interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}

/** Who may call a route at all. `public`: anybody; `member`: signed in; the finer question (may this person do this to that record?) is the rules'. */
export type Access = 'public' | 'member';

/** One operation of the API: the only description there is; server, client and OpenAPI document are made from it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/…` with `:name` parameters. */
  readonly path: string;
  readonly summary: Bilingual;
  readonly access: Access;
  /** The scope a personal access token needs; sessions have all. Defaults to `read` for GET and `write` otherwise. */
  readonly scope?: 'read' | 'write' | 'admin';
  /** True for commands that move money, sign, submit or send: an `Idempotency-Key` header is required and a repeat gets the stored answer. */
  readonly once?: boolean;
  /**
   * True for what moves money, signs, or changes who may do what: a session must have proved itself within the minutes the installation sets,
   * otherwise it is refused with `session/step-up`. An access token cannot prove who holds it and is always refused.
   */
  readonly stepUp?: boolean;
  /** True for what somebody who reads by a break-glass access may do all the same: leave it, end it, see their own messages. Not recorded. */
  readonly duringSupport?: boolean;
  /** The most bytes of a body, where it may be more than the megabyte that others may. */
  readonly mostBytes?: number;
  /** True for a GET that a browser follows: it answers 303 with the address to go on to. */
  readonly redirects?: boolean;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** The JSON answer; absent for a file or an empty answer. */
  readonly response?: Schema;
}

/** A module's routes by name. */
export type Contract = Readonly<Record<string, Route>>;

export type Input<T> = T extends Schema ? T['_zod']['input'] : undefined;
export type Output<T> = T extends Schema ? T['_zod']['output'] : undefined;

/** Declares a contract, keeping the literal types. */
export const contract = <const C extends Contract>(routes: C): C => routes;
