import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** What a provider says of somebody. */
export type Claims = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A server of OpenID Connect of a test's own, on this machine. */
export interface OidcServer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Makes an address known to which people may be sent back. */
  allow(returnAddress: string): void;
  /** Whoever goes there from now on signs in as this subject. */
  signsInAs(subject: string, claims?: Claims): void;
  /** Nobody signs in: whoever goes there comes back without. */
  refuses(): void;
  /** How long a code and an identity token are good from now on, in seconds. */
  lasts(seconds: { readonly code?: number; readonly identity?: number }): void;
  /** Goes to an address there as a browser would and answers where it is sent back to. */
  visit(url: string): Promise<URL>;
  close(): Promise<void>;
}

interface State {
  subject: string | undefined;
  readonly people: Map<string, Claims>;
  readonly returnAddresses: string[];
  codeSeconds: number;
  identitySeconds: number;
}

const CLIENT = { id: 'luodi', secret: 'a-secret-between-the-two-of-them' };

function configuration(state: State): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: state.returnAddresses,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'department', 'affiliation'],
      email: ['email', 'email_verified'],
    },
    scopes: ['openid', 'profile', 'email'],
    pkce: { required: () => true },
    cookies: { keys: ['of-this-test-alone'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/enter/${interaction.uid}` },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: () => state.codeSeconds,
      Grant: 60,
      IdToken: () => state.identitySeconds,
      Interaction: 60,
      Session: 60,
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...state.people.get(sub) }) }),
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  };
}

async function follow(start: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < 10; step += 1) {
    if (url.origin !== issuer) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(name!, value!);
    }
    const to = answer.headers.get('location');
    if (!to) throw new Error(`${url} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    url = new URL(to, url);
  }
  throw new Error('round in circles');
}

/** Starts a server of OpenID Connect (node `oidc-provider`) whose people sign in without being asked anything. */
export async function startOidcServer(returnAddresses: readonly string[]): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const state: State = {
    subject: undefined,
    people: new Map(),
    returnAddresses: [...returnAddresses],
    codeSeconds: 60,
    identitySeconds: 600,
  };
  let provider = new Provider(issuer, configuration(state));
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/enter/')) return void provider.callback()(request, response);
    const result = state.subject
      ? { login: { accountId: state.subject } }
      : { error: 'access_denied', error_description: 'not today' };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    allow(returnAddress) {
      state.returnAddresses.push(returnAddress);
      provider = new Provider(issuer, configuration(state));
    },
    signsInAs(subject, claims = {}) {
      state.subject = subject;
      state.people.set(subject, claims);
    },
    refuses() {
      state.subject = undefined;
    },
    lasts({ code = state.codeSeconds, identity = state.identitySeconds }) {
      state.codeSeconds = code;
      state.identitySeconds = identity;
    },
    visit: (url) => follow(url, issuer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
