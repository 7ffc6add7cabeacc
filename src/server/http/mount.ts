import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { Access, Contract, Input, Output, Route } from '#kernel/contract.ts';
import type { Instant } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { asSystem, type Ctx, type Databases, inTransaction } from '../database/context.ts';
import { recordReading, whyNotBySupport } from '../support/reading.ts';
import { once, onceKey } from './once.ts';

/** The edge of the process, for handlers that must do something while no transaction is open: hash a password, match, read an upload. */
export interface Edge {
  readonly actor: Actor;
  readonly requestId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Runs a piece of the work in one transaction under the actor's audiences. */
  readonly transaction: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  /** The same under the rights that the actor has at that moment: for answers that take long, piece by piece. */
  readonly anew: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  /** Runs a listed task as the system role; see `asSystem`. `as` names who acts where that is somebody without an account. */
  readonly system: <T>(task: string, work: (ctx: Ctx) => Promise<T>, as?: Actor) => Promise<T>;
}

export interface Asked<R extends Route> {
  readonly params: Output<R['params']>;
  readonly query: Output<R['query']>;
  readonly body: Output<R['body']>;
}

/** A use case's edge: by default it runs inside one transaction that commits when it answers. */
export type InTransaction<R extends Route> = (ctx: Ctx, asked: Asked<R>) => Promise<Input<R['response']>>;
/** Work that opens its own transactions, or answers with a file. That of a `once` route has a single one, which is done once. */
export type OutsideTransaction<R extends Route> = {
  readonly outside: (edge: Edge, asked: Asked<R>) => Promise<Input<R['response']>>;
};

export type Handlers<C extends Contract> = { readonly [K in keyof C]: InTransaction<C[K]> | OutsideTransaction<C[K]> };

/** What a module hands to `app/`: its contract and how each route is answered. */
export interface Mounted<C extends Contract = Contract> {
  readonly contract: C;
  readonly handlers: Handlers<C>;
}

/** Pairs a contract with its handlers, each checked against its route's types. */
export const routes = <C extends Contract>(contract: C, handlers: Handlers<C>): Mounted<C> => ({ contract, handlers });

/** What the HTTP edge needs of the installation. `now` is set by tests alone. */
export interface EdgeOptions {
  readonly databases: Databases;
  readonly now?: (() => Instant | undefined) | undefined;
  /** How long ago a session may have proved itself for a route that says `stepUp`. */
  readonly stepUpMinutes?: number | undefined;
}

const STEP_UP_MINUTES = 10;
const SAFE = new Set(['GET']);

function assertAllowed(route: Route, request: FastifyRequest): void {
  const actor = request.actor;
  const signedIn = actor.via === 'session' || actor.via === 'token';
  if (route.access === 'member' && !signedIn) throw refuse('session/needed');
  const scope = route.scope ?? (route.method === 'GET' ? 'read' : 'write');
  if (actor.via === 'token' && !actor.scopes.includes(scope)) throw refuse('access/scope', { scope });
  if (actor.support) refuseIf(whyNotBySupport(route));
  if (actor.via === 'session' && !SAFE.has(route.method) && !isSameSite(request)) throw refuse('access/denied');
}

function assertProved({ stepUp }: Route, { actor }: FastifyRequest, minutes: number): void {
  if (!stepUp) return;
  if (actor.via === 'token') throw refuse('session/step-up-token');
  const { provedSecondsAgo = Number.POSITIVE_INFINITY } = actor;
  if (provedSecondsAgo > minutes * 60) throw refuse('session/step-up', { minutes });
}

/** A browser cannot send our header across sites without asking, and it always names the origin of a cross-site post. */
function isSameSite(request: FastifyRequest): boolean {
  const origin = request.headers.origin;
  if (origin && URL.canParse(origin) && new URL(origin).host !== request.headers.host) return false;
  return request.headers['x-luodi'] !== undefined || origin !== undefined;
}

