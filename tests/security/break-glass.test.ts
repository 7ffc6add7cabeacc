import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/dates.ts';
import { asSystem } from '#server/database/context.ts';
import { checkSupport } from '#server/support/check.ts';
import { expireAccesses } from '#server/support/expire.ts';
import { inDays } from '../support/days.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { done } from '../support/town.ts';

let server: TestServer;
let the: Given;
let support: Somebody;
let security: Somebody;
let otherSecurity: Somebody;
let audit: Somebody;
let lead: Somebody;
let draftId: string;
beforeAll(async () => {
  server = await openServer({ listeners: true });
  the = given(server);
  const platform = await the.organisation({ kind: 'platform' });
  support = await the.member(platform, { role: 'system-administrator', name: '澹台援' });
  security = await the.member(platform, { role: 'security-administrator' });
  otherSecurity = await the.member(platform, { role: 'security-administrator' });
  audit = await the.member(platform, { role: 'audit-administrator' });
  lead = await the.member(await the.organisation({ kind: 'institution', name: '蓟门研究院' }), { role: 'lead' });
  const { achievement } = await done<{ achievement: { id: string } }>(
    lead.post('/api/achievements', { title: '未公开的铝合金薄壁工艺' }, { once: true }),
  );
  draftId = achievement.id;
});
afterAll(() => server.close());

const codeOf = (answer: { json(): { code: string } }) => answer.json().code;
const once = { once: true } as const;
const asking = (more: object = {}) => ({
  organisationId: lead.organisation.id,
  caseNumber: 'GD-2026-0117',
  reason: '成果页打不开，需要看原档案',
  minutes: 30,
  ...more,
});

async function one(id: string, by: Somebody = security) {
  const { accesses } = await done<{ accesses: { id: string; version: number; state: string; reads: number }[] }>(
    by.get('/api/support/accesses'),
  );
  return accesses.find((access) => access.id === id)!;
}

async function opened(more: object = {}) {
  const { id } = await done<{ id: string }>(support.post('/api/support/accesses', asking(more), once));
  await done(security.post(`/api/support/accesses/${id}/approval`, { version: 1 }, once));
  return id;
}

const enter = (organisationId = lead.organisation.id) => support.put('/api/session/acting', { organisationId });
const end = async (id: string, by: Somebody) =>
  by.post(`/api/support/accesses/${id}/ending`, { version: (await one(id)).version });
const told = async (who: Somebody, kind: string) => {
  await server.settled();
  const { notifications } = await done<{ notifications: { kind: string }[] }>(who.get('/api/notifications'));
  return notifications.filter((each) => each.kind === kind).length;
};

