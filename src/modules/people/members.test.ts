import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../../../tests/support/days.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { personsHolding } from './index.ts';

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

describe('invitations', () => {
  async function invitation(role = 'inventor') {
    const institution = await the.organisation({ kind: 'institution', name: '燕岭大学' });
    const lead = await the.member(institution, { role: 'lead' });
    const wish = { name: '端木岚', role, office: 'department' };
    const made = await lead.post(`/api/organisations/${institution.id}/invitations`, wish);
    return { institution, lead, ...(made.json() as { id: string; secret: string }) };
  }
  let joined = 0;
  const newcomer = (secret: string) => {
    joined += 1;
    return { secret, name: '端木岚', login: `newcomer-${joined}`, password: GOOD };
  };

  test('let somebody new in, once', async () => {
    const { institution, lead, secret } = await invitation();
    expect((await the.nobody().post('/api/invitations/look', { secret })).json()).toMatchObject({
      purpose: 'join',
      organisationName: '燕岭大学',
      role: 'inventor',
      name: '端木岚',
    });
    const body = newcomer(secret);
    const both = await Promise.all([
      the.nobody().post('/api/invitations/acceptance', body),
      the.nobody().post('/api/invitations/acceptance', newcomer(secret)),
    ]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const { members } = (await lead.get(`/api/organisations/${institution.id}/members`)).json();
    expect(members).toHaveLength(2);
    expect(members[1]).toMatchObject({ name: '端木岚', role: 'inventor', office: 'department' });
    expect(codeOf(await the.nobody().post('/api/invitations/look', { secret }))).toBe('people/link-dead');
  });

  test('let somebody with an account in beside their other memberships', async () => {
    const { institution, secret } = await invitation('manager');
    const manager = await the.member(await the.organisation({ kind: 'tto' }), { role: 'manager' });
    expect((await manager.post('/api/invitations/joining', { secret })).json()).toEqual({
      organisationId: institution.id,
    });
    const session = (await manager.get('/api/session')).json();
    expect(session.memberships).toHaveLength(2);
    const acting = await manager.put('/api/session/acting', { organisationId: institution.id });
    expect(acting.json().acting.organisationId).toBe(institution.id);
    expect(codeOf(await manager.put('/api/session/acting', { organisationId: administrator.organisation.id }))).toBe(
      'people/not-yours',
    );
  });

  test('expire after seven days and can be withdrawn before', async () => {
    const { lead, id, secret } = await invitation();
    server.setNow(new Date(Date.now() + 7 * 86_400_000 + 1000).toISOString());
    expect(codeOf(await the.nobody().post('/api/invitations/look', { secret }))).toBe('people/link-dead');
    server.setNow(undefined);
    expect((await the.nobody().post('/api/invitations/look', { secret })).statusCode).toBe(200);
    expect((await administrator.get('/api/session')).statusCode).toBe(200);
    await lead.delete(`/api/invitations/${id}`);
    expect(codeOf(await the.nobody().post('/api/invitations/acceptance', newcomer(secret)))).toBe('people/link-dead');
  });

  test('are made by the lead, seen by the lead, and their secret is kept nowhere', async () => {
    const { institution, lead, secret } = await invitation();
    const url = `/api/organisations/${institution.id}/invitations`;
    const list = await lead.get(url);
    expect(list.json().invitations).toHaveLength(1);
    expect(list.body).not.toContain(secret);
    const colleague = await the.member(institution);
    const stranger = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const wish = { name: '', role: 'member', office: 'general' };
    expect((await colleague.get(url)).json().invitations).toEqual([]);
    expect(codeOf(await colleague.post(url, wish))).toBe('people/lead-only');
    expect(codeOf(await stranger.post(url, wish))).toBe('people/lead-only');
    expect((await the.nobody().post(url, wish)).statusCode).toBe(401);
    expect(codeOf(await lead.post(url, { ...wish, role: 'officer' }))).toBe('people/role-elsewhere');
  });
});

describe('members', () => {
  test('are changed by their lead; the last lead stays', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const lead = await the.member(institution, { role: 'lead' });
    await the.member(institution, { name: '南宫砚' });
    const url = `/api/organisations/${institution.id}/members`;
    const [first, second] = (await lead.get(url)).json().members;
    expect(codeOf(await lead.patch(`/api/memberships/${first.id}`, { version: 1, role: 'member' }))).toBe(
      'people/last-lead',
    );
    expect(codeOf(await lead.post(`/api/memberships/${first.id}/ending`, { version: 1 }))).toBe('people/last-lead');
    const promoted = await lead.patch(`/api/memberships/${second.id}`, {
      version: 1,
      role: 'lead',
      office: 'transfer',
    });
    expect(promoted.json()).toMatchObject({ role: 'lead', office: 'transfer', version: 2 });
    expect((await lead.post(`/api/memberships/${first.id}/ending`, { version: 1 })).statusCode).toBe(204);
    expect((await lead.get(url)).statusCode).toBe(404);
  });

  test('two leads who leave at the same moment do not both get away', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const one = await the.member(institution, { role: 'lead' });
    const two = await the.member(institution, { role: 'lead' });
    const { members } = (await one.get(`/api/organisations/${institution.id}/members`)).json();
    const idOf = (who: Somebody) => members.find((m: { personId: string }) => m.personId === who.personId).id;
    const answers = await Promise.all([
      one.post(`/api/memberships/${idOf(one)}/ending`, { version: 1 }),
      two.post(`/api/memberships/${idOf(two)}/ending`, { version: 1 }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 409]);
  });

  test('of another organisation are not shown, not even to the city', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const member = await the.member(institution, { phone: '13800000000' });
    const city = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
    const url = `/api/organisations/${institution.id}/members`;
    expect((await city.get(url)).statusCode).toBe(404);
    expect((await city.get('/api/people?q=13800000000')).json().rows).toEqual([]);
    expect((await administrator.get(url)).json().members[0].personId).toBe(member.personId);
  });

  test('the register of people is the administrator’s; others see their colleagues', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const member = await the.member(institution, { name: '司徒枢' });
    const q = encodeURIComponent('司徒枢');
    expect((await administrator.get(`/api/people?q=${q}&role=member`)).json().rows[0]).toMatchObject({
      personId: member.personId,
      login: member.login,
    });
    expect((await member.get('/api/people')).json().rows).toHaveLength(1);
    const file = await administrator.get(`/api/people/export?format=csv&q=${q}`);
    expect(file.body).toContain('司徒枢');
    expect((await the.nobody().get('/api/people')).statusCode).toBe(401);
  });
});

