import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/dates.ts';
import type { ExportRequest } from '#kernel/export-request.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { exportsRuled } from '../../../tests/support/rules.ts';

const NOW = '2026-03-02T02:00:00.000Z' as Instant;
const LATER = '2026-03-03T03:00:00.000Z' as Instant;
const PEOPLE = { format: 'csv', columns: 'name', sort: 'name' };
const FILE = '/api/people/export?format=csv&columns=name&sort=name';

let server: TestServer;
let give: Given;
beforeAll(async () => {
  server = await openServer({ now: NOW, listeners: true });
  give = given(server);
  await ruled({ personalRows: 2, internalRows: 1 });
});
afterAll(() => server.close());

const ruled = (params: Parameters<typeof exportsRuled>[1]) => exportsRuled(server.databases, params);

/** An institution with a lead and three others: four people, two more than one person may take out. */
async function house() {
  const organisation = await give.organisation({ kind: 'institution' });
  const lead = await give.member(organisation, { role: 'lead', office: 'lead', name: '百里和' });
  const asker = await give.member(organisation, { name: '令狐澄' });
  const colleague = await give.member(organisation, { name: '公孙起' });
  await give.member(organisation, { name: '闻人策' });
  return { organisation, lead, asker, colleague };
}

const ask = (who: Somebody, query: object = PEOPLE, register = 'people') =>
  who.post('/api/exports', { register, query, purpose: '核对通讯录' }, { once: true });

async function asked(who: Somebody): Promise<ExportRequest> {
  const answer = await ask(who);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const seenBy = async (who: Somebody): Promise<ExportRequest[]> => (await who.get('/api/exports')).json().requests;
const take = (who: Somebody, { id }: { readonly id: string }) => who.get(`/api/exports/${id}/file`);

async function approved(who: Somebody, by: Somebody): Promise<ExportRequest> {
  const { id, version } = await asked(who);
  const answer = await by.post(`/api/exports/${id}/approval`, { version }, { once: true });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

describe('an export', () => {
  test('that one person may take is one request, as it always was', async () => {
    const { asker } = await house();
    const file = await asker.get(`${FILE}&name=x`);
    expect(file.statusCode).toBe(422);
    const alone = await give.member(await give.organisation({ kind: 'enterprise' }), { name: '独孤行' });
    expect((await alone.get(FILE)).statusCode).toBe(200);
    const look = await alone.post('/api/exports/looks', { register: 'people', query: PEOPLE });
    expect(look.json()).toMatchObject({ rows: 1, needed: false, above: 2 });
    expect((await ask(alone)).json()).toMatchObject({ code: 'exports/not-needed' });
    expect((await give.nobody().get('/api/listings/export?format=csv')).statusCode).not.toBe(403);
  });

  test('above that is refused, looked at without being counted, and asked for with its purpose', async () => {
    const { asker } = await house();
    const refused = await asker.get(FILE);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'register/export-approval']);
    const look = await asker.post('/api/exports/looks', { register: 'people', query: PEOPLE });
    expect(look.json()).toMatchObject({ rows: 4, needed: true, above: 2, columns: [{ en: 'Name' }] });
    expect((await asker.get('/api/history?type=register.exported')).json().entries).toEqual([]);
    expect(await asked(asker)).toMatchObject({ state: 'asked', rows: 4, own: true, mine: false, downloads: 0 });
    expect((await ask(asker, { drop: 'table' })).json()).toMatchObject({ code: 'exports/query' });
    expect((await ask(asker, PEOPLE, 'secrets')).json()).toMatchObject({ code: 'exports/unknown' });
  });
});

