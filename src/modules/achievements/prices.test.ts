import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { complete, enter, published, record, recorded, step } from './achievements.sample.ts';
import { supplyOf } from './index.ts';

let server: TestServer;
let give: Given;
let university: Organisation;
let office: Somebody;
let inventor: Somebody;
let blind: Somebody;
let sighted: Somebody;

const PRICE = { priceFrom: 71_234_500, priceTo: 82_345_600 };
const TOLD = /7123|8234|712\.3|823\.4/;

beforeAll(async () => {
  server = await openServer();
  await seedRules(server.databases.system, RULES);
  give = given(server);
  university = await give.organisation({ kind: 'institution' });
  office = await give.member(university, { office: 'transfer' });
  inventor = await give.member(university, { role: 'inventor', office: 'department' });
  const tto = await give.organisation({ kind: 'tto' });
  blind = await give.member(tto, { role: 'manager' });
  sighted = await give.member(tto, { role: 'manager' });
  await give.mandate(university, blind);
  await give.mandate(university, sighted, undefined, { maySeePrice: true });
});
afterAll(() => server.close());

const rowOf = async (by: Somebody, query: string, id: string) => {
  const { rows } = (await by.get(`/api/achievements?${query}`)).json<{
    rows: { id: string; priceFrom: number | null }[];
  }>();
  return rows.find((row) => row.id === id);
};

test('a manager whose mandate does not cover prices reads, lists, exports and previews a record without its price', async () => {
  const team = [{ name: inventor.name, personId: inventor.personId }];
  const { achievement } = await recorded(office, { ...PRICE, inventors: team });
  const { id } = achievement;
  for (const by of [office, sighted, inventor]) {
    const seen = record(await by.get(`/api/achievements/${id}`));
    expect([seen.achievement.priceFrom, seen.isPriceSeen]).toEqual([PRICE.priceFrom, true]);
  }
  for (const by of [office, sighted]) expect((await rowOf(by, '', id))?.priceFrom).toBe(PRICE.priceFrom);
  const seen = record(await blind.get(`/api/achievements/${id}`));
  expect([seen.achievement.priceFrom, seen.achievement.priceTo, seen.isPriceSeen]).toEqual([null, null, false]);
  const file = '/export?format=csv&columns=title,priceFrom,priceTo';
  for (const path of [`/${id}`, `/${id}/preview`, '', '?sort=-priceFrom', file])
    expect((await blind.get(`/api/achievements${path}`)).body, path).not.toMatch(TOLD);
  expect((await office.get(`/api/achievements${file}`)).body).toMatch(TOLD);
});

test('the order by price tells nothing of what is withheld, and an inventor under such a mandate still sees their own', async () => {
  const [high, low] = [await recorded(office, PRICE), await recorded(office, { priceFrom: 100, priceTo: null })];
  const both = [high.achievement.id, low.achievement.id];
  const order = async (by: Somebody, sort: string) => {
    const { rows } = (await by.get(`/api/achievements?sort=${sort}`)).json<{ rows: { id: string }[] }>();
    return rows.map((row) => row.id).filter((one) => both.includes(one));
  };
  expect(await order(office, '-priceFrom')).toEqual(both);
  expect(await order(office, 'priceFrom')).toEqual(both.toReversed());
  expect(await order(blind, 'priceFrom')).toEqual(await order(blind, '-priceFrom'));
});

test('a published price is read by everybody; a hidden one reaches neither the manager nor an introduction', async () => {
  const open = await published(office, PRICE);
  expect(record(await blind.get(`/api/achievements/${open}`)).achievement.priceFrom).toBe(PRICE.priceFrom);
  const { achievement } = await recorded(office, { ...PRICE, title: '不公开价格的成果' });
  const preview = await office.get(`/api/achievements/${achievement.id}/preview?price=hidden`);
  const listed = await step(office, achievement.id, 'listing', {
    version: achievement.version,
    contentHash: preview.json<{ contentHash: string }>().contentHash,
    noStateSecret: true,
    exportControl: 'not-controlled',
    price: 'hidden',
  });
  expect(record(listed).achievement.priceFrom).toBe(PRICE.priceFrom);
  expect((await blind.get(`/api/achievements/${achievement.id}`)).body).not.toMatch(TOLD);
  const taken = (id: string) => actingAs(server, blind)((ctx) => supplyOf(ctx, id));
  expect((await taken(open)).askingPrice).toBe(PRICE.priceFrom);
  expect((await taken(achievement.id)).askingPrice).toBeNull();
});

test('an edit under such a mandate keeps the price it does not see, and may not write one', async () => {
  const { achievement } = await enter(office, PRICE);
  const words = { ...complete, department: '材料学院', version: 1 };
  const guess = await blind.put(`/api/achievements/${achievement.id}`, { ...words, priceFrom: 5_000_000 });
  expect(guess.json()).toMatchObject({ code: 'input/invalid', errors: [{ pointer: '#/priceFrom' }] });
  const edit = await blind.put(`/api/achievements/${achievement.id}`, { ...words, priceFrom: null });
  expect(record(edit).achievement).toMatchObject({ department: '材料学院', priceFrom: null });
  expect(record(await office.get(`/api/achievements/${achievement.id}`)).achievement).toMatchObject(PRICE);
  const own = { ...complete, title: '经理人代写的成果', organisationId: university.id };
  expect((await blind.post('/api/achievements', own, { once: true })).statusCode).toBe(422);
  expect((await sighted.post('/api/achievements', own, { once: true })).statusCode).toBe(200);
});
