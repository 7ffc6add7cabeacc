import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { type OidcServer, startOidcServer } from '../../../tests/support/oidc-server.ts';
import {
  type Back,
  beginAt,
  comeBack,
  type Made,
  makeProvider,
  PUBLIC_URL,
  type Way,
  whoIs,
} from '../../../tests/support/signing-in.ts';

let server: TestServer;
let the: Given;
let peer: OidcServer;
let lead: Somebody;
let provider: Made;
let database: pg.Client;
beforeAll(async () => {
  server = await openServer({ signIn: { publicUrl: PUBLIC_URL, loopbackHttp: true } });
  the = given(server);
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  peer = await startOidcServer([]);
  const university = await the.organisation({ kind: 'institution', name: '示例大学' });
  lead = await the.member(university, { role: 'lead', office: 'lead' });
  provider = await makeProvider(lead, { issuer: peer.issuer });
  process.env[provider.secretRef] = peer.clientSecret;
  peer.allow(provider.returnAddress);
});
afterAll(async () => {
  await database.end();
  await server.close();
  await peer.close();
});

const begin = (to = '/needs') => beginAt(the.nobody(), '/api/sign-in', { providerId: provider.id, to });
const back = async ({ url, browser }: Way, change: (url: URL) => void = () => {}): Promise<Back> => {
  const returned = await peer.visit(url);
  change(returned);
  return comeBack(server, returned, browser);
};
const changed = ({ url, browser }: Way, name: string, value: string): Way => {
  const other = new URL(url);
  other.searchParams.set(name, value);
  return { url: other.href, browser };
};
const clearAttempts = () => database.query('delete from attempts');

