import { AuthorizationResponseError, randomNonce, randomPKCECodeVerifier } from 'openid-client';
import { Refusal, refuse } from '#kernel/refusal.ts';
import type { Databases } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { OutgoingError } from '#server/outgoing/fetch.ts';
import { countFailure, refuseGuessing, spendAllowance } from '#server/session/attempts.ts';
import { newSecret, secretHash } from '#server/session/secrets.ts';
import { COOKIE, markProved, openSession, readSession } from '#server/session/sessions.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import { casAddressToSignIn, proveByTicket } from './cas.ts';
import { assertOwn, enter, link } from './enter.ts';
import { addressToSignIn, proveByCode } from './oidc.ts';
import { type Proved, pathWithin } from './rules.ts';
import type { SignInSettings } from './settings.ts';
import { addFlow, type BegunFlow, type Flow, findProvider, type StoredProvider, takeFlow } from './store.ts';

/** Going to a provider and coming back, before anybody is known; on the list in `app/wiring.ts`. */
export const SIGN_IN_TASK = 'identities.sign-in';

const FLOW_COOKIE = 'luodi_sign_in';
const FLOW_PATH = '/api/sign-in/';
const FLOW_MINUTES = 10;
/** Ways begun from one address within an hour: whole institutions share one. */
const MOST_BEGUN = 1_000;

/** What signing in needs of the installation. */
export interface SignInOptions {
  readonly databases: Databases;
  readonly secureCookies: boolean;
  readonly signIn: SignInSettings;
  readonly security: SecuritySettings;
}

/** The address a provider sends people back to: the same, letter by letter, as is entered there. */
export function returnAddressOf({ publicUrl }: SignInSettings, providerId: string): string | undefined {
  return publicUrl ? `${publicUrl}${FLOW_PATH}callback/${providerId}` : undefined;
}

function addressFor(settings: SignInSettings, providerId: string): string {
  const address = returnAddressOf(settings, providerId);
  if (!address) throw refuse('identities/no-address');
  return address;
}

async function usable(edge: Edge, id: string): Promise<StoredProvider> {
  const provider = await edge.system(SIGN_IN_TASK, (ctx) => findProvider(ctx.db, id));
  if (!provider?.enabled || provider.organisationState !== 'verified') throw refuse('identities/not-here');
  return provider;
}

/** What went wrong on the way to or at a provider, as a refusal; a bug stays one. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
    return refuse('identities/cancelled');
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutgoingError) return refuse('identities/unreachable');
  return refuse('identities/not-proved');
}

/** To which provider somebody goes, and for what; who it is where somebody is signed in. */
export interface Wish {
  readonly providerId: string;
  readonly to?: string | undefined;
  readonly by?: { readonly personId: string; readonly purpose: 'link' | 'prove' };
}

/** Begins signing in, or linking or proving for a signed-in person; answers where the browser goes. Nothing is asked outside while a transaction is open. */
export async function begin(
  edge: Edge,
  { databases, secureCookies, signIn }: SignInOptions,
  wish: Wish,
): Promise<{ url: string }> {
  await refuseGuessing(databases.system, [`sign-in:${edge.request.ip}`]);
  await spendAllowance(databases.system, `sign-in-begun:${edge.request.ip}`, MOST_BEGUN);
  const provider = await usable(edge, wish.providerId);
  const returnAddress = addressFor(signIn, provider.id);
  const { secret: state, hash: stateHash } = newSecret();
  const { secret: browser, hash: browserHash } = newSecret();
  const flow: Flow = {
    providerId: provider.id,
    personId: wish.by?.personId ?? null,
    purpose: wish.by?.purpose ?? 'sign-in',
    nonce: randomNonce(),
    codeVerifier: randomPKCECodeVerifier(),
    returnTo: pathWithin(wish.to),
  };
  const way = { ...flow, state, returnAddress };
  const url =
    provider.kind === 'oidc'
      ? await addressToSignIn(provider, signIn, way).catch((error) => {
          edge.request.log.warn({ err: error, provider: provider.id }, 'identity provider');
          throw refusalOf(error);
        })
      : casAddressToSignIn(provider, way);
  await addFlow(databases.system, { ...flow, stateHash, browserHash, minutes: FLOW_MINUTES });
  const cookie = { path: FLOW_PATH, httpOnly: true, sameSite: 'lax', secure: secureCookies } as const;
  edge.reply.setCookie(FLOW_COOKIE, browser, { ...cookie, maxAge: FLOW_MINUTES * 60 });
  return { url };
}

