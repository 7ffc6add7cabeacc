import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { needQuery, postingDocuments } from './documents.ts';
import { type Answer, code, command, complete, published, record } from './needs.sample.ts';

let server: TestServer;
let give: Given;
let enterprise: Organisation;
let owner: Somebody;
let competitor: Somebody;
let researcher: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  enterprise = await give.organisation({ kind: 'enterprise', name: '北京蓟川飞行器部件有限公司', district: '110115' });
  owner = await give.member(enterprise, { name: '令狐澄' });
  competitor = await give.member(await give.organisation({ kind: 'enterprise', district: '110108' }), {
    name: '端木衡',
  });
  researcher = await give.member(await give.organisation({ kind: 'institution' }), {
    name: '闻人岚',
    office: 'research',
  });
});

describe('the sealed part', () => {
  const SECRET = '铸型温度 218 ℃，真空度 30 mbar';

  async function sealed(opening: string, more: object = {}): Promise<string> {
    const id = await published(owner, more);
    const answer = await owner.put(`/api/needs/${id}/sealed`, { content: SECRET, opening, version: 0 });
    expect(answer.statusCode).toBe(200);
    return id;
  }

  async function sign(by: Somebody, id: string, more: object = {}): Promise<Answer> {
    const standing = (await by.get(`/api/postings/${id}/sealed`)).json<{ agreement: { hash: string } }>();
    const body = {
      hash: standing.agreement?.hash ?? '',
      signedName: by.name,
      purpose: '判断我所真空压铸工艺能否满足',
      ...more,
    };
    return command(by, `/api/postings/${id}/sealed/agreement`, body);
  }

  const read = (by: Somebody, id: string) => by.post(`/api/postings/${id}/sealed/readings`, {});
  const access = async (id: string) =>
    (await owner.get(`/api/needs/${id}/sealed/access`)).json<{
      agreements: { id: string; state: string; version: number; openings: number; personName: string }[];
      openings: { personName: string; forOrganisationName: string; contentVersion: number }[];
    }>();
  const decide = async (id: string, decision: string) => {
    const [agreement] = (await access(id)).agreements;
    return command(owner, `/api/needs/${id}/sealed/agreements/${agreement!.id}/decision`, {
      decision,
      version: agreement!.version,
    });
  };

  test('opens for one person after the agreement and the owner’s yes; every reading is logged; it closes when taken back', async () => {
    const id = await sealed('after-approval');
    expect(record(await owner.get(`/api/needs/${id}`)).posting?.posting.hasSealed).toBe(true);
    expect(code(await read(researcher, id))).toBe('needs/not-open');
    expect((await sign(researcher, id)).json()).toMatchObject({ mine: { state: 'waiting' } });
    expect(code(await read(researcher, id))).toBe('needs/not-open');
    expect((await decide(id, 'open')).statusCode).toBe(200);
    expect((await read(researcher, id)).json()).toMatchObject({ content: SECRET, version: 1 });
    await read(researcher, id);
    const colleague = await give.member(researcher.organisation, { name: '同事' });
    expect(code(await read(colleague, id))).toBe('needs/not-open');
    expect(await access(id)).toMatchObject({
      agreements: [{ state: 'open', openings: 2, personName: '闻人岚' }],
      openings: [{ personName: '闻人岚', forOrganisationName: researcher.organisation.name }, {}],
    });
    await owner.put(`/api/needs/${id}/sealed`, { content: '新内容', opening: 'after-approval', version: 1 });
    expect((await read(researcher, id)).json()).toMatchObject({ content: '新内容', version: 2 });
    await decide(id, 'revoke');
    expect(code(await read(researcher, id))).toBe('needs/not-open');
    expect((await sign(researcher, id)).json()).toMatchObject({ mine: { state: 'waiting' } });
    expect((await decide(id, 'decline')).statusCode).toBe(200);
  });

  test('opens on signing where its owner chose so, yet never so for another enterprise', async () => {
    const id = await sealed('on-agreement');
    expect((await sign(researcher, id)).json()).toMatchObject({ mine: { state: 'open' } });
    expect((await read(researcher, id)).json()).toMatchObject({ content: SECRET });
    expect((await sign(competitor, id)).json()).toMatchObject({ mine: { state: 'waiting' } });
    expect(code(await read(competitor, id))).toBe('needs/not-open');
  });

  test('is signed in the exact words seen, in one’s own name, once, by those who may', async () => {
    const id = await sealed('after-approval');
    expect(code(await sign(researcher, id, { hash: 'other words' }))).toBe('needs/agreement-changed');
    expect(code(await sign(researcher, id, { signedName: '别人' }))).toBe('needs/signature');
    expect((await sign(researcher, id)).statusCode).toBe(200);
    expect(code(await sign(researcher, id))).toBe('needs/asked-already');
    expect(code(await sign(owner, id))).toBe('needs/own-need');
    const park = await give.member(await give.organisation({ kind: 'park' }), { role: 'officer' });
    expect(code(await sign(park, id))).toBe('needs/may-not-ask');
    const mine = (await researcher.get('/api/agreements')).json<{ agreements: object[] }>();
    expect(mine.agreements).toMatchObject([{ postingId: id, title: complete.title, state: 'waiting' }]);
  });

  test('is nowhere but in its own row: not in events, lists, documents, exports or answers to others', async () => {
    const id = await sealed('after-approval');
    await sign(researcher, id);
    await decide(id, 'open');
    await read(researcher, id);
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    await give.mandate(enterprise, manager);
    expect(code(await manager.get(`/api/needs/${id}/sealed`))).toBe('needs/own-only');
    expect(code(await manager.get(`/api/needs/${id}/sealed/access`))).toBe('needs/own-only');
    const everything = await Promise.all([
      owner.get(`/api/needs/${id}`),
      owner.get(`/api/history/need/${id}`),
      owner.get('/api/needs/export?format=csv'),
      manager.get(`/api/needs/${id}`),
      researcher.get(`/api/postings/${id}`),
      researcher.get(`/api/postings/${id}/sealed`),
    ]);
    for (const { body, statusCode } of everything) {
      expect(statusCode).toBe(200);
      expect(body).not.toMatch(/铸型温度|mbar/);
    }
    expect(JSON.stringify(await postingDocuments(server.databases.system, { ids: [id] }))).not.toMatch(/铸型温度|mbar/);
    expect((await actingAs(server, owner)((ctx) => needQuery(ctx, id))).text).not.toMatch(/铸型温度|mbar/);
    const events = await server.databases.system
      .withTables<{ events: Record<string, unknown> }>()
      .selectFrom('events')
      .selectAll()
      .execute();
    expect(JSON.stringify(events)).not.toMatch(/铸型温度|mbar/);
    expect((await owner.get(`/api/needs/${id}/sealed`)).json()).toMatchObject({ sealed: { content: SECRET } });
  });

  test('closes for everybody outside when the need is closed', async () => {
    const id = await sealed('on-agreement');
    await sign(researcher, id);
    const { need } = record(await owner.get(`/api/needs/${id}`));
    record(await command(owner, `/api/needs/${id}/closing`, { version: need.version, reason: 'dropped' }));
    expect(code(await read(researcher, id))).toBe('needs/not-open');
    expect(await access(id)).toMatchObject({ agreements: [{ state: 'revoked' }] });
  });

  test('is no longer read by somebody who left the organisation they signed for', async () => {
    const id = await sealed('on-agreement');
    await sign(researcher, id);
    const ended = server.databases.system.withTables<{ memberships: { personId: string; until: string } }>();
    await ended
      .updateTable('memberships')
      .set({ until: '2026-03-01' })
      .where('personId', '=', researcher.personId)
      .execute();
    expect(code(await read(researcher, id))).toBe('needs/left-organisation');
  });
});