describe('the happy path', () => {
  test('goes with PKCE, state and nonce, comes back to where it wanted, and somebody new is a member', async () => {
    peer.signsInAs('20260001', { name: '欧阳竹' });
    const way = await begin('/needs?state=draft');
    const asked = new URL(way.url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${PUBLIC_URL}/api/sign-in/callback/${provider.id}`);
    expect(asked.get('state')!.length).toBeGreaterThan(30);
    expect(asked.get('nonce')!.length).toBeGreaterThan(30);
    const { to, session, answer } = await back(way);
    expect(answer.statusCode).toBe(303);
    expect(to).toBe('/needs?state=draft');
    const me = await whoIs(server, session);
    expect(me.person.name).toBe('欧阳竹');
    expect(me.memberships).toMatchObject([{ organisationName: '示例大学', role: 'member', office: 'general' }]);
  });

  test('the same identity is the same person the next time, and the session says how it was opened', async () => {
    peer.signsInAs('20260001', { name: '欧阳竹' });
    const first = await whoIs(server, (await back(await begin())).session);
    const { session } = await back(await begin());
    const again = await whoIs(server, session);
    expect(again.person.id).toBe(first.person.id);
    const sessions = await server.app.inject({
      url: '/api/me/sessions',
      headers: { cookie: `luodi_session=${session}` },
    });
    const current = sessions.json().sessions.find((one: { current: boolean }) => one.current);
    expect(current.openedWith).toEqual({ zh: '示例大学统一身份认证', en: 'Sample University sign-on' });
  });

  test('cookies are closed to scripts and other sites, and the way’s own is gone afterwards', async () => {
    const { answer } = await back(await begin());
    const session = answer.cookies.find(({ name }) => name === 'luodi_session')!;
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(answer.cookies.find(({ name }) => name === 'luodi_sign_in')!.value).toBe('');
  });

  test('going on leads nowhere but within the site', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%2f/../\\x',
    ])
      expect((await back(await begin(to))).to).toMatch(/^\/(?![/\\])/);
  });
});

describe('what is not believed', () => {
  const refused = async (way: Way, code: string, change?: (url: URL) => void) => {
    await clearAttempts();
    const { because, session, to } = await back(way, change);
    expect(because).toBe(code);
    expect(to).toMatch(/^\/sign-in\/back\?/);
    expect(session).toBeUndefined();
  };

  test('another state, none, and the state of another browser', async () => {
    await refused(await begin(), 'identities/flow-gone', (url) => url.searchParams.set('state', 'x'.repeat(43)));
    await refused(await begin(), 'identities/flow-gone', (url) => url.searchParams.delete('state'));
    const [mine, theirs] = [await begin(), await begin()];
    await refused({ url: mine.url, browser: theirs.browser }, 'identities/flow-gone');
    await refused({ url: mine.url, browser: '' }, 'identities/flow-gone');
  });

  test('coming back twice with the same answer', async () => {
    const way = await begin();
    const returned = await peer.visit(way.url);
    expect((await comeBack(server, returned, way.browser)).because).toBeUndefined();
    const { because, session } = await comeBack(server, returned, way.browser);
    expect(because).toBe('identities/flow-gone');
    expect(session).toBeUndefined();
  });

  test('a code that was used before, in a way of one’s own', async () => {
    const first = await begin();
    const used = await peer.visit(first.url);
    await comeBack(server, used, first.browser);
    const code = used.searchParams.get('code')!;
    await refused(await begin(), 'identities/not-proved', (url) => url.searchParams.set('code', code));
  });

  test('another nonce, another challenge', async () => {
    await refused(changed(await begin(), 'nonce', 'y'.repeat(43)), 'identities/not-proved');
    await refused(changed(await begin(), 'code_challenge', 'z'.repeat(43)), 'identities/not-proved');
  });

  test('an answer in the name of another issuer', async () => {
    await refused(await begin(), 'identities/not-proved', (url) => url.searchParams.set('iss', 'https://evil.example'));
  });

  test('a way that is older than ten minutes', async () => {
    const way = await begin();
    await database.query(`update sign_in_flows set expires_at = now() - interval '1 second'`);
    await refused(way, 'identities/flow-gone');
  });

  test('a code and an identity token that are too old', async () => {
    peer.lasts({ code: 1 });
    const way = await begin();
    const returned = await peer.visit(way.url);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await clearAttempts();
    expect((await comeBack(server, returned, way.browser)).because).toBe('identities/not-proved');
    peer.lasts({ code: 60, identity: -3_600 });
    await refused(await begin(), 'identities/not-proved');
    peer.lasts({ identity: 600 });
  });

  test('a client that does not have the secret', async () => {
    process.env[provider.secretRef] = 'another';
    await refused(await begin(), 'identities/not-proved');
    process.env[provider.secretRef] = peer.clientSecret;
  });

  test('whoever does not sign in there comes back with a word', async () => {
    peer.refuses();
    await refused(await begin(), 'identities/cancelled');
    peer.signsInAs('20260001');
  });

  test('a server whose issuer is not the one entered', async () => {
    const other = await makeProvider(lead, { issuer: peer.issuer.replace('localhost', '127.0.0.1') });
    const answer = await the.nobody().post('/api/sign-in', { providerId: other.id });
    expect(answer.json().code).toBe('identities/not-proved');
    const tried = await lead.post(`/api/identity-providers/${other.id}/test`);
    expect(tried.json().findings[0]).toMatchObject({ good: false });
  });

  test('who comes back with false answers again and again waits', async () => {
    await clearAttempts();
    for (let i = 0; i < 7; i += 1) await comeBack(server, new URL(provider.returnAddress), 'none');
    const { because } = await comeBack(server, new URL(provider.returnAddress), 'none');
    expect(because).toBe('rate/too-many');
    expect((await the.nobody().post('/api/sign-in', { providerId: provider.id })).statusCode).toBe(429);
    await clearAttempts();
  });
});

test('the try of a good server finds everything in order, and of one that is not there says so', async () => {
  const { findings } = (await lead.post(`/api/identity-providers/${provider.id}/test`)).json();
  expect(findings.map((one: { good: boolean }) => one.good)).toEqual([true, true, true, true]);
  const gone = await makeProvider(lead, { issuer: 'http://localhost:9', enabled: true });
  const { findings: bad } = (await lead.post(`/api/identity-providers/${gone.id}/test`)).json();
  expect(bad).toEqual([expect.objectContaining({ good: false, zh: '连不上，或证书不可信。' })]);
  const answer = await the.nobody().post('/api/sign-in', { providerId: gone.id });
  expect(answer.json().code).toBe('identities/unreachable');
});
