import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import {
  type Caller,
  type Given,
  given,
  openServer,
  type Somebody,
  type TestServer,
} from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import type { SearchAnswer, Weights } from './contract.ts';
import type { KeptMatch, MatchAnswer } from './contract-shown.ts';
import { sumOf } from './rules.ts';

let server: TestServer;
let give: Given;
let university: Organisation;
let factory: Organisation;
let office: Somebody;
let enterprise: Somebody;
let listing: Offer;
let posting: Offer;

const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';
const WELDING = {
  title: '铝合金薄壁件激光焊接变形控制',
  abstract:
    '面向薄壁铝合金壳体，提出振镜摆动激光焊接与随焊冷却，焊后变形量小于 0.2 mm，焊缝强度达到 260 MPa，已在两家企业试用。',
  keywords: ['激光焊接', '铝合金', '变形控制'],
};
const WISH = {
  title: '电池壳体薄壁铝合金激光焊接变形',
  description:
    '新能源电池壳体，铝合金壁厚 1.5 mm，激光焊接后变形超过 1 mm，要求变形量不大于 0.3 mm，焊缝强度不低于 240 MPa。',
  trlWanted: 6,
  budgetTo: 80_000_000,
};

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  university = await give.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  factory = await give.organisation({ kind: 'enterprise' });
  office = await give.member(university, { office: 'transfer' });
  enterprise = await give.member(factory);
  listing = await givenListing(office, WELDING);
  await givenListing(office, {
    title: '污水处理膜组件',
    abstract: `中空纤维膜用于市政污水深度处理，通量提高百分之二十，能耗下降。${TRIED}`,
  });
  posting = await givenPosting(enterprise, WISH);
  await server.settled();
});
afterAll(() => server.close());

async function ask<T>(answer: ReturnType<Caller['get']>): Promise<T> {
  const response = await answer;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<T>();
}
const match = (who: Caller, body: object) => ask<MatchAnswer>(who.post('/api/matches', body));
const search = (who: Caller, query: string) => ask<SearchAnswer>(who.get(`/api/search?${query}`));
const system = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(server.databases, 'app.demo', work);

