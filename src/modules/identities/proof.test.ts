import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { type CasServer, startCasServer } from '../../../tests/support/cas-server.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { type OidcServer, startOidcServer } from '../../../tests/support/oidc-server.ts';
import { type Back, comeBack, makeProvider, PUBLIC_URL } from '../../../tests/support/signing-in.ts';
import { whyNotFresh } from './rules.ts';

let server: TestServer;
let the: Given;
let oidc: OidcServer;
let cas: CasServer;
let owner: pg.Client;
let person: Somebody;
let session: string;
let provider: { oidc: string; cas: string };
beforeAll(async () => {
  server = await openServer({ signIn: { publicUrl: PUBLIC_URL, loopbackHttp: true } });
  the = given(server);
  owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  oidc = await startOidcServer([]);
  cas = await startCasServer();
  const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead', office: 'lead' });
  const byOidc = await makeProvider(lead, { issuer: oidc.issuer });
  process.env[byOidc.secretRef] = oidc.clientSecret;
  oidc.allow(byOidc.returnAddress);
  const byCas = await makeProvider(lead, { issuer: cas.base, kind: 'cas', clientId: '', scopes: [] });
  provider = { oidc: byOidc.id, cas: byCas.id };
  person = await the.member(lead.organisation);
  session = await openSession(server.databases.system, person.personId, 'test');
  oidc.signsInAs('mine');
  cas.signsInAs('mine');
  for (const [kind, id] of Object.entries(provider))
    await goAndReturn(kind as Kind, '/api/me/identities', { providerId: id });
});
afterAll(async () => {
  await owner.end();
  await server.close();
  await Promise.all([oidc.close(), cas.close()]);
});
beforeEach(async () => {
  oidc.signsInAs('mine');
  cas.signsInAs('mine');
  await owner.query(`update sessions set proved_at = now() - interval '11 minutes'`);
  await owner.query('delete from attempts');
});

type Kind = 'oidc' | 'cas';
const headers = (cookie = session) => ({ headers: { cookie: `${COOKIE}=${cookie}` } });
const peerOf = (kind: Kind) => (kind === 'oidc' ? oidc : cas);

async function goAndReturn(
  kind: Kind,
  path: string,
  body: object,
  change: (url: URL) => void = () => {},
): Promise<Back> {
  const answer = await the.nobody().post(path, body, headers());
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const browser = answer.cookies.find(({ name }) => name === 'luodi_sign_in')!.value;
  const url = new URL(answer.json().url);
  change(url);
  return comeBack(server, await peerOf(kind).visit(url.href), browser, session);
}

async function identityOf(kind: Kind): Promise<string> {
  const found = await owner.query('select id from identities where person_id = $1 and provider_id = $2', [
    person.personId,
    provider[kind],
  ]);
  return found.rows[0].id;
}

const prove = async (kind: Kind, change?: (url: URL) => void) =>
  goAndReturn(kind, `/api/me/identities/${await identityOf(kind)}/proof`, { to: '/step-up/done' }, change);

/** A step that asks for a proof; it is refused for its date once the proof is there. */
const asks = async () =>
  (
    await the.nobody().post('/api/me/tokens', { name: 't', scopes: ['read'], expiresOn: '2020-01-01' }, headers())
  ).json().code;

describe.each(['oidc', 'cas'] as const)('%s: going there and back', (kind) => {
  test('proves again who uses the session, and the refused step is taken', async () => {
    expect(await asks()).toBe('session/step-up');
    expect((await prove(kind)).to).toBe('/step-up/done');
    expect(await asks()).toBe('people/token-term');
  });

  test('proves nothing when somebody else signs in there', async () => {
    peerOf(kind).signsInAs('somebody-else');
    expect((await prove(kind)).because).toBe('identities/not-you');
    expect(await asks()).toBe('session/step-up');
  });

  test('proves nothing when the question to sign in anew is taken out on the way', async () => {
    const { because, to } = await prove(kind, (url) => {
      for (const name of ['prompt', 'max_age', 'renew']) url.searchParams.delete(name);
    });
    expect(because, to).toMatch(/^identities\/(old-proof|not-proved)$/);
    expect(await asks()).toBe('session/step-up');
  });

  test('an identity of another person is nothing to prove with', async () => {
    const other = await the.member(person.organisation);
    const answer = await other.post(`/api/me/identities/${await identityOf(kind)}/proof`, {});
    expect(answer.statusCode).toBe(404);
  });
});

test('is fresh when the provider says that it was after the way there began, a minute of clocks allowed', () => {
  const begun = '2026-03-02T02:00:00.000Z' as never;
  const at = (seconds: number) => Date.parse(begun) / 1000 + seconds;
  expect(whyNotFresh(at(5), begun)).toBeUndefined();
  expect(whyNotFresh(at(-60), begun)).toBeUndefined();
  for (const old of [at(-61), undefined, 'now', null])
    expect(whyNotFresh(old, begun)?.code).toBe('identities/old-proof');
});
