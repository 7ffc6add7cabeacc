import type { LightMyRequestResponse } from 'fastify';
import { COOKIE } from '#server/session/sessions.ts';
import type { Caller, Somebody, TestServer } from './given.ts';

/** Where the product of a test says it is reached; nothing listens there. */
export const PUBLIC_URL = 'http://localhost:4999';

/** Settings of a provider of which a test changes what matters to it. */
export const SETTINGS = {
  labelZh: '示例大学统一身份认证',
  labelEn: 'Sample University sign-on',
  clientId: 'luodi',
  scopes: ['openid', 'profile', 'email'],
  subjectClaim: '',
  nameClaim: 'name',
  organisationClaim: '',
  officeClaim: '',
  mailDomains: [] as string[],
  organisations: [] as object[],
  offices: [] as object[],
  defaultRole: 'member',
  admits: true,
  enabled: true,
};

/** A provider that was made, as the API answers it. */
export interface Made {
  readonly id: string;
  readonly version: number;
  readonly secretRef: string;
  readonly returnAddress: string;
}

/** Adds a provider for the keeper's organisation. Throws when it is refused. */
export async function makeProvider(keeper: Somebody, some: object): Promise<Made> {
  const body = { ...SETTINGS, organisationId: keeper.organisation.id, kind: 'oidc', ...some };
  const answer = await keeper.post('/api/identity-providers', body);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}

const cookieOf = (answer: LightMyRequestResponse, name: string) =>
  answer.cookies.find((cookie) => cookie.name === name)?.value;

/** A browser's way to a provider: where it is sent, and what it keeps for coming back. */
export interface Way {
  readonly url: string;
  readonly browser: string;
}

/** Begins to sign in, or with a caller to link. Throws when it is refused. */
export async function beginAt(caller: Caller, path: string, body: object): Promise<Way> {
  const answer = await caller.post(path, body);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return { url: answer.json().url, browser: cookieOf(answer, 'luodi_sign_in')! };
}

/** How coming back ended. */
export interface Back {
  /** Where the browser goes on to. */
  readonly to: string;
  /** Why nobody was let in; undefined when somebody was. */
  readonly because: string | undefined;
  /** The session that was opened. */
  readonly session: string | undefined;
  readonly answer: LightMyRequestResponse;
}

/** The browser comes back from a provider with what it kept, and with a session when it has one. */
export async function comeBack(server: TestServer, url: URL, browser: string, session?: string): Promise<Back> {
  const cookie = [`luodi_sign_in=${browser}`, ...(session ? [`${COOKIE}=${session}`] : [])].join('; ');
  const answer = await server.app.inject({ method: 'GET', url: `${url.pathname}${url.search}`, headers: { cookie } });
  const to = String(answer.headers.location);
  const because = new URL(to, PUBLIC_URL).searchParams.get('because') ?? undefined;
  return { to, because, session: cookieOf(answer, COOKIE), answer };
}

/** What somebody with this session is told of themselves. */
export async function whoIs(server: TestServer, session: string | undefined) {
  const headers = { cookie: `${COOKIE}=${session}`, 'x-luodi': '1' };
  return (await server.app.inject({ method: 'GET', url: '/api/session', headers })).json();
}