describe('a forgotten password', () => {
  test('is set anew by a link the lead makes; only the newest link works, once', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const lead = await the.member(institution, { role: 'lead' });
    const member = await the.member(institution, { login: 'forgetful' });
    const url = `/api/people/${member.personId}/reset-links`;
    const old = (await lead.post(url)).json();
    const { secret } = (await lead.post(url)).json();
    const body = { secret, password: GOOD };
    expect(codeOf(await the.nobody().post('/api/password-resets', { ...body, secret: old.secret }))).toBe(
      'people/link-dead',
    );
    expect(
      (await the.nobody().post('/api/password-resets', { ...body, password: 'forgetful-forgetful' })).statusCode,
    ).toBe(422);
    expect((await the.nobody().post('/api/password-resets', body)).statusCode).toBe(204);
    expect((await member.get('/api/me')).statusCode).toBe(401);
    expect((await (await the.signIn('forgetful', GOOD)).get('/api/me')).statusCode).toBe(200);
    expect(codeOf(await the.nobody().post('/api/password-resets', body))).toBe('people/link-dead');
    const joining = await lead.post('/api/invitations/joining', { secret: (await lead.post(url)).json().secret });
    expect(codeOf(joining)).toBe('people/link-dead');
  });

  test('of somebody who also works elsewhere is the administrator’s matter', async () => {
    const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const member = await the.member(lead.organisation);
    await the.joins(member, await the.organisation({ kind: 'tto' }), { role: 'manager' });
    const url = `/api/people/${member.personId}/reset-links`;
    expect(codeOf(await lead.post(url))).toBe('people/works-elsewhere');
    expect((await administrator.post(url)).statusCode).toBe(200);
    const stranger = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    expect(codeOf(await stranger.post(url))).toBe('people/lead-only');
    expect(codeOf(await member.post(url))).toBe('people/lead-only');
  });
});

describe('a disabled account', () => {
  test('loses sessions and tokens at once and gets them back never, the account by the administrator', async () => {
    const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const member = await the.member(lead.organisation);
    const made = await member.post('/api/me/tokens', { name: 't', scopes: ['read'], expiresOn: inDays(10) });
    const script = the.bearer(made.json().secret);
    const url = `/api/people/${member.personId}/account`;
    expect(codeOf(await member.put(url, { disabled: true }))).toBe('people/yourself');
    expect((await lead.put(url, { disabled: true })).statusCode).toBe(204);
    expect((await member.get('/api/me')).statusCode).toBe(401);
    expect((await script.get('/api/me')).statusCode).toBe(401);
    expect((await administrator.put(url, { disabled: false })).statusCode).toBe(204);
    expect((await member.get('/api/me')).statusCode).toBe(401);
    expect((await script.get('/api/me')).statusCode).toBe(200);
  });
});

describe('who holds a token', () => {
  test('is for every token exactly who has it when they ask', async () => {
    const institution = await the.organisation({ kind: 'institution' });
    const waiting = await the.organisation({ kind: 'enterprise', state: 'waiting' });
    const tto = await the.organisation({ kind: 'tto' });
    const subject = '00000000-0000-4000-8000-00000000abcd';
    const everybody = [
      await the.member(institution, { role: 'lead', office: 'general' }),
      await the.member(institution, { office: 'finance' }),
      await the.member(waiting, { role: 'lead', office: 'lead' }),
      await the.member(await the.organisation({ kind: 'district', district: '110117' }), { role: 'officer' }),
      await the.member(await the.organisation({ kind: 'park' }), { role: 'officer' }),
      await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' }),
      await the.member(administrator.organisation, { role: 'audit-administrator' }),
      await the.member(tto, { role: 'manager' }),
      await the.member(tto, { role: 'manager' }),
    ];
    await the.mandate(institution, everybody[7]!);
    await the.mandate(institution, everybody[8]!, { kind: 'achievement', id: subject });
    const { actorOf } = await import('./identify.ts');
    const held = new Map<string, string[]>();
    for (const { personId } of everybody) {
      const credential = { personId, actingOrganisationId: null, via: 'session', scopes: [] } as const;
      const actor = await actorOf(server.databases.system, credential, inDays(0));
      for (const token of actor!.audiences) held.set(token, [...(held.get(token) ?? []), personId]);
    }
    const among = new Set(everybody.map(({ personId }) => personId));
    expect(held.size).toBeGreaterThan(25);
    for (const [token, holders] of held) {
      if (token === 'public' || token === 'registered') continue;
      const found = await personsHolding(server.databases.system, [token]);
      expect([token, found.filter((id) => among.has(id))]).toEqual([token, holders.sort()]);
    }
    expect(await personsHolding(server.databases.system, ['public', 'registered'])).toEqual([]);
  });
});
