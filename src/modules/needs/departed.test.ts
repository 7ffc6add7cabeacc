import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { checkNeeds } from './check.ts';
import { followDepartures } from './departed.ts';
import { command, published } from './needs.sample.ts';
import { findSealed } from './store-sealed.ts';

let server: TestServer;
let give: Given;
let owner: Somebody;
let institution: Organisation;
let lead: Somebody;
let researcher: Somebody;
let need: string;

beforeAll(async () => {
  server = await openServer();
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  owner = await give.member(await give.organisation({ kind: 'enterprise' }));
  institution = await give.organisation({ kind: 'institution' });
  lead = await give.member(institution, { role: 'lead' });
  researcher = await give.member(institution);
  need = await published(owner);
});

async function seal(opening: 'on-agreement' | 'after-approval'): Promise<void> {
  await owner.put(`/api/needs/${need}/sealed`, { content: '铸型温度 218 ℃', opening, version: 0 });
  const standing = (await researcher.get(`/api/postings/${need}/sealed`)).json<{ agreement: { hash: string } }>();
  const signature = { hash: standing.agreement.hash, signedName: researcher.name, purpose: '判断能否满足' };
  expect((await command(researcher, `/api/postings/${need}/sealed/agreement`, signature)).statusCode).toBe(200);
}

async function leaves(): Promise<void> {
  const { members } = (await lead.get(`/api/organisations/${institution.id}/members`)).json<{
    members: { id: string; personId: string; version: number }[];
  }>();
  const place = members.find(({ personId }) => personId === researcher.personId)!;
  const ended = await lead.post(`/api/memberships/${place.id}/ending`, { version: place.version });
  expect(ended.statusCode, ended.body).toBeLessThan(300);
}

async function follow(): Promise<void> {
  const tail = followDepartures(server.databases, { onError: (error) => expect.unreachable(error.message) });
  await tail.settled();
  await tail.stop();
}

const seenInTable = () => actingAs(server, researcher)((ctx) => findSealed(ctx.db, need));
const agreements = async () =>
  (await owner.get(`/api/needs/${need}/sealed/access`)).json<{
    agreements: { state: string; decisionReason: string }[];
  }>().agreements;

test('row security hides a sealed part from whoever left the organisation they signed for', async () => {
  await seal('on-agreement');
  expect(await seenInTable()).toMatchObject({ content: '铸型温度 218 ℃' });
  await leaves();
  await follow();
  expect(await seenInTable()).toBeUndefined();
  expect(await agreements()).toMatchObject([{ state: 'revoked', decisionReason: expect.stringContaining('签署人') }]);
  expect((await checkNeeds(server.databases.system)).filter(({ rows }) => rows.length > 0)).toEqual([]);
});

test('what still waited is declined, so that nobody opens it to somebody who left', async () => {
  await seal('after-approval');
  await leaves();
  await follow();
  expect(await agreements()).toMatchObject([{ state: 'declined' }]);
});

test('whoever left elsewhere, or came back before it was followed, reads on', async () => {
  const other = await give.organisation({ kind: 'tto' });
  await give.joins(researcher, other);
  await seal('on-agreement');
  await leaves();
  await give.joins(researcher, institution);
  await follow();
  expect(await seenInTable()).toBeDefined();
});

test('a closed organisation closes what was opened to its people', async () => {
  await seal('on-agreement');
  const administrator = await give.member(await give.organisation({ kind: 'platform' }), {
    role: 'system-administrator',
  });
  const body = { version: institution.version, reason: '单位已注销' };
  const closed = await administrator.post(`/api/organisations/${institution.id}/closing`, body, { once: true });
  expect(closed.statusCode, closed.body).toBe(200);
  await follow();
  expect(await seenInTable()).toBeUndefined();
});
