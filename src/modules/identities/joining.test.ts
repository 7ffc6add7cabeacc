import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { inDays } from '../../../tests/support/days.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { type Claims, type OidcServer, startOidcServer } from '../../../tests/support/oidc-server.ts';
import {
  type Back,
  beginAt,
  comeBack,
  type Made,
  makeProvider,
  PUBLIC_URL,
  whoIs,
} from '../../../tests/support/signing-in.ts';

let server: TestServer;
let the: Given;
let peer: OidcServer;
let lead: Somebody;
let administrator: Somebody;
let system: Somebody;
let open: Made;
let database: pg.Client;
beforeAll(async () => {
  server = await openServer({ listeners: true, signIn: { publicUrl: PUBLIC_URL, loopbackHttp: true } });
  the = given(server);
  database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  peer = await startOidcServer([]);
  const university = await the.organisation({ kind: 'institution', name: '示例大学' });
  lead = await the.member(university, { role: 'lead', office: 'lead' });
  administrator = await the.member(await the.organisation({ kind: 'platform' }), { role: 'security-administrator' });
  system = await the.member(administrator.organisation, { role: 'system-administrator' });
  open = await make(lead, {});
});
afterAll(async () => {
  await database.end();
  await server.close();
  await peer.close();
});

async function make(keeper: Somebody, some: object): Promise<Made> {
  const provider = await makeProvider(keeper, { issuer: peer.issuer, ...some });
  process.env[provider.secretRef] = peer.clientSecret;
  peer.allow(provider.returnAddress);
  return provider;
}

async function signIn(provider: Made, subject: string, claims: Claims = {}): Promise<Back> {
  peer.signsInAs(subject, claims);
  const way = await beginAt(the.nobody(), '/api/sign-in', { providerId: provider.id });
  return comeBack(server, await peer.visit(way.url), way.browser);
}

const cookieOf = (session: string) => ({ headers: { cookie: `${COOKIE}=${session}` } });

async function linkAs(person: Somebody, provider: Made, subject: string): Promise<Back> {
  const session = await openSessionOf(person);
  const asked = the.nobody();
  const answer = await asked.post('/api/me/identities', { providerId: provider.id, to: '/account' }, cookieOf(session));
  peer.signsInAs(subject);
  const browser = answer.cookies.find(({ name }) => name === 'luodi_sign_in')!.value;
  return comeBack(server, await peer.visit(answer.json().url), browser, session);
}

const openSessionOf = ({ personId }: Somebody) => openSession(server.databases.system, personId, 'test');

async function eventsOf(type: string): Promise<number> {
  const found = await database.query('select count(*)::int as n from events where type = $1', [type]);
  return found.rows[0].n;
}

describe('linking', () => {
  test('a signed-in person links an identity and signs in with it', async () => {
    const person = await the.member(lead.organisation);
    const { to, because } = await linkAs(person, open, 'links-1');
    expect(because).toBeUndefined();
    expect(to).toBe('/account');
    const me = await whoIs(server, (await signIn(open, 'links-1')).session);
    expect(me.person.id).toBe(person.personId);
    expect(await eventsOf('identity.linked')).toBeGreaterThan(0);
  });

  test('an identity of somebody else is refused, and so is coming back as another person', async () => {
    const [one, other] = [await the.member(lead.organisation), await the.member(lead.organisation)];
    await linkAs(one, open, 'links-2');
    expect((await linkAs(other, open, 'links-2')).because).toBe('identities/linked-elsewhere');
    const begun = await one.post('/api/me/identities', { providerId: open.id });
    peer.signsInAs('links-3');
    const browser = begun.cookies.find(({ name }) => name === 'luodi_sign_in')!.value;
    const { because } = await comeBack(server, await peer.visit(begun.json().url), browser, await openSessionOf(other));
    expect(because).toBe('identities/other-person');
    const linked = await other.get('/api/me/identities');
    expect(linked.json().identities).toEqual([]);
  });

  test('the same e-mail and phone link nothing: a first sign-in is somebody new', async () => {
    const known = await the.member(lead.organisation, { email: 'zhu@sample.edu.cn', name: '欧阳竹' });
    const { session } = await signIn(open, 'links-4', {
      name: '欧阳竹',
      email: 'zhu@sample.edu.cn',
      email_verified: true,
    });
    expect((await whoIs(server, session)).person.id).not.toBe(known.personId);
  });

  test('unlinking leaves a way in, and what was unlinked makes nobody a second person', async () => {
    const { session } = await signIn(open, 'links-5', { name: '申屠云' });
    const mine = await the.nobody().get('/api/me/identities', cookieOf(session!));
    const [identity] = mine.json().identities;
    const path = `/api/me/identities/${identity.id}`;
    const refused = await the.nobody().delete(path, cookieOf(session!));
    expect(refused.json().code).toBe('identities/last-way');
    const { id } = (await whoIs(server, session)).person;
    await database.query(`update accounts set password_hash = 'x' where person_id = $1`, [id]);
    expect((await the.nobody().delete(path, cookieOf(session!))).statusCode).toBe(204);
    expect((await signIn(open, 'links-5')).because).toBe('identities/unlinked');
    expect(await eventsOf('identity.unlinked')).toBe(1);
  });

  test('an access token neither links nor unlinks', async () => {
    const person = await the.member(lead.organisation);
    const wish = {
      name: 'a script',
      scopes: ['read', 'write'],
      expiresOn: inDays(1),
    };
    const { secret } = (await person.post('/api/me/tokens', wish)).json();
    const answer = await the.bearer(secret).post('/api/me/identities', { providerId: open.id });
    expect(answer.json().code).toBe('session/step-up-token');
  });
});

