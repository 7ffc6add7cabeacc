import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem, inTransaction } from '#server/database/context.ts';
import { startNotifier } from '#server/notify/notifier.ts';
import { inDays } from '../../../tests/support/days.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { allNotices } from '../../app/notices.ts';
import { actorOf } from './identify.ts';
import { contactOf, fullContacts } from './index.ts';

let server: TestServer;
let the: Given;
let institution: Organisation;
let lead: Somebody;
let manager: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
});
afterAll(() => server.close());

const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

async function sides(kind: 'institution' | 'enterprise' = 'institution') {
  institution = await the.organisation({ kind });
  lead = await the.member(institution, { role: 'lead' });
  manager = await the.member(await the.organisation({ kind: 'tto' }), { role: 'manager', name: '钟离衡' });
}

function offer(terms: object = {}) {
  const body = {
    principalId: institution.id,
    managerId: manager.personId,
    fromOn: inDays(0),
    toOn: inDays(300),
    ...terms,
  };
  return lead.post('/api/mandates', body, { once: true });
}
const answerTo = (who: Somebody, mandate: { id: string; version: number }, how: string, body: object = {}) =>
  who.post(`/api/mandates/${mandate.id}/${how}`, { version: mandate.version, ...body }, { once: true });
const mandatesOf = async (who: Somebody) => (await who.get('/api/session')).json().mandates;

