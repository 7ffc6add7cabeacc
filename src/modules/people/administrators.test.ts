import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { adviseOffices, checkOffices } from './check-offices.ts';

let server: TestServer;
let the: Given;
let old: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
  old = await the.member(await the.organisation({ kind: 'platform' }), { role: 'administrator' });
});
afterAll(() => server.close());

const GOOD = 'ochre-lantern-forty-swim';
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;
const advice = () => adviseOffices(server.databases.system);

async function accept(secret: string, login: string) {
  const person = { secret, name: login, login, password: GOOD };
  expect((await the.nobody().post('/api/invitations/acceptance', person)).statusCode).toBe(200);
  return the.signIn(login, GOOD);
}

async function invited(by: Somebody, role: string, login: string) {
  const url = `/api/organisations/${old.organisation.id}/invitations`;
  const made = await by.post(url, { name: login, role, office: 'general' });
  return accept(made.json().secret, login);
}

const placeOf = async (by: Somebody, personId: string) =>
  (await by.get('/api/administrators')).json().holders.find((one: { personId: string }) => one.personId === personId);

describe('an installation with one administrator', () => {
  test('keeps working, is told so, and divides the offices when two others have accepted', async () => {
    expect((await old.get('/api/jobs')).statusCode).toBe(200);
    expect((await old.get('/api/retention')).statusCode).toBe(200);
    expect((await old.get('/api/audit/events')).statusCode).toBe(200);
    expect((await advice()).find(({ check }) => check === 'offices.undivided')?.rows).toHaveLength(1);
    const me = await placeOf(old, old.personId);
    const become = () =>
      old.patch(`/api/memberships/${me.membershipId}`, { version: me.version, role: 'system-administrator' });
    const early = await become();
    expect([codeOf(early), early.json().detail]).toEqual([
      'people/offices-first',
      expect.stringContaining('审计管理员'),
    ]);
    const security = await invited(old, 'security-administrator', 'the-security');
    const audit = await invited(old, 'audit-administrator', 'the-audit');
    expect((await become()).statusCode).toBe(200);

    expect((await old.get('/api/jobs')).statusCode).toBe(200);
    expect((await old.get('/api/retention')).statusCode).toBe(403);
    expect((await old.get('/api/audit/events')).statusCode).toBe(403);
    expect((await security.get('/api/jobs')).statusCode).toBe(403);
    expect((await security.get('/api/retention')).statusCode).toBe(200);
    expect((await audit.get('/api/audit/events')).json().entries.length).toBeGreaterThan(3);
    expect((await audit.get('/api/people')).json().rows.every((row: { personId: string }) => row.personId)).toBe(true);
    expect(await advice()).toEqual(expect.arrayContaining([{ check: 'offices.undivided', rows: [] }]));
    expect((await advice()).flatMap(({ rows }) => rows)).toEqual([]);
  });

  test('has nobody in two offices, not even in another organisation of the operator', async () => {
    const other = await the.organisation({ kind: 'platform' });
    const url = `/api/organisations/${other.id}/invitations`;
    const security = await the.signIn('the-security', GOOD);
    const made = await security.post(url, { name: '', role: 'audit-administrator', office: 'general' });
    const twice = await old.post('/api/invitations/joining', { secret: made.json().secret });
    expect(codeOf(twice)).toBe('people/one-office');
    const own = await security.post('/api/invitations/joining', { secret: made.json().secret });
    expect(codeOf(own)).toBe('people/own-invitation');
    const undivided = await security.post(url, { name: '', role: 'administrator', office: 'general' });
    expect(codeOf(undivided)).toBe('people/undivided');
    expect(await checkOffices(server.databases.system)).toEqual([{ check: 'offices.one', rows: [] }]);
  });

  test('keeps each office held, and no administrator resets another’s account', async () => {
    const security = await the.signIn('the-security', GOOD);
    const { holders } = (await security.get('/api/administrators')).json();
    const audit = holders.find((one: { role: string }) => one.role === 'audit-administrator');
    const away = await security.post(`/api/memberships/${audit.membershipId}/ending`, { version: audit.version });
    expect(codeOf(away)).toBe('people/last-lead');
    const reset = await old.post(`/api/people/${audit.personId}/reset-links`);
    expect(codeOf(reset)).toBe('people/administrators-account');
    const changed = await old.patch(`/api/memberships/${audit.membershipId}`, {
      version: audit.version,
      role: 'member',
    });
    expect(changed.statusCode).toBe(403);
  });
});

describe('the trail', () => {
  test('is read whole by the audit administrator, without what records held; the others find their own acts', async () => {
    const lead = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    const phone = '13900000007';
    const me = (await lead.get('/api/me')).json();
    await lead.patch('/api/me', { version: me.version, name: '公冶改名', phone });
    const audit = await the.signIn('the-audit', GOOD);
    const url = `/api/audit/events?organisationId=${lead.organisation.id}&type=person.changed`;
    const { entries } = (await audit.get(url)).json();
    expect(entries).toMatchObject([{ subject: lead.personId, organisationName: lead.organisation.name }]);
    expect(entries[0].fields).toContain('name');
    expect(JSON.stringify(entries)).not.toContain(phone);
    expect(JSON.stringify(entries[0].fields)).not.toContain('公冶改名');
    const own = (await old.get('/api/history')).json().entries as { actorName: string }[];
    expect(new Set(own.map(({ actorName }) => actorName))).toEqual(new Set([old.name]));
    expect((await audit.post('/api/calendar/notice', { year: 2031, text: '元旦：1月1日放假。' })).statusCode).toBe(403);
  });
});
