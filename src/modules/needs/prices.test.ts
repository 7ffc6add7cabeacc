import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { needQuery } from './documents.ts';
import { complete, enter, publish, record } from './needs.sample.ts';

let server: TestServer;
let give: Given;
let enterprise: Organisation;
let owner: Somebody;
let blind: Somebody;
let sighted: Somebody;

const BUDGET = { budgetFrom: 71_234_500, budgetTo: 82_345_600 };

beforeAll(async () => {
  server = await openServer();
  await seedRules(server.databases.system, RULES);
  give = given(server);
  enterprise = await give.organisation({ kind: 'enterprise' });
  owner = await give.member(enterprise);
  const tto = await give.organisation({ kind: 'tto' });
  blind = await give.member(tto, { role: 'manager' });
  sighted = await give.member(tto, { role: 'manager' });
  await give.mandate(enterprise, blind);
  await give.mandate(enterprise, sighted, undefined, { maySeePrice: true });
});
afterAll(() => server.close());

const rowOf = async (by: Somebody, query: string, id: string) => {
  const { rows } = (await by.get(`/api/needs?${query}`)).json<{ rows: { id: string; budgetTo: number | null }[] }>();
  return rows.find((row) => row.id === id);
};

test('a manager whose mandate does not cover prices reads, lists, exports and previews a need without its budget', async () => {
  const id = await enter(owner, BUDGET);
  for (const by of [owner, sighted]) {
    const seen = record(await by.get(`/api/needs/${id}`));
    expect([seen.need.budgetTo, seen.isBudgetSeen]).toEqual([BUDGET.budgetTo, true]);
    expect((await rowOf(by, '', id))?.budgetTo).toBe(BUDGET.budgetTo);
  }
  const seen = record(await blind.get(`/api/needs/${id}`));
  expect([seen.need.budgetFrom, seen.need.budgetTo, seen.isBudgetSeen]).toEqual([null, null, false]);
  for (const path of [`/${id}`, `/${id}/preview`, '', '/export?format=csv&columns=title,budgetFrom,budgetTo'])
    expect((await blind.get(`/api/needs${path}`)).body, path).not.toMatch(/7123|8234|712\.3|823\.4/);
  expect((await owner.get('/api/needs/export?format=csv&columns=title,budgetFrom,budgetTo')).body).toMatch(/823456/);
});

test('a filter on the budget does not tell it to whom it is withheld', async () => {
  const id = await enter(owner, BUDGET);
  for (const filter of ['budgetTo.from=80000000', 'budgetTo.to=90000000']) {
    expect(await rowOf(owner, filter, id)).toBeDefined();
    expect(await rowOf(blind, filter, id)).toBeUndefined();
  }
});

test('a published budget is read by everybody, a changed one behind it is not', async () => {
  const id = await enter(owner, BUDGET);
  record(await publish(owner, id));
  const { need } = record(await owner.get(`/api/needs/${id}`));
  await owner.put(`/api/needs/${id}`, { ...complete, ...BUDGET, budgetTo: 99_999_900, version: need.version });
  expect(record(await owner.get(`/api/needs/${id}`)).need.budgetTo).toBe(99_999_900);
  expect(record(await blind.get(`/api/needs/${id}`)).need.budgetTo).toBe(BUDGET.budgetTo);
  expect((await rowOf(blind, '', id))?.budgetTo).toBe(BUDGET.budgetTo);
  const asked = await actingAs(server, blind)((ctx) => needQuery(ctx, id));
  expect(asked.facets.budget).toBe(BUDGET.budgetTo);
  expect((await actingAs(server, owner)((ctx) => needQuery(ctx, id))).facets.budget).toBe(99_999_900);
});

test('an edit under such a mandate keeps the budget it does not see, and may not write one', async () => {
  const id = await enter(owner, BUDGET);
  const words = { ...complete, description: `${complete.description}补充一句。`, version: 1 };
  const guess = await blind.put(`/api/needs/${id}`, { ...words, budgetFrom: null, budgetTo: 5_000_000 });
  expect(guess.json()).toMatchObject({ code: 'input/invalid', errors: [{ pointer: '#/budgetFrom' }] });
  const edit = await blind.put(`/api/needs/${id}`, { ...words, budgetFrom: null, budgetTo: null });
  expect(record(edit).need.budgetTo).toBeNull();
  expect(record(await owner.get(`/api/needs/${id}`)).need).toMatchObject({ ...BUDGET, version: 2 });
  const own = { ...complete, ...BUDGET, title: '经理人代写的需求', organisationId: enterprise.id };
  expect((await blind.post('/api/needs', own, { once: true })).statusCode).toBe(422);
  expect((await sighted.post('/api/needs', own, { once: true })).statusCode).toBe(200);
});

test('a mandate on one subject that covers prices shows that subject’s alone', async () => {
  const [seen, other] = [await enter(owner, BUDGET), await enter(owner, { ...BUDGET, title: '没有单独委托的需求' })];
  const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
  await give.mandate(enterprise, manager);
  await give.mandate(enterprise, manager, { kind: 'need', id: seen, title: '' }, { maySeePrice: true });
  expect((await rowOf(manager, '', seen))?.budgetTo).toBe(BUDGET.budgetTo);
  expect((await rowOf(manager, '', other))?.budgetTo).toBeNull();
  expect(record(await manager.get(`/api/needs/${seen}`)).need.budgetTo).toBe(BUDGET.budgetTo);
  expect(record(await manager.get(`/api/needs/${other}`)).need.budgetTo).toBeNull();
});