describe('a mandate', () => {
  test('holds from acceptance to revocation, at the manager’s very next request', async () => {
    await sides();
    const offered = (await offer({ note: '请跟进薄壁件工艺', maySign: true })).json();
    expect(offered).toMatchObject({
      state: 'offered',
      principalName: institution.name,
      managerName: '钟离衡',
      maySign: true,
    });
    expect(await mandatesOf(manager)).toEqual([]);
    const active = (await answerTo(manager, offered, 'acceptance')).json();
    expect(await mandatesOf(manager)).toMatchObject([
      { id: offered.id, principalId: institution.id, maySign: true, maySeePrice: false },
    ]);
    const actor = await actorOf(
      server.databases.system,
      { personId: manager.personId, actingOrganisationId: null, via: 'session', scopes: [] },
      inDays(0),
    );
    expect(actor?.audiences).toContain(`mandate:${institution.id}`);
    const revoked = await answerTo(lead, active, 'revocation', { reason: '项目已结束' });
    expect(revoked.json().state).toBe('revoked');
    expect(await mandatesOf(manager)).toEqual([]);
    const history = (await lead.get(`/api/history/mandate/${offered.id}`)).json();
    expect(history.entries.map((entry: { type: string }) => entry.type)).toEqual([
      'mandate.revoked',
      'mandate.began',
      'mandate.offered',
    ]);
  });

  test('on one subject gives that subject’s token alone', async () => {
    await sides();
    const subject = { kind: 'achievement', id: '00000000-0000-4000-8000-00000000abcd', title: '薄壁件成形' };
    await answerTo(manager, (await offer({ subject })).json(), 'acceptance');
    const actor = await actorOf(
      server.databases.system,
      { personId: manager.personId, actingOrganisationId: null, via: 'session', scopes: [] },
      inDays(0),
    );
    expect(actor?.audiences).toContain(`mandate:${institution.id}/${subject.id}`);
    expect(actor?.audiences).not.toContain(`mandate:${institution.id}`);
  });

  test('holds only on the days of its term', async () => {
    await sides();
    await the.mandate(institution, manager, undefined, { fromOn: inDays(1), toOn: inDays(2) });
    expect(await mandatesOf(manager)).toEqual([]);
    const on = (day: number) =>
      actorOf(
        server.databases.system,
        { personId: manager.personId, actingOrganisationId: null, via: 'session', scopes: [] },
        inDays(day),
      );
    expect((await on(1))?.mandates).toHaveLength(1);
    expect((await on(2))?.mandates).toHaveLength(1);
    expect((await on(3))?.mandates).toHaveLength(0);
  });

  test('ends when the manager leaves the employer, and when the principal is closed', async () => {
    await sides();
    const second = await the.organisation({ kind: 'institution' });
    const { id } = await the.mandate(institution, manager);
    await the.mandate(second, manager);
    expect(await mandatesOf(manager)).toHaveLength(2);
    const administrator = await the.member(await the.organisation({ kind: 'platform' }), {
      role: 'system-administrator',
    });
    await administrator.post(
      `/api/organisations/${second.id}/closing`,
      { version: 1, reason: '单位已撤并。' },
      { once: true },
    );
    expect(await mandatesOf(manager)).toHaveLength(1);
    const [place] = (await manager.get(`/api/organisations/${manager.organisation.id}/members`)).json().members;
    await manager.post(`/api/memberships/${place.id}/ending`, { version: place.version });
    expect(await mandatesOf(manager)).toEqual([]);
    expect((await lead.get(`/api/mandates/${id}`)).json()).toMatchObject({ state: 'ended' });
  });

  test('ends when the manager’s role there becomes another', async () => {
    await sides();
    const { id } = await the.mandate(institution, manager);
    const boss = await the.member(manager.organisation, { role: 'lead' });
    const { members } = (await boss.get(`/api/organisations/${manager.organisation.id}/members`)).json();
    const place = members.find((member: { personId: string }) => member.personId === manager.personId);
    await boss.patch(`/api/memberships/${place.id}`, { version: place.version, role: 'member' });
    expect((await lead.get(`/api/mandates/${id}`)).json().state).toBe('ended');
  });

  test('is offered by the lead of a verified institution or enterprise, to a manager, for a term that makes sense', async () => {
    await sides();
    const colleague = await the.member(institution);
    const body = { principalId: institution.id, managerId: manager.personId, fromOn: inDays(0), toOn: inDays(30) };
    expect(codeOf(await colleague.post('/api/mandates', body, { once: true }))).toBe('mandates/lead-only');
    const parkLead = await the.member(await the.organisation({ kind: 'park' }), { role: 'lead' });
    const fromPark = { ...body, principalId: parkLead.organisation.id };
    expect(codeOf(await parkLead.post('/api/mandates', fromPark, { once: true }))).toBe('mandates/lead-only');
    expect(codeOf(await offer({ managerId: colleague.personId }))).toBe('mandates/not-a-manager');
    expect(codeOf(await offer({ toOn: inDays(-1) }))).toBe('mandates/dates');
    expect((await the.nobody().post('/api/mandates', body, { once: true })).statusCode).toBe(401);
    expect(codeOf(await lead.post('/api/mandates', body))).toBe('command/key-needed');
  });

  test('is answered by the manager alone and seen by the two sides and the manager’s lead', async () => {
    await sides();
    const offered = (await offer()).json();
    const boss = await the.member(manager.organisation, { role: 'lead' });
    const rival = await the.member(manager.organisation, { role: 'manager' });
    expect((await boss.get(`/api/mandates/${offered.id}`)).statusCode).toBe(200);
    expect((await rival.get(`/api/mandates/${offered.id}`)).statusCode).toBe(404);
    expect(codeOf(await answerTo(boss, offered, 'acceptance'))).toBe('mandates/not-yours');
    expect((await answerTo(rival, offered, 'acceptance')).statusCode).toBe(404);
    expect(codeOf(await answerTo(lead, offered, 'acceptance'))).toBe('mandates/not-yours');
    const declined = await answerTo(manager, offered, 'declining', { reason: '手头太满' });
    expect(declined.json()).toMatchObject({ state: 'declined', endedReason: '手头太满' });
    expect(codeOf(await answerTo(manager, declined.json(), 'acceptance'))).toBe('mandates/state');
  });

  test('for the other kind of side needs a declared conflict', async () => {
    await sides('enterprise');
    const university = await the.organisation({ kind: 'institution' });
    await the.mandate(university, manager);
    const offered = (await offer()).json();
    expect((await manager.get('/api/mandates')).json().conflicting).toEqual([offered.id]);
    expect(codeOf(await answerTo(manager, offered, 'acceptance'))).toBe('mandates/conflict-undeclared');
    const conflictDeclared = '同时服务双方，不代任何一方谈价格。';
    const accepted = await answerTo(manager, offered, 'acceptance', { conflictDeclared });
    expect(accepted.json()).toMatchObject({ state: 'active', conflictDeclared });
  });

  test('that is exclusive stands alone for its matter', async () => {
    await sides();
    const first = (await offer()).json();
    await answerTo(manager, first, 'acceptance');
    const other = await the.member(manager.organisation, { role: 'manager' });
    const second = (await offer({ managerId: other.personId, exclusive: true })).json();
    expect(codeOf(await answerTo(other, second, 'acceptance'))).toBe('mandates/exclusive');
  });

  test('finds its manager by name, disabled and unverified ones left out', async () => {
    await sides();
    const found = (await lead.get(`/api/mandates/managers?name=${encodeURIComponent('钟离')}`)).json().managers;
    expect(found).toContainEqual({
      personId: manager.personId,
      name: '钟离衡',
      organisationId: manager.organisation.id,
      organisationName: manager.organisation.name,
    });
    const unverified = await the.organisation({ kind: 'tto', state: 'waiting' });
    await the.member(unverified, { role: 'manager', name: '钟离未核' });
    const names = (await lead.get(`/api/mandates/managers?name=${encodeURIComponent('钟离未核')}`)).json().managers;
    expect(names).toEqual([]);
  });
});