describe('who is let in', () => {
  test('a disabled account is refused', async () => {
    const { session } = await signIn(open, 'let-1', { name: '公冶月' });
    const { id } = (await whoIs(server, session)).person;
    const disabled = await system.put(`/api/people/${id}/account`, { disabled: true });
    expect(disabled.statusCode).toBe(204);
    expect((await signIn(open, 'let-1')).because).toBe('identities/account-disabled');
  });

  test('whoever left is not let back in until the lead agrees, and is then the same person', async () => {
    const { session } = await signIn(open, 'let-2', { name: '司徒雨' });
    const before = await whoIs(server, session);
    const members = (await lead.get(`/api/organisations/${lead.organisation.id}/members`)).json().members;
    const { id, version } = members.find((one: { personId: string }) => one.personId === before.person.id);
    const ended = await lead.post(`/api/memberships/${id}/ending`, { version });
    expect(ended.statusCode).toBe(204);
    expect((await signIn(open, 'let-2', { name: '司徒雨' })).because).toBe('identities/waiting');
    expect((await signIn(open, 'let-2', { name: '司徒雨' })).because).toBe('identities/waiting');
    const { requests } = (await lead.get('/api/join-requests')).json();
    const request = requests.find((one: { subject: string }) => one.subject === 'let-2');
    expect(request).toMatchObject({ returns: true, state: 'waiting', name: '司徒雨' });
    const accept = { version: request.version, role: 'inventor', office: 'department' };
    expect((await lead.post(`/api/join-requests/${request.id}/accept`, accept)).statusCode).toBe(204);
    const again = await whoIs(server, (await signIn(open, 'let-2')).session);
    expect(again.person.id).toBe(before.person.id);
    expect(again.memberships).toMatchObject([{ role: 'inventor', office: 'department' }]);
  });

  test('without admitting, a first sign-in waits for the lead, who is told; declined stays out until accepted', async () => {
    const closed = await make(lead, { admits: false, labelZh: '另一个' });
    expect((await signIn(closed, 'let-3', { name: '令狐山' })).because).toBe('identities/waiting');
    await server.settled();
    const told = (await lead.get('/api/notifications')).json();
    expect(JSON.stringify(told)).toContain('令狐山申请加入本单位');
    const asked = async () => {
      const { requests } = (await lead.get('/api/join-requests')).json();
      return requests.find((one: { subject: string }) => one.subject === 'let-3');
    };
    const outsider = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead', office: 'lead' });
    const body = { version: 1, role: 'member', office: 'general' };
    expect((await outsider.post(`/api/join-requests/${(await asked()).id}/accept`, body)).statusCode).toBe(404);
    const declined = await lead.post(`/api/join-requests/${(await asked()).id}/decline`, {
      version: 1,
      reason: '不认识',
    });
    expect(declined.statusCode).toBe(204);
    expect((await signIn(closed, 'let-3')).because).toBe('identities/declined');
    await lead.post(`/api/join-requests/${(await asked()).id}/accept`, { ...body, version: 2 });
    const me = await whoIs(server, (await signIn(closed, 'let-3')).session);
    expect(me.person.name).toBe('令狐山');
  });

  test('an attribute or a mail domain that does not fit lets nobody in', async () => {
    const staff = await make(lead, {
      organisationClaim: 'affiliation',
      organisations: [{ value: 'staff', organisationId: lead.organisation.id }],
      mailDomains: ['sample.edu.cn'],
    });
    const good = { affiliation: ['student', 'staff'], email: 'a@sample.edu.cn', email_verified: true };
    expect((await signIn(staff, 'let-4', { ...good, affiliation: 'student' })).because).toBe('identities/not-admitted');
    expect((await signIn(staff, 'let-4', { ...good, email_verified: false })).because).toBe('identities/not-admitted');
    expect((await signIn(staff, 'let-4', { ...good, email: 'a@evil-sample.edu.cn' })).because).toBe(
      'identities/not-admitted',
    );
    expect((await signIn(staff, 'let-4', good)).because).toBeUndefined();
  });

  test('the platform’s provider speaks for several organisations by attribute', async () => {
    const other = await the.organisation({ kind: 'institution', name: '示例研究院' });
    const city = await make(administrator, {
      labelZh: '市统一认证',
      organisationClaim: 'department',
      organisations: [
        { value: 'A', organisationId: lead.organisation.id },
        { value: 'B', organisationId: other.id },
      ],
    });
    const me = await whoIs(server, (await signIn(city, 'let-5', { department: 'B' })).session);
    expect(me.memberships).toMatchObject([{ organisationId: other.id }]);
    expect((await signIn(city, 'let-6', { department: 'C' })).because).toBe('identities/not-admitted');
  });
});