async function flowOf(edge: Edge, { databases }: SignInOptions, providerId: string, state: string): Promise<BegunFlow> {
  const browser = edge.request.cookies[FLOW_COOKIE];
  const asked = { stateHash: secretHash(state), browserHash: secretHash(browser ?? ''), providerId };
  const flow = browser && state ? await takeFlow(databases.system, asked) : undefined;
  if (!flow) throw refuse('identities/flow-gone');
  return flow;
}

async function prove(
  provider: StoredProvider,
  { signIn }: SignInOptions,
  back: { readonly query: URLSearchParams; readonly state: string; readonly flow: BegunFlow },
): Promise<Proved> {
  const { query, state, flow } = back;
  const returnAddress = addressFor(signIn, provider.id);
  if (provider.kind === 'oidc')
    return proveByCode(provider, signIn, { url: new URL(`${returnAddress}?${query}`), state, flow });
  const ticket = query.get('ticket');
  if (!ticket) throw refuse('identities/cancelled');
  return proveByTicket(provider, signIn, { ticket, state, returnAddress, flow });
}

/** The session goes on as one whose person was at the provider just now; the identity must be one of theirs. */
async function proveAgain(
  edge: Edge,
  { databases }: SignInOptions,
  { provider, proved, personId }: { provider: StoredProvider; proved: Proved; personId: string },
): Promise<void> {
  await edge.system(SIGN_IN_TASK, (ctx) => assertOwn(ctx, provider, proved, personId));
  const shown = await readSession(databases.system, edge.request.cookies[COOKIE] ?? '');
  if (!shown) throw refuse('identities/other-person');
  await markProved(databases.system, shown.id);
}

async function finish(edge: Edge, options: SignInOptions, providerId: string): Promise<string> {
  const query = new URLSearchParams(edge.request.url.split('?')[1] ?? '');
  const state = query.get('state') ?? '';
  const flow = await flowOf(edge, options, providerId, state);
  const provider = await usable(edge, providerId);
  const proved = await prove(provider, options, { query, state, flow });
  if (flow.personId) {
    if (edge.actor.via !== 'session' || edge.actor.personId !== flow.personId) throw refuse('identities/other-person');
    const { personId } = flow;
    if (flow.purpose === 'prove') await proveAgain(edge, options, { provider, proved, personId });
    else await edge.system(SIGN_IN_TASK, (ctx) => link(ctx, provider, proved, personId));
    return flow.returnTo;
  }
  const entered = await edge.system(SIGN_IN_TASK, (ctx) => enter(ctx, provider, proved));
  if (entered instanceof Refusal) throw entered;
  const label = { zh: provider.labelZh, en: provider.labelEn || provider.labelZh };
  const agent = edge.request.headers['user-agent'] ?? '';
  const secret = await openSession(options.databases.system, entered.personId, agent, {
    openedWith: label,
    limits: options.security.limits,
  });
  edge.reply.setCookie(COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secureCookies });
  return flow.returnTo;
}

/** Failures that could be somebody guessing; a lead's answer or a provider that is down is none. */
const GUESSES = new Set(['identities/not-proved', 'identities/flow-gone']);

/** The browser comes back from a provider: goes on to where it wanted, signed in or linked, or to the page that says why not. */
export async function comeBack(edge: Edge, options: SignInOptions, providerId: string): Promise<undefined> {
  const tried = [`sign-in:${edge.request.ip}`];
  let to: string;
  try {
    await refuseGuessing(options.databases.system, tried);
    to = await finish(edge, options, providerId);
  } catch (error) {
    const refusal = refusalOf(error) as Refusal;
    edge.request.log.warn({ err: error, provider: providerId, code: refusal.code }, 'identity provider');
    if (GUESSES.has(refusal.code)) await countFailure(options.databases.system, tried);
    to = `/sign-in/back?${new URLSearchParams({ because: refusal.code })}`;
  }
  edge.reply.clearCookie(FLOW_COOKIE, { path: FLOW_PATH });
  edge.reply.header('cache-control', 'no-store').redirect(to, 303);
  return undefined;
}