describe('whoever decides', () => {
  test('is a lead, who sees exactly what is asked and is told; nobody else of the house or outside sees it', async () => {
    const { asker, lead, colleague } = await house();
    const stranger = await give.member(await give.organisation({ kind: 'institution' }), {
      role: 'lead',
      office: 'lead',
    });
    const request = await asked(asker);
    await server.settled();
    expect(await seenBy(lead)).toMatchObject([
      { id: request.id, mine: true, own: false, rows: 4, purpose: '核对通讯录', personName: '令狐澄' },
    ]);
    expect((await lead.get('/api/approvals/waiting')).json().approvals).toMatchObject([{ subjectId: request.id }]);
    expect((await lead.get('/api/notifications')).json().notifications).toMatchObject([{ kind: 'export.asked' }]);
    for (const who of [colleague, stranger]) {
      expect(await seenBy(who)).toEqual([]);
      const answer = await who.post(`/api/exports/${request.id}/approval`, { version: 1 }, { once: true });
      expect(answer.statusCode).toBe(404);
    }
    const own = await asker.post(`/api/exports/${request.id}/approval`, { version: 1 }, { once: true });
    expect(own.json()).toMatchObject({ code: 'exports/own' });
  });

  test('declines with a reason that the asker reads', async () => {
    const { asker, lead } = await house();
    const { id, version } = await asked(asker);
    const answer = await lead.post(`/api/exports/${id}/declining`, { version, reason: '先筛选到本部门' });
    expect(answer.json()).toMatchObject({ state: 'declined' });
    expect(await seenBy(asker)).toMatchObject([
      { state: 'declined', declineReason: '先筛选到本部门', decidedName: '百里和' },
    ]);
    expect((await take(asker, { id })).json()).toMatchObject({ code: 'exports/not-approved' });
  });

  test('is any colleague where the only lead asks, and nobody where there is nobody', async () => {
    const { lead, colleague } = await house();
    const request = await approved(lead, colleague);
    expect((await take(lead, request)).statusCode).toBe(200);
    const alone = await give.member(await give.organisation({ kind: 'institution' }));
    await ruled({ personalRows: 0 });
    expect((await ask(alone)).json()).toMatchObject({ code: 'exports/nobody' });
    await ruled({ personalRows: 2 });
  });
});

describe('the link', () => {
  test('is the asker’s alone, counted and recorded each time, and used up after the last', async () => {
    const { asker, lead, colleague } = await house();
    const request = await approved(asker, lead);
    expect(request).toMatchObject({ state: 'approved', expiresAt: '2026-03-03T02:00:00.000Z', mostDownloads: 3 });
    expect((await take(lead, request)).json()).toMatchObject({ code: 'exports/not-yours' });
    expect((await take(colleague, request)).statusCode).toBe(404);
    for (let times = 0; times < 3; times += 1) {
      const file = await take(asker, request);
      expect(file.headers['content-disposition']).toContain('.csv');
      expect(file.body.trim().split('\r\n')).toHaveLength(5);
    }
    expect((await take(asker, request)).json()).toMatchObject({ code: 'exports/used-up' });
    const recorded = (await lead.get('/api/history?type=register.exported')).json().entries;
    expect(recorded.map(({ data }: { data: object }) => data)).toMatchObject(
      [3, 2, 1].map((download) => ({ request: request.id, download, rows: 4 })),
    );
    expect(await seenBy(asker)).toMatchObject([{ downloads: 3 }]);
  });

  test('is over when its time is, and when it is withdrawn', async () => {
    const { asker, lead } = await house();
    const request = await approved(asker, lead);
    server.setNow(LATER);
    expect((await take(asker, request)).json()).toMatchObject({ code: 'exports/expired' });
    server.setNow(NOW);
    const { version } = request;
    await asker.post(`/api/exports/${request.id}/withdrawal`, { version });
    expect((await take(asker, request)).json()).toMatchObject({ code: 'exports/not-approved' });
    const second = await asked(asker);
    await asker.post(`/api/exports/${second.id}/withdrawal`, { version: second.version });
    expect((await lead.get('/api/approvals/waiting')).json().approvals).toEqual([]);
  });

  test('opens what the asker may read at that moment: not after they left, and not a list that grew', async () => {
    const { organisation, asker, lead } = await house();
    const request = await approved(asker, lead);
    await give.member(organisation, { name: '新来甲' });
    expect((await take(asker, request)).body).toContain('新来甲');
    await give.member(organisation, { name: '新来乙' });
    expect((await take(asker, request)).json()).toMatchObject({ code: 'exports/grown' });
    expect(await seenBy(asker)).toMatchObject([{ downloads: 1 }]);
    const members = (await lead.get(`/api/organisations/${organisation.id}/members`)).json().members;
    const { id, version } = members.find((one: { personId: string }) => one.personId === asker.personId);
    const ended = await lead.post(`/api/memberships/${id}/ending`, { version });
    expect(ended.statusCode, ended.body).toBeLessThan(300);
    expect((await take(asker, request)).statusCode).toBe(404);
    expect(await seenBy(asker)).toEqual([]);
  });

  test('of two taken at the same moment neither passes the last download', async () => {
    const { asker, lead } = await house();
    const request = await approved(asker, lead);
    const all = await Promise.all(Array.from({ length: 6 }, () => take(asker, request)));
    expect(all.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
  });
});