describe('keeping providers', () => {
  test('a lead keeps those of the own organisation alone and speaks for no other', async () => {
    const stranger = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead', office: 'lead' });
    expect((await stranger.get('/api/identity-providers')).json().providers).toEqual([]);
    expect((await stranger.patch(`/api/identity-providers/${open.id}`, { version: 1, admits: false })).statusCode).toBe(
      404,
    );
    expect((await stranger.post(`/api/identity-providers/${open.id}/test`)).statusCode).toBe(404);
    const foreign = makeProvider(stranger, {
      issuer: peer.issuer,
      organisationClaim: 'x',
      organisations: [{ value: 'x', organisationId: lead.organisation.id }],
    });
    await expect(foreign).rejects.toThrow('本单位的认证只能对应本单位');
    await expect(
      makeProvider({ ...stranger, organisation: lead.organisation }, { issuer: peer.issuer }),
    ).rejects.toThrow('identities/lead-only');
  });

  test('staff see none; an administrator sees all', async () => {
    const staff = await the.member(lead.organisation);
    expect((await staff.get('/api/identity-providers')).json().providers).toEqual([]);
    expect((await administrator.get('/api/identity-providers')).json().providers.length).toBeGreaterThan(3);
  });

  test('what tells people apart stays while somebody is linked; a provider switched off lets nobody in', async () => {
    const path = `/api/identity-providers/${open.id}`;
    const replaced = await lead.patch(path, { version: 1, issuer: 'https://other.example' });
    expect(replaced.json().code).toBe('identities/in-use');
    expect((await lead.patch(path, { version: 1, enabled: false })).statusCode).toBe(200);
    const answer = await the.nobody().post('/api/sign-in', { providerId: open.id });
    expect(answer.json().code).toBe('identities/not-here');
    const shown = (await the.nobody().get('/api/sign-in/providers?q=示例大学')).json().providers;
    expect(shown.map((one: { id: string }) => one.id)).not.toContain(open.id);
    await lead.patch(path, { version: 2, enabled: true });
  });

  test('the public list says labels and organisations and no more', async () => {
    const { providers } = (await the.nobody().get('/api/sign-in/providers')).json();
    expect(providers.length).toBeGreaterThan(2);
    expect(Object.keys(providers[0]).sort()).toEqual([
      'id',
      'labelEn',
      'labelZh',
      'organisationName',
      'organisationNameEn',
    ]);
  });
});
