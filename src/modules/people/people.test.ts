import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleOfOffice } from '#kernel/administrators.ts';
import type { OrganisationDraft } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import { COOKIE } from '#server/session/sessions.ts';
import { inDays } from '../../../tests/support/days.ts';
import {
  type Given,
  given,
  openServer,
  type Somebody,
  someCreditCode,
  type TestServer,
} from '../../../tests/support/given.ts';
import { foundPlatform } from './index.ts';

let server: TestServer;
let the: Given;
let administrator: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
  administrator = await the.member(await the.organisation({ kind: 'platform' }), { role: 'system-administrator' });
});
afterAll(() => server.close());

const GOOD = 'ochre-lantern-forty-swim';
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

let applicants = 0;
function application(organisation: Partial<OrganisationDraft> = {}, person: object = {}) {
  applicants += 1;
  return {
    organisation: {
      kind: 'enterprise',
      name: `登记企业${applicants}`,
      creditCode: someCreditCode(),
      registeredDistrict: '110108',
      ...organisation,
    },
    person: { name: '百里溪', phone: '13800000000', login: `applicant-${applicants}`, password: GOOD, ...person },
  };
}

describe('registration', () => {
  test('makes an organisation that waits and a lead who signs in, sees how it stands and nothing else', async () => {
    const body = application();
    const answer = await the.nobody().post('/api/registrations', body, { once: true });
    expect(answer.statusCode).toBe(200);
    const lead = await the.signIn(body.person.login, GOOD);
    const session = (await lead.get('/api/session')).json();
    expect(session.acting).toMatchObject({ role: 'lead', verified: false, organisationName: body.organisation.name });
    const { organisationId } = answer.json();
    expect((await lead.get(`/api/organisations/${organisationId}`)).json().state).toBe('waiting');
    const enterprise = await the.organisation({ kind: 'enterprise' });
    expect((await lead.get(`/api/organisations/${enterprise.id}`)).statusCode).toBe(404);
    const wish = { name: '', role: 'member', office: 'general' };
    expect(codeOf(await lead.post(`/api/organisations/${organisationId}/invitations`, wish))).toBe(
      'people/not-verified',
    );
  });

  test('sent twice with one key happens once, whatever became of the first answer', async () => {
    const body = application();
    const [first, second] = await Promise.all([
      the.nobody().post('/api/registrations', body, { once: 'same' }),
      the.nobody().post('/api/registrations', body, { once: 'same' }),
    ]);
    expect(second.json()).toEqual(first.json());
    expect(first.statusCode).toBe(200);
    expect(codeOf(await the.nobody().post('/api/registrations', application(), { once: 'same' }))).toBe(
      'command/key-reused',
    );
  });

  test.each([
    ['a wrong check character', application({ creditCode: '911101080000000000' }), '#/organisation/creditCode'],
    ['no credit code', application({ creditCode: '' }), '#/organisation/creditCode'],
    ['no district', application({ registeredDistrict: '' }), '#/organisation/registeredDistrict'],
    ['a kind that does not register itself', application({ kind: 'district' }), '#/organisation/kind'],
    ['a common password', application({}, { password: 'password123456' }), '#/person/password'],
    [
      'a password with the login in it',
      application({}, { login: 'baili.xi', password: 'x-baili.xi-99-harbour' }),
      '#/person/password',
    ],
    ['no name', application({}, { name: ' ' }), '#/person/name'],
  ])('is refused with %s, at the field', async (_what, body, pointer) => {
    const answer = await the.nobody().post('/api/registrations', body, { once: true });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test('with a login or code that is taken leaves nothing behind', async () => {
    const first = application();
    await the.nobody().post('/api/registrations', first, { once: true });
    const sameLogin = application({}, { login: first.person.login.toUpperCase() });
    expect(codeOf(await the.nobody().post('/api/registrations', sameLogin, { once: true }))).toBe('people/login-taken');
    const found = await administrator.get(`/api/organisations?creditCode=${sameLogin.organisation.creditCode}`);
    expect(found.json().rows).toEqual([]);
    const sameCode = application({ creditCode: first.organisation.creditCode! });
    expect(codeOf(await the.nobody().post('/api/registrations', sameCode, { once: true }))).toBe(
      'organisations/already-registered',
    );
  });
});

describe('signing in', () => {
  test('with a wrong password and with an unknown name gets the same answer, and guessing is slowed down', async () => {
    const { person } = application();
    await the.nobody().post('/api/registrations', { ...application(), person }, { once: true });
    const wrong = await the.nobody().post('/api/session', { login: person.login, password: 'not-it-at-all' });
    const unknown = await the.nobody().post('/api/session', { login: 'nobody-here', password: 'not-it-at-all' });
    expect({ ...wrong.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
    for (let i = 0; i < 6; i += 1) await the.nobody().post('/api/session', { login: person.login, password: 'guess' });
    const late = await the.nobody().post('/api/session', { login: person.login, password: GOOD });
    expect(late.statusCode).toBe(429);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('with a password given by somebody else leads to changing it and nowhere else', async () => {
    const fresh = await openServer();
    try {
      const { hashPassword } = await import('#server/session/secrets.ts');
      const passwordHash = await hashPassword('abcd-efgh-jkmn');
      const administrators = (['system', 'security', 'audit'] as const).map((office) => ({
        role: roleOfOffice(office),
        name: office,
        nameEn: office,
        login: `admin-${office}`,
        passwordHash,
      }));
      const founding = { platformName: '平台', administrators };
      const found = () => asSystem(fresh.databases, 'app.first-start', (ctx) => foundPlatform(ctx, founding));
      const both = await Promise.all([found(), found()]);
      expect(both.filter(Boolean)).toHaveLength(1);
      const nobody = given(fresh).nobody();
      const answer = await nobody.post('/api/session', { login: 'admin-security', password: 'abcd-efgh-jkmn' });
      expect(answer.json().mustChange).toBe(true);
      const as = { headers: { cookie: `${COOKIE}=${answer.cookies[0]!.value}` } };
      const list = await nobody.get('/api/organisations', as);
      expect([list.statusCode, codeOf(list)]).toEqual([403, 'people/password-first']);
      const same = { current: 'abcd-efgh-jkmn', next: 'abcd-efgh-jkmn' };
      expect((await nobody.put('/api/me/password', same, as)).statusCode).toBe(422);
      expect((await nobody.put('/api/me/password', { ...same, next: GOOD }, as)).statusCode).toBe(204);
      expect((await nobody.get('/api/organisations', as)).statusCode).toBe(200);
      expect((await nobody.get('/api/session', as)).json().mustChange).toBe(false);
    } finally {
      await fresh.close();
    }
  });
});

async function withPassword(): Promise<{ login: string; here: Awaited<ReturnType<Given['signIn']>> }> {
  const body = application();
  await the.nobody().post('/api/registrations', body, { once: true });
  return { login: body.person.login, here: await the.signIn(body.person.login, GOOD) };
}

describe('my account', () => {
  test('a changed password ends the other sessions and keeps this one', async () => {
    const { login, here } = await withPassword();
    const there = await the.signIn(login, GOOD);
    const wrong = await here.put('/api/me/password', { current: 'not-this-one', next: 'quartz-ferry-nine-owls' });
    expect(wrong.json().errors[0].pointer).toBe('#/current');
    await here.put('/api/me/password', { current: GOOD, next: 'quartz-ferry-nine-owls' });
    expect((await here.get('/api/me')).statusCode).toBe(200);
    expect((await there.get('/api/me')).statusCode).toBe(401);
    expect((await (await the.signIn(login, GOOD)).get('/api/me')).statusCode).toBe(401);
    expect((await (await the.signIn(login, 'quartz-ferry-nine-owls')).get('/api/me')).statusCode).toBe(200);
  });

  test('sessions are listed and ended one by one, nobody else’s', async () => {
    const { login, here } = await withPassword();
    const there = await the.signIn(login, GOOD);
    const { sessions } = (await here.get('/api/me/sessions')).json();
    expect(sessions).toHaveLength(2);
    const other = sessions.find((session: { current: boolean }) => !session.current);
    expect((await administrator.delete(`/api/me/sessions/${other.id}`)).statusCode).toBe(404);
    expect((await here.delete(`/api/me/sessions/${other.id}`)).statusCode).toBe(204);
    expect((await there.get('/api/me')).statusCode).toBe(401);
  });

  test('my data change with the version seen; the history names no phone number', async () => {
    const somebody = await the.member(await the.organisation({ kind: 'institution' }), { phone: '13800000000' });
    const change = { version: 1, title: '处长', phone: '13911112222', language: 'en' };
    expect((await somebody.patch('/api/me', change)).json()).toMatchObject({ title: '处长', version: 2 });
    expect(codeOf(await somebody.patch('/api/me', change))).toBe('record/changed');
    const history = await somebody.get(`/api/history/person/${somebody.personId}`);
    expect(history.json().entries[0].changes.title).toEqual(['', '处长']);
    expect(history.body).not.toContain('13911112222');
  });
});

describe('access tokens', () => {
  test('are shown once, do what their scopes allow, and stop at once when revoked', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const lead = await the.member(institution, { role: 'lead' });
    const wish = { name: '取数脚本', scopes: ['read'], expiresOn: '2026-12-31' };
    const made = (await lead.post('/api/me/tokens', { ...wish, expiresOn: inDays(300) })).json();
    const script = the.bearer(made.secret);
    expect((await script.get(`/api/organisations/${institution.id}/members`)).statusCode).toBe(200);
    expect(codeOf(await script.patch(`/api/organisations/${institution.id}`, { version: 1 }))).toBe('access/scope');
    const { tokens } = (await lead.get('/api/me/tokens')).json();
    expect(tokens).toMatchObject([{ id: made.id, name: '取数脚本', organisationId: institution.id }]);
    expect(JSON.stringify(tokens)).not.toContain(made.secret);
    expect((await administrator.delete(`/api/me/tokens/${made.id}`)).statusCode).toBe(404);
    await lead.delete(`/api/me/tokens/${made.id}`);
    expect((await script.get('/api/me')).statusCode).toBe(401);
  });

  test('last a year at most, and “admin” is for administrators', async () => {
    const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const wish = { name: 't', scopes: ['read'], expiresOn: inDays(400) };
    expect(codeOf(await lead.post('/api/me/tokens', wish))).toBe('people/token-term');
    const admin = { ...wish, scopes: ['admin'], expiresOn: inDays(10) };
    expect(codeOf(await lead.post('/api/me/tokens', admin))).toBe('people/token-scope');
    expect((await administrator.post('/api/me/tokens', admin)).statusCode).toBe(200);
  });

  test('make no tokens, change no password and invite nobody', async () => {
    const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const wish = { name: 't', scopes: ['read', 'write'], expiresOn: inDays(10) };
    const script = the.bearer((await lead.post('/api/me/tokens', wish)).json().secret);
    expect(codeOf(await script.post('/api/me/tokens', wish))).toBe('session/step-up-token');
    expect(codeOf(await script.put('/api/me/password', { current: 'x', next: GOOD }))).toBe('people/session-only');
    const invitation = { name: '', role: 'member', office: 'general' };
    const url = `/api/organisations/${lead.organisation.id}/invitations`;
    expect(codeOf(await script.post(url, invitation))).toBe('session/step-up-token');
  });

  test('die with the membership they were made in', async () => {
    const here = await the.organisation({ kind: 'institution' });
    const member = await the.member(here);
    await the.joins(member, await the.organisation({ kind: 'tto' }));
    const made = await member.post('/api/me/tokens', { name: 't', scopes: ['read'], expiresOn: inDays(10) });
    const script = the.bearer(made.json().secret);
    expect((await script.get('/api/me')).statusCode).toBe(200);
    const [place] = (await member.get(`/api/organisations/${here.id}/members`)).json().members;
    await member.post(`/api/memberships/${place.id}/ending`, { version: place.version });
    expect((await script.get('/api/me')).statusCode).toBe(401);
    expect((await member.get('/api/me')).statusCode).toBe(200);
  });
});
