import type { FastifyRequest } from 'fastify';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import type { Databases } from '#server/database/context.ts';
import type { Identified } from '#server/http/app.ts';
import { routes } from '#server/http/mount.ts';
import {
  actFor,
  COOKIE,
  endSession,
  type Presented,
  presentedBy,
  readSession,
  readToken,
  sessionWith,
} from '#server/session/sessions.ts';
import { type Session, sessionContract } from './contract.ts';
import { actorFrom } from './identify.ts';
import { myId } from './me.ts';
import { prove, readProof } from './prove.ts';
import { enterCode, enterPassword, type Opening } from './sign-in.ts';
import { findSignedIn, findStanding, type Moment, type Standing } from './store-standing.ts';

/** What signing in needs of the installation. */
export interface SessionOptions extends Opening {
  readonly databases: Databases;
  readonly demo: () => boolean;
  readonly version: string;
  /** Whether this is an institution's own edition; the city's installation when left out. */
  readonly ownEdition?: boolean;
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

interface SignedIn {
  readonly shown: Presented;
  readonly standing: Standing;
  readonly mustEnrol: boolean;
}

/** Whose session a cookie's secret is, with their standing; undefined for nobody. */
async function sessionOfSecret({ system }: Databases, secret: string, moment: Moment): Promise<SignedIn | undefined> {
  const found = await findSignedIn(system, sessionWith(secret), moment);
  return found && { shown: await presentedBy(system, found), standing: found, mustEnrol: found.mustEnrol };
}

/** Who shows a token, or whose session the cookie is, with their standing; undefined for nobody. */
async function signedIn(databases: Databases, request: FastifyRequest, moment: Moment): Promise<SignedIn | undefined> {
  const shown = await tokenIn(databases.system, request);
  if (shown) {
    const standing = await findStanding(databases.system, shown.personId, moment);
    if (!standing) throw refuse('session/needed');
    return { shown, standing, mustEnrol: false };
  }
  const secret = request.cookies[COOKIE];
  return secret ? sessionOfSecret(databases, secret, moment) : undefined;
}

/** What is answered before a password given by somebody else has been replaced: who I am, signing in, changing it, going away. */
const BEFORE_CHANGE = /^\/api\/(session(\/code)?|sign-in(\/[\w/-]+)?|me\/password|mail)\/?(\?|$)/;
/** What is answered before a second factor that is asked for has been set up. */
const BEFORE_ENROLLING =
  /^\/api\/(session(\/(code|proof))?|sign-in(\/[\w/-]+)?|me\/(password|second-factor)|mail)\/?(\?|$)/;

const momentAt = (now: Instant | undefined): Moment => ({ today: now && civilDateOf(now), now });

/**
 * Who a request is: the session cookie's or the bearer token's person with their rights at this moment, or nobody. Refuses everything but
 * changing the password to somebody whose password was given by another, and everything but setting it up to whom a second factor is missing.
 */
export async function identify(databases: Databases, request: FastifyRequest, now?: Instant): Promise<Identified> {
  const found = await signedIn(databases, request, momentAt(now));
  if (!found) return { actor: NOBODY };
  const { shown, standing, mustEnrol } = found;
  if (standing.mustChange && !BEFORE_CHANGE.test(request.url)) throw refuse('people/password-first');
  if (mustEnrol && !BEFORE_ENROLLING.test(request.url)) throw refuse('people/enrol-first');
  return { actor: actorFrom(standing, shown), at: standing.readAt };
}

type Due = Pick<Session, 'mustChange' | 'mustEnrol' | 'codeNeeded' | 'consentNeeded'>;
const NOTHING_DUE: Due = { mustChange: false, mustEnrol: false, codeNeeded: false, consentNeeded: false };

function sessionOf(actor: Actor, due: Due, options: SessionOptions): Session {
  const signedIn = actor.personId !== undefined;
  return {
    person: signedIn ? { id: actor.personId!, name: actor.name, language: actor.language } : null,
    memberships: [...actor.memberships],
    acting: actor.acting ?? null,
    mandates: [...actor.mandates],
    support: actor.support ?? null,
    ...due,
    demo: options.demo(),
    ownEdition: options.ownEdition ?? false,
    version: options.version,
  };
}

/** The session of somebody as they stand at this moment. */
async function current(options: SessionOptions, found: SignedIn | undefined): Promise<Session> {
  if (!found) return sessionOf(NOBODY, NOTHING_DUE, options);
  const { shown, standing, mustEnrol } = found;
  const asks = !options.demo() && (await options.consentNeeded?.(options.databases.system, standing.id)) === true;
  const due = { ...NOTHING_DUE, mustChange: standing.mustChange, mustEnrol, consentNeeded: asks };
  return sessionOf(actorFrom(standing, shown), due, options);
}

/** The same of a session that was opened or changed just now; without one the code is still to come. */
async function currentOf(options: SessionOptions, secret: string | undefined): Promise<Session> {
  if (!secret) return sessionOf(NOBODY, { ...NOTHING_DUE, codeNeeded: true }, options);
  return current(options, await sessionOfSecret(options.databases, secret, momentAt(undefined)));
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
    signIn: { outside: async (edge, { body }) => currentOf(options, await enterPassword(edge, body, options)) },
    enterCode: { outside: async (edge, { body }) => currentOf(options, await enterCode(edge, body.code, options)) },
    readProof: { outside: (edge) => readProof(edge, options) },
    prove: {
      outside: async (edge, { body }) => {
        const shown = await sessionIn(options.databases, edge.request);
        await prove(edge, options, { ...body, sessionId: shown?.id });
        return undefined;
      },
    },
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
        return currentOf(options, edge.request.cookies[COOKIE]);
      },
    },
  });