describe('a match', () => {
  test('is explained by parts that add up, words found in both texts, and figures that hold', async () => {
    const answer = await match(enterprise, { from: { kind: 'posting', id: posting.id }, to: 'listing', k: 5 });
    const best = answer.hits[0]!;
    expect(best.card).toMatchObject({
      id: listing.id,
      owner: { zh: university.name },
      link: `/listings/${listing.id}`,
    });
    for (const hit of answer.hits) {
      expect(sumOf(hit.parts)).toBe(hit.score);
      expect(Math.round(hit.parts.reduce((sum, part) => sum + part.of, 0) * 10) / 10).toBe(100);
    }
    const shared = best.found.find(({ surface }) => surface.includes('激光焊接'))!;
    for (const { start, end } of shared.asked) expect(answer.asked.text.slice(start, end)).toContain('激光焊接');
    for (const { start, end } of shared.title) expect(best.card.title.zh.slice(start, end)).toContain('激光焊接');
    for (const { start, end } of shared.text) expect(best.card.text.slice(start, end)).toContain('激光焊接');
    expect(best.missing.map(({ surface }) => surface)).toContain('电池');
    expect(best.parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['text', 'field', 'maturity', 'budget']));
    expect(answer).toMatchObject({ rankerVersion: expect.any(String), to: 'listing', considered: expect.any(Number) });
  });

  test('of an achievement demands no figures: it states what it reaches', async () => {
    const { hits } = await match(office, { from: { kind: 'listing', id: listing.id }, to: 'posting' });
    expect(hits[0]?.figures).toEqual([]);
    expect(hits[0]?.parts.map(({ name }) => name)).not.toContain('figures');
  });

  test('is found the other way round, for a need of one’s own, and for managers', async () => {
    const back = await match(office, { from: { kind: 'listing', id: listing.id }, to: 'posting' });
    expect(back.hits[0]?.card.id).toBe(posting.id);
    const own = await match(enterprise, { from: { kind: 'need', id: posting.id }, to: 'listing' });
    expect(own.hits[0]?.card.id).toBe(listing.id);
    expect((await match(enterprise, { from: { kind: 'posting', id: posting.id }, to: 'manager' })).hits).toEqual([]);
  });

  test('gives as many as were asked for, all of them visible', async () => {
    for (let i = 0; i < 6; i += 1)
      await givenListing(office, {
        title: `薄壁焊接工装${i}`,
        abstract: `铝合金薄壁件焊接夹具，减少焊接变形，已小批量使用，适用于电池壳体。${TRIED}`,
      });
    await server.settled();
    const asked = { from: { text: '铝合金薄壁焊接变形' }, to: 'listing', k: 5 };
    const before = await match(enterprise, asked);
    expect(before.hits).toHaveLength(5);
    // Gone from the public list by its date alone: the index still holds it, row security and the date decide what is shown.
    const gone = before.hits
      .map(({ card }) => card.id)
      .filter((id) => id !== listing.id)
      .slice(0, 2);
    await system(({ db }) =>
      sql`update listings set expires_on = '2020-01-01' where id = any(${gone}::uuid[])`.execute(db),
    );
    const after = await match(enterprise, asked);
    expect(after.hits).toHaveLength(5);
    expect(after.hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    for (const { card } of after.hits) expect(gone).not.toContain(card.id);
  });

  test('keeps to what must hold, and refuses what nobody declared', async () => {
    const from = { text: '铝合金薄壁焊接变形' };
    const other = await match(enterprise, { from, to: 'listing', must: { field: ['energy'] } });
    expect(other.hits).toEqual([]);
    const refused = async (who: Caller, body: object) => {
      const answer = await who.post('/api/matches', body);
      return [answer.statusCode, answer.json<{ code: string }>().code];
    };
    expect(await refused(enterprise, { from, to: 'listing', must: { secret: ['x'] } })).toEqual([
      422,
      'matching/unknown-must',
    ]);
    expect(await refused(enterprise, { from, to: 'policy' })).toEqual([422, 'matching/unknown-pair']);
    const alien = { from: { kind: 'need', id: posting.id }, to: 'listing' };
    expect(await refused(office, alien)).toEqual([404, 'record/missing']);
    expect(await refused(give.nobody(), { from, to: 'listing' })).toEqual([401, 'session/needed']);
    expect(await refused(enterprise, { from: { text: '' }, to: 'listing' })).toEqual([422, 'input/invalid']);
  });

  test('of a text is open to anybody, twenty times an hour from one address', async () => {
    const body = { text: WISH.description, to: 'listing', k: 3 };
    const first = await ask<MatchAnswer>(give.nobody().post('/api/matches/by-text', body));
    expect(first.hits[0]?.card.id).toBe(listing.id);
    for (let i = 1; i < 20; i += 1) await ask(give.nobody().post('/api/matches/by-text', body));
    const refused = await give.nobody().post('/api/matches/by-text', body);
    expect(refused.json()).toMatchObject({ status: 429, code: 'rate/too-many' });
    expect((await enterprise.post('/api/matches/by-text', body)).statusCode).toBe(200);
  });

  test('tells what a score is made of', async () => {
    const weights = await ask<Weights>(give.nobody().get('/api/matches/weights'));
    const pairing = weights.pairings.find(({ from, to }) => from === 'posting' && to === 'listing')!;
    const beside = pairing.parts.filter(({ name }) => name !== 'figures');
    expect(beside.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(pairing.parts.find(({ name }) => name === 'figures')).toMatchObject({ weight: 10, declared: 10 });
    expect(weights.reasons.map(({ code }) => code)).toContain('wrong-technology');
  });
});

describe('what was shown', () => {
  test('is written down with rank and ranker, opened and judged for the viewer’s organisation alone', async () => {
    const answer = await match(enterprise, { from: { kind: 'posting', id: posting.id }, to: 'listing', k: 3 });
    const item = { answerId: answer.answerId, kind: 'listing', id: listing.id };
    expect((await enterprise.post('/api/matches/opened', item)).statusCode).toBe(204);
    const lines = await system(
      async ({ db }) =>
        (
          await sql<
            Record<string, unknown>
          >`select * from exposures where answer_id = ${answer.answerId} order by rank`.execute(db)
        ).rows,
    );
    expect(lines.map(({ subject }) => subject)).toEqual(answer.hits.map(({ card }) => card.id));
    expect(lines[0]).toMatchObject({
      personId: enterprise.personId,
      organisationId: factory.id,
      askedKind: 'posting',
      askedId: posting.id,
      rank: 1,
      rankerVersion: answer.rankerVersion,
      openedAt: expect.any(String),
      readers: [`org:${factory.id}`],
    });
    expect(lines[1]?.openedAt).toBeNull();
    const verdict = await enterprise.post('/api/matches/verdict', { ...item, fits: false });
    expect(verdict.json()).toMatchObject({ status: 422, code: 'matching/reason-needed' });
    const no = { ...item, fits: false, reason: 'price', note: '超出预算' };
    await ask(enterprise.post('/api/matches/verdict', no));
    const again = await match(enterprise, { from: { kind: 'posting', id: posting.id }, to: 'listing', k: 1 });
    expect(again.hits[0]?.verdict).toEqual({ fits: false, reason: 'price', note: '超出预算' });
    expect(
      (await match(office, { from: { kind: 'posting', id: posting.id }, to: 'listing' })).hits[0]?.verdict,
    ).toBeNull();
    expect((await office.post('/api/matches/verdict', no)).statusCode).toBe(404);
    const city = await give.member(await give.organisation({ kind: 'city' }));
    for (const somebody of [office, city]) {
      const history = await ask<{ entries: unknown[] }>(somebody.get(`/api/history/match/${posting.id}`));
      expect(history.entries).toEqual([]);
    }
    await ask(enterprise.post('/api/matches/verdict', { ...item, fits: true }));
  });

  test('of a search keeps no words, only their hash', async () => {
    await search(enterprise, 'q=激光焊接的私密词');
    await server.settled();
    const text = await system(async ({ db }) => {
      const found = await sql<{
        line: string;
      }>`select exposures::text as line from exposures where asked_kind = 'search'`.execute(db);
      return found.rows.map(({ line }) => line).join();
    });
    expect(text).not.toBe('');
    expect(text).not.toContain('私密词');
  });
});

describe('kept matches', () => {
  test('come for both sides when something is published, and only to their owners and their managers', async () => {
    const mine = await ask<{ matches: KeptMatch[] }>(enterprise.get('/api/matches/new'));
    const found = mine.matches.find(({ to }) => to.id === listing.id)!;
    expect(found).toMatchObject({ from: { id: posting.id, kind: 'posting' }, rankerVersion: expect.any(String) });
    expect(Math.round(found.parts.reduce((sum, { points }) => sum + points, 0) * 10) / 10).toBe(found.score);
    const theirs = await ask<{ matches: KeptMatch[] }>(office.get(`/api/matches/of/listing/${listing.id}`));
    expect(theirs.matches.map(({ to }) => to.id)).toContain(posting.id);
    const rival = await give.member(await give.organisation({ kind: 'enterprise' }));
    const city = await give.member(await give.organisation({ kind: 'city' }));
    for (const somebody of [rival, city, office]) {
      const seen = await ask<{ matches: KeptMatch[] }>(somebody.get(`/api/matches/of/posting/${posting.id}`));
      expect(seen.matches).toEqual([]);
    }
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    expect((await ask<{ matches: KeptMatch[] }>(manager.get('/api/matches/new'))).matches).toEqual([]);
    await give.mandate(factory, manager);
    const principals = await ask<{ matches: KeptMatch[] }>(manager.get('/api/matches/new'));
    expect(principals.matches.map(({ from }) => from.id)).toContain(posting.id);
  });

  test('follow what is published, dismissed and withdrawn', async () => {
    const of = async () =>
      (await ask<{ matches: KeptMatch[] }>(enterprise.get(`/api/matches/of/posting/${posting.id}`))).matches.map(
        ({ to }) => to.id,
      );
    const fresh = await givenListing(office, { ...WELDING, title: '电池壳体铝合金激光焊接变形在线补偿' });
    await server.settled();
    expect(await of()).toContain(fresh.id);
    const shown = await match(enterprise, { from: { kind: 'posting', id: posting.id }, to: 'listing', k: 20 });
    const no = { answerId: shown.answerId, kind: 'listing', id: fresh.id, fits: false, reason: 'wrong-technology' };
    await ask(enterprise.post('/api/matches/verdict', no));
    expect(await of()).not.toContain(fresh.id);
    await ask(enterprise.post('/api/matches/verdict', { ...no, fits: true, reason: '' }));
    expect(await of()).toContain(fresh.id);
    await ask(office.post(`/api/achievements/${fresh.id}/listing/withdrawal`, { reason: '' }, { once: true }));
    await server.settled();
    expect(await of()).not.toContain(fresh.id);
  });
});