describe('break-glass access', () => {
  test('is asked for with a case number and a reason, for an hour at most, by the system administrator', async () => {
    const long = await support.post('/api/support/accesses', asking({ minutes: 61 }), once);
    expect(long.statusCode).toBe(422);
    expect((await support.post('/api/support/accesses', asking({ caseNumber: '' }), once)).statusCode).toBe(422);
    expect(codeOf(await security.post('/api/support/accesses', asking(), once))).toBe('support/system-only');
    expect(codeOf(await lead.post('/api/support/accesses', asking(), once))).toBe('support/system-only');
    expect((await support.get(`/api/achievements/${draftId}`)).statusCode).toBe(404);
    expect(codeOf(await enter())).toBe('people/not-yours');
  });

  test('opens when another person approves, reads and writes nothing, and every reading is the organisation’s to see', async () => {
    const { id } = await done<{ id: string }>(support.post('/api/support/accesses', asking(), once));
    const approval = `/api/support/accesses/${id}/approval`;
    expect(codeOf(await support.post(approval, { version: 1 }, once))).toBe('support/security-only');
    expect(codeOf(await audit.post(approval, { version: 1 }, once))).toBe('support/security-only');
    expect(codeOf(await enter())).toBe('people/not-yours');
    expect(codeOf(await support.post('/api/support/accesses', asking(), once))).toBe('support/open-already');
    await done(security.post(approval, { version: 1 }, once));
    expect(codeOf(await otherSecurity.post(approval, { version: 2 }, once))).toBe('support/not-asked');
    expect(await told(lead, 'support.opened')).toBe(1);

    expect((await support.get(`/api/achievements/${draftId}`)).statusCode).toBe(404);
    const session = (await enter()).json();
    expect(session.support).toMatchObject({ accessId: id, organisationName: '蓟门研究院' });
    expect((await support.get(`/api/achievements/${draftId}`)).json().achievement.title).toBe('未公开的铝合金薄壁工艺');
    expect((await support.get('/api/achievements')).json().rows).toHaveLength(1);
    for (const write of [
      support.put(`/api/achievements/${draftId}`, { version: 1, title: '别的题目' }),
      support.post('/api/achievements', { title: '替他登记' }, once),
      support.patch(`/api/organisations/${lead.organisation.id}`, { version: 1, website: '' }),
      support.put('/api/me/password', { current: 'a', next: 'b' }),
      support.post(`/api/support/accesses`, asking(), once),
    ])
      expect(codeOf(await write)).toBe('support/read-only');
    expect((await support.get('/api/jobs')).statusCode).toBe(403);

    const { entries } = await done<{
      entries: { type: string; actorName: string; data: { record?: { id: string } } }[];
    }>(lead.get(`/api/history/support/${id}`));
    const reads = entries.filter(({ type }) => type === 'support.read');
    expect(reads.map(({ data }) => data.record?.id)).toContain(draftId);
    expect(reads.every(({ actorName }) => actorName === '澹台援')).toBe(true);
    expect((await one(id)).reads).toBe(reads.length);
    const trail = await done<{ entries: { subject: string }[] }>(audit.get('/api/audit/events?type=support.read'));
    expect(trail.entries.length).toBe(reads.length);

    expect((await enter(support.organisation.id)).json().support).toBe(null);
    expect((await support.get('/api/jobs')).statusCode).toBe(200);
    expect((await end(id, support)).statusCode).toBe(204);
    expect(await told(lead, 'support.ended')).toBe(1);
  });

  test.each([
    ['the approver', () => security],
    ['the organisation’s lead', () => lead],
    ['whoever asked', () => support],
  ])('is ended by %s and gone at the next request', async (_who, by) => {
    const id = await opened();
    await enter();
    expect((await support.get(`/api/achievements/${draftId}`)).statusCode).toBe(200);
    expect((await end(id, by())).statusCode).toBe(204);
    expect((await support.get(`/api/achievements/${draftId}`)).statusCode).toBe(404);
    expect((await support.get('/api/session')).json().support).toBe(null);
    expect(codeOf(await enter())).toBe('people/not-yours');
  });

  test('is ended by nobody else', async () => {
    const id = await opened();
    const colleague = await the.member(lead.organisation);
    expect(codeOf(await end(id, colleague))).toBe('support/not-theirs');
    const stranger = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    expect((await end(id, stranger)).statusCode).toBe(404);
    expect(codeOf(await end(id, audit))).toBe('support/not-theirs');
    await end(id, support);
  });

  test('ends by itself at its time, and the organisation is told', async () => {
    const id = await opened({ minutes: 5 });
    const before = await told(lead, 'support.ended');
    await enter();
    expect((await support.get(`/api/achievements/${draftId}`)).statusCode).toBe(200);
    const later = new Date(Date.now() + 5.1 * 60_000).toISOString() as Instant;
    server.setNow(later);
    expect((await support.get(`/api/achievements/${draftId}`)).statusCode).toBe(404);
    await expireAccesses.run({
      data: {},
      databases: server.databases,
      signal: AbortSignal.timeout(60_000),
      system: (run) => asSystem(server.databases, expireAccesses.name, run, { now: later }),
    });
    server.setNow(undefined);
    expect((await one(id)).state).toBe('ended');
    expect(await told(lead, 'support.ended')).toBe(before + 1);
    expect((await checkSupport(server.databases.system)).flatMap(({ rows }) => rows)).toEqual([]);
  });

  test('is gone with the office of whoever asked, and never a token’s', async () => {
    const made = await support.post('/api/me/tokens', { name: 't', scopes: ['read'], expiresOn: inDays(3) });
    const id = await opened();
    await enter();
    expect((await the.bearer(made.json().secret).get(`/api/achievements/${draftId}`)).statusCode).toBe(404);
    await end(id, support);
  });

  test('opens no sealed part unless it was asked for by name', async () => {
    const buyer = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    const { need } = await done<{ need: { id: string } }>(
      buyer.post('/api/needs', { title: '薄壁壳体一体成形' }, once),
    );
    const put = await buyer.put(`/api/needs/${need.id}/sealed`, {
      content: '密封的壁厚',
      opening: 'on-agreement',
      version: 0,
    });
    expect(put.statusCode).toBe(200);
    const read = () => support.get(`/api/needs/${need.id}/sealed`);
    const ask = { organisationId: buyer.organisation.id };
    const closed = await opened(ask);
    await enter(buyer.organisation.id);
    expect((await support.get(`/api/needs/${need.id}`)).statusCode).toBe(200);
    expect((await read()).statusCode).not.toBe(200);
    await end(closed, support);
    const open = await opened({ ...ask, includesSealed: true });
    await enter(buyer.organisation.id);
    expect((await read()).statusCode).toBe(200);
    await end(open, support);
  });
});