/** A read works at the time its person was read, so that its statements need not wait for another one; a command at its transaction's own. */
function edgeOf(options: EdgeOptions, request: FastifyRequest, reply: FastifyReply): Edge {
  const readAt = SAFE.has(request.method) ? request.identifiedAt : undefined;
  const open = { actor: request.actor, requestId: request.id, now: options.now?.() ?? readAt };
  return {
    actor: request.actor,
    requestId: request.id,
    request,
    reply,
    transaction: (work) => inTransaction(options.databases, open, work),
    anew: async (work) => inTransaction(options.databases, { ...open, actor: await request.identifyAnew() }, work),
    system: (task, work, as = request.actor) =>
      asSystem(options.databases, task, work, { actor: as, requestId: request.id, now: options.now?.() }),
  };
}

type AnyHandler = InTransaction<Route> | OutsideTransaction<Route>;

async function answer(route: Route, handler: AnyHandler, edge: Edge, asked: Asked<Route>): Promise<unknown> {
  const outside = 'outside' in handler;
  const { once: isOnce, method, path } = route;
  if (!isOnce) return outside ? handler.outside(edge, asked) : edge.transaction((ctx) => handler(ctx, asked));
  const { request, actor } = edge;
  const askedBy = actor.personId ?? request.ip;
  const key = onceKey(askedBy, request.headers['idempotency-key'], `${method} ${request.url}`, asked.body);
  if (!outside) return edge.transaction((ctx) => once(ctx, key, () => handler(ctx, asked)));
  let begun = false;
  const transaction: Edge['transaction'] = (work) => {
    if (begun) throw new Error(`${path}: a command done once has one transaction`);
    begun = true;
    return edge.transaction((ctx) => once(ctx, key, () => work(ctx)));
  };
  return handler.outside({ ...edge, transaction }, asked);
}

const SECURITY: Record<Access, Record<string, string[]>[]> = { public: [], member: [{ session: [] }, { token: [] }] };
const STEP_UP_NOTE =
  '\n\nNeeds a session that proved itself a short while ago (`x-step-up`): otherwise `session/step-up`. Access tokens are refused.';

function securityOf(route: Route) {
  return route.stepUp ? [{ session: [] }] : SECURITY[route.access];
}

function schemaOf(name: string, route: Route) {
  return {
    operationId: name,
    summary: route.summary.zh,
    description: `${route.summary.en}${route.once ? '\n\nNeeds an `Idempotency-Key` header.' : ''}${route.stepUp ? STEP_UP_NOTE : ''}`,
    tags: [route.path.split('/')[2] ?? 'api'],
    security: securityOf(route),
    'x-scope': route.scope ?? (route.method === 'GET' ? 'read' : 'write'),
    ...(route.once ? { 'x-once': true } : {}),
    ...(route.stepUp ? { 'x-step-up': true } : {}),
    ...(route.redirects ? { 'x-redirects': true } : {}),
    ...(route.params ? { params: route.params as z.ZodType } : {}),
    ...(route.query ? { querystring: route.query as z.ZodType } : {}),
    ...(route.body ? { body: route.body as z.ZodType } : {}),
    ...(route.response ? { response: { 200: route.response as z.ZodType } } : {}),
  };
}

/** Puts a module's routes on the server: who may call, parse, run, answer through the response schema so that no undeclared field leaves. */
export function mount(app: FastifyInstance, mounted: Mounted, options: EdgeOptions): void {
  for (const [name, route] of Object.entries(mounted.contract)) {
    const handler = mounted.handlers[name] as AnyHandler;
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(name, route),
      ...(route.mostBytes ? { bodyLimit: route.mostBytes } : {}),
      onRequest: async (request) => {
        assertAllowed(route, request);
        assertProved(route, request, options.stepUpMinutes ?? STEP_UP_MINUTES);
      },
      handler: async (request, reply) => {
        const asked = { params: request.params, query: request.query, body: request.body } as Asked<Route>;
        const edge = edgeOf(options, request, reply);
        const { support } = request.actor;
        if (support && !route.duringSupport)
          await edge.transaction(async (ctx) => recordReading(ctx, support, route, asked.params));
        const value = await answer(route, handler, edge, asked);
        if (reply.sent) return reply;
        if (value === undefined && !route.response) return reply.code(204).send();
        return value;
      },
    });
  }
}