describe('what is told', () => {
  test('an officer hears of a registration, a manager of an offer, and nobody of their own deed', async () => {
    await sides();
    const officer = await the.member(await the.organisation({ kind: 'district', district: '110119' }), {
      role: 'officer',
    });
    const waiting = await the.organisation({ kind: 'enterprise', state: 'waiting', district: '110119' });
    await offer();
    const errors: Error[] = [];
    const notifier = startNotifier(server.databases, allNotices(), {
      onError: (error) => errors.push(error),
      intervalMs: 20,
    });
    const heardBy = async (who: Somebody) => (await who.get('/api/notifications')).json().notifications;
    // Events are handed out once every earlier transaction of the whole server has ended, other tests' too.
    await vi.waitFor(async () => expect(await heardBy(manager)).toHaveLength(1), { timeout: 20_000, interval: 50 });
    await notifier.stop();
    expect(errors).toEqual([]);
    expect(await heardBy(officer)).toMatchObject([{ kind: 'organisation.waiting', subjectId: waiting.id }]);
    expect((await heardBy(manager))[0].kind).toBe('mandate.offered');
    expect(await heardBy(lead)).toEqual([]);
  });
});

describe('contact data', () => {
  test('is masked for strangers, whole for colleagues, and whole for a party by the elevated way', async () => {
    await sides();
    const member = await the.member(institution, { phone: '13800000000', email: 'someone@example.org' });
    const seenBy = async (who: Somebody) => {
      const credential = { personId: who.personId, actingOrganisationId: null, via: 'session', scopes: [] } as const;
      const actor = (await actorOf(server.databases.system, credential, inDays(0)))!;
      return inTransaction(server.databases, { actor, requestId: 't' }, (ctx) => contactOf(ctx, member.personId));
    };
    expect(await seenBy(manager)).toMatchObject({ name: member.name, phone: '138****0000', email: '', full: false });
    expect(await seenBy(lead)).toMatchObject({ phone: '13800000000', email: 'someone@example.org', full: true });
    const full = await asSystem(server.databases, 'app.demo', (ctx) => fullContacts(ctx, [member.personId]));
    expect(full.get(member.personId)?.phone).toBe('13800000000');
  });
});
