import type { FastifyRequest } from 'fastify';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
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
  presentedBy,
  readSession,
  readToken,
  sessionWith,
} from '#server/session/sessions.ts';
import { type Session, sessionContract } from './contract.ts';
import { actorFrom } from './identify.ts';
import { myId } from './me.ts';
import { findAccount } from './store.ts';
import { findSignedIn, findStanding, type Moment, type Standing } from './store-standing.ts';

/** What signing in needs of the installation. */
export interface SessionOptions {
  readonly databases: Databases;
  readonly demo: () => boolean;
  readonly version: string;
  readonly secureCookies: boolean;
  /** Whether somebody has to be asked for consent to the privacy notice; never when left out. */
  readonly consentNeeded?: (system: Database, personId: string) => Promise<boolean>;
}

/** The token of a request; undefined without one. Refuses one that does not hold. */
async function tokenIn(system: Database, request: FastifyRequest): Promise<Presented | undefined> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!bearer) return undefined;
  const token = await readToken(system, bearer);
  if (!token) throw refuse('session/needed');
  return token;
}

type SignedIn = readonly [shown: Presented, standing: Standing];

/** Who shows a token, or whose session the cookie is, with their standing; undefined for nobody. */
async function signedIn({ system }: Databases, request: FastifyRequest, moment: Moment): Promise<SignedIn | undefined> {
  const token = await tokenIn(system, request);
  if (token) {
    const standing = await findStanding(system, token.personId, moment);
    if (!standing) throw refuse('session/needed');
    return [token, standing];
  }
  const secret = request.cookies[COOKIE];
  const found = secret ? await findSignedIn(system, sessionWith(secret), moment) : undefined;
  return found && [await presentedBy(system, found), found];
}

/** What is answered before a password given by somebody else has been replaced: who I am, changing it, going away. */
const BEFORE_CHANGE = /^\/api\/(session|me\/password)\/?(\?|$)/;

const momentAt = (now: Instant | undefined): Moment => ({
  today: civilDateOf(now ?? (new Date().toISOString() as Instant)),
  now,
});

/**
 * Who a request is: the session cookie's or the bearer token's person with their rights at this moment, or nobody. Refuses everything but
 * changing the password to somebody whose password was given by another.
 */
export async function identify(databases: Databases, request: FastifyRequest, now?: Instant): Promise<Actor> {
  const found = await signedIn(databases, request, momentAt(now));
  if (!found) return NOBODY;
  const [shown, standing] = found;
  if (standing.mustChange && !BEFORE_CHANGE.test(request.url)) throw refuse('people/password-first');
  return actorFrom(standing, shown);
}

function sessionOf(actor: Actor, mustChange: boolean, consentNeeded: boolean, options: SessionOptions): Session {
  const signedIn = actor.personId !== undefined;
  return {
    person: signedIn ? { id: actor.personId!, name: actor.name, language: actor.language } : null,
    memberships: [...actor.memberships],
    acting: actor.acting ?? null,
    mandates: [...actor.mandates],
    support: actor.support ?? null,
    mustChange,
    consentNeeded,
    demo: options.demo(),
    version: options.version,
  };
}

/** The session of somebody as they stand at this moment. */
async function current(options: SessionOptions, found: SignedIn | undefined): Promise<Session> {
  if (!found) return sessionOf(NOBODY, false, false, options);
  const [shown, standing] = found;
  const ask = !options.demo() && (await options.consentNeeded?.(options.databases.system, standing.id));
  return sessionOf(actorFrom(standing, shown), standing.mustChange, ask === true, options);
}

/** The same of a session that was opened or changed just now. */
async function currentOf(options: SessionOptions, shown: Presented | undefined): Promise<Session> {
  const standing = shown && (await findStanding(options.databases.system, shown.personId, momentAt(undefined)));
  return current(options, shown && standing && [shown, standing]);
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
  return currentOf(options, await readSession(system, secret));
}

/** The session of the request's cookie; undefined for a token or nobody. */
export async function sessionIn(databases: Databases, request: FastifyRequest): Promise<Presented | undefined> {
  const secret = request.cookies[COOKIE];
  return secret ? readSession(databases.system, secret) : undefined;
}

/** Signing in and out, and whom one acts for. */
export const sessionRoutes = (options: SessionOptions) =>
  routes(sessionContract, {
    readSession: {
      outside: async (edge) => current(options, await signedIn(options.databases, edge.request, momentAt(undefined))),
    },
    signIn: { outside: (edge, { body }) => signIn(edge, body.login, body.password, options) },
    signOut: {
      outside: async (edge) => {
        const shown = await sessionIn(options.databases, edge.request);
        if (shown) await endSession(options.databases.system, shown.id);
        edge.reply.clearCookie(COOKIE, { path: '/' });
        return undefined;
      },
    },
    actAs: {
      outside: async (edge, { body }) => {
        const standing = await findStanding(options.databases.system, myId(edge.actor), momentAt(undefined));
        const mine = [...(standing?.memberships ?? []), ...(standing?.support ?? [])];
        if (!mine.some((m) => m.organisationId === body.organisationId)) throw refuse('people/not-yours');
        const shown = await sessionIn(options.databases, edge.request);
        if (!shown) throw refuse('people/session-only');
        await actFor(options.databases.system, shown.id, body.organisationId);
        return currentOf(options, { ...shown, actingOrganisationId: body.organisationId });
      },
    },
  });
