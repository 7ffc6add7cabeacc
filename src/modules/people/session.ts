import type { FastifyRequest } from 'fastify';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Databases } from '#server/database/context.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { countFailure, forgetFailures, refuseGuessing } from '#server/session/attempts.ts';
import { passwordFits } from '#server/session/secrets.ts';
import {
  actFor,
  COOKIE,
  endSession,
  openSession,
  type Presented,
  readSession,
  readToken,
} from '#server/session/sessions.ts';
import { type Session, sessionContract } from './contract.ts';
import { actorOf } from './identify.ts';
import { findAccount } from './store.ts';

/** What signing in needs of the installation. */
export interface SessionOptions {
  readonly databases: Databases;
  readonly demo: () => boolean;
  readonly version: string;
  readonly secureCookies: boolean;
}

async function presented(databases: Databases, request: FastifyRequest): Promise<Presented | undefined> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) {
    const token = await readToken(databases.system, bearer);
    if (!token) throw refuse('session/needed');
    return token;
  }
  const secret = request.cookies[COOKIE];
  return secret ? readSession(databases.system, secret) : undefined;
}

/** Who a request is: the session cookie's or the bearer token's person with their rights at this moment, or nobody. */
export async function identify(databases: Databases, request: FastifyRequest, now?: Instant): Promise<Actor> {
  const shown = await presented(databases, request);
  const today = civilDateOf(now ?? (new Date().toISOString() as Instant));
  return (shown && (await actorOf(databases.system, shown, today))) ?? NOBODY;
}

function sessionOf(actor: Actor, options: SessionOptions): Session {
  const signedIn = actor.personId !== undefined;
  return {
    person: signedIn ? { id: actor.personId!, name: actor.name, language: actor.language } : null,
    memberships: [...actor.memberships],
    acting: actor.acting ?? null,
    mandates: [...actor.mandates],
    mustChange: false,
    demo: options.demo(),
    version: options.version,
  };
}

async function signIn(edge: Edge, login: string, password: string, options: SessionOptions): Promise<Session> {
  const { system } = options.databases;
  const tried = [`login:${login.toLowerCase()}`, `address:${edge.request.ip}:${login.toLowerCase()}`];
  await refuseGuessing(system, tried);
  const account = await findAccount(system, login);
  const fits = await passwordFits(password, account?.passwordHash ?? undefined);
  if (!account || !fits) {
    await countFailure(system, tried);
    throw refuse('people/wrong-login');
  }
  await forgetFailures(system, tried);
  const secret = await openSession(system, account.personId, edge.request.headers['user-agent'] ?? '');
  edge.reply.setCookie(COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secureCookies });
  return current(options, secret);
}

async function current(options: SessionOptions, secret: string): Promise<Session> {
  const { system } = options.databases;
  const shown = await readSession(system, secret);
  const today = civilDateOf(new Date().toISOString() as Instant);
  const actor = shown && (await actorOf(system, shown, today));
  if (!actor) throw refuse('people/wrong-login');
  return sessionOf(actor, options);
}

/** Signing in and out, and whom one acts for. */
export const sessionRoutes = (options: SessionOptions) =>
  routes(sessionContract, {
    readSession: { outside: async (edge) => sessionOf(edge.actor, options) },
    signIn: { outside: (edge, { body }) => signIn(edge, body.login, body.password, options) },
    signOut: {
      outside: async (edge) => {
        const secret = edge.request.cookies[COOKIE];
        const shown = secret ? await readSession(options.databases.system, secret) : undefined;
        if (shown) await endSession(options.databases.system, shown.id);
        edge.reply.clearCookie(COOKIE, { path: '/' });
        return undefined;
      },
    },
    actAs: {
      outside: async (edge, { body }) => {
        if (!edge.actor.memberships.some((m) => m.organisationId === body.organisationId))
          throw refuse('people/not-yours');
        const secret = edge.request.cookies[COOKIE] ?? '';
        const shown = await readSession(options.databases.system, secret);
        if (!shown) throw refuse('session/needed');
        await actFor(options.databases.system, shown.id, body.organisationId);
        return current(options, secret);
      },
    },
  });
