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
import { answerFor } from '../../../tests/support/introductions.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import { MATCHABLES } from '../../app/matchables.ts';
import type { MatchAnswer } from './contract.ts';
import type { ExposureReport, PairingShown } from './contract-rankers.ts';
import { judgedNeeds } from './judgements.ts';

const NEED = '高温轴承保持架磨损快，要求自润滑复合材料，摩擦系数低，耐温三百度，批量供货，质量稳定。';
/** Not yet mature, in the words of the need; mature, in other words. */
const IMMATURE = `自润滑复合材料高温轴承保持架，摩擦系数低，耐温三百度，解决保持架磨损快的问题，质量稳定，可批量供货，实验室样品阶段。`;
const MATURE = `面向高温轴承的聚酰亚胺基复合材料零件，已在多条产线连续运行两年，第三方检测合格，具备量产条件，交付周期短。`;

let server: TestServer;
let give: Given;
let university: Organisation;
let office: Somebody;
let city: Somebody;
let enterprises: Somebody[];
const postings: { readonly of: Somebody; readonly posting: Offer }[] = [];
const mature = new Set<string>();

async function ask<T>(answer: ReturnType<Caller['get']>): Promise<T> {
  const response = await answer;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<T>();
}
const match = (who: Caller, id: string, k = 8) =>
  ask<MatchAnswer>(who.post('/api/matches', { from: { kind: 'posting', id }, to: 'listing', k }));
const SIDES = { from: 'posting', to: 'listing' };
const learn = (who: Caller) => who.post('/api/matches/rankers/learn', SIDES, { once: true });
const turn = (who: Caller, number: number) =>
  who.post('/api/matches/rankers/turn', { ...SIDES, number, reason: '试用后再定。' }, { once: true });
const shown = async (who: Caller) => {
  const { pairings } = await ask<{ pairings: PairingShown[] }>(who.get('/api/matches/rankers'));
  return pairings.find(({ from, to }) => from === 'posting' && to === 'listing')!;
};

/** What people say who want mature technology: the one reason they give is that it is not. */
async function judgeAll(who: Somebody, posting: Offer): Promise<void> {
  const answer = await match(who, posting.id);
  for (const { card } of answer.hits) {
    const fits = mature.has(card.id);
    const said = { answerId: answer.answerId, kind: 'listing', id: card.id, fits, reason: fits ? '' : 'maturity' };
    await ask(who.post('/api/matches/verdict', said));
  }
}

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  university = await give.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  office = await give.member(university, { office: 'transfer' });
  city = await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' });
  for (let i = 0; i < 4; i += 1) {
    await givenListing(office, { title: `高温轴承保持架自润滑复合材料${i}`, abstract: IMMATURE, trl: 3 });
    mature.add((await givenListing(office, { title: `轴承用复合材料零件${i}`, abstract: MATURE, trl: 8 })).id);
  }
  enterprises = [];
  for (let i = 0; i < 6; i += 1) enterprises.push(await give.member(await give.organisation({ kind: 'enterprise' })));
  for (let i = 0; i < 30; i += 1) {
    const of = enterprises[i % 6]!;
    const posting = await givenPosting(of, {
      title: `高温轴承保持架${i}`,
      description: `${NEED}第${i}种型号。`,
      trlWanted: 8,
    });
    postings.push({ of, posting });
  }
  await server.settled();
}, 120_000);
afterAll(() => server.close());

describe('the weights of matching', { timeout: 120_000 }, () => {
  test('are those declared while few have judged', async () => {
    expect(await ask(learn(city))).toEqual({ outcome: 'few', needs: 0, number: null });
    expect(await shown(enterprises[0]!)).toMatchObject({ inForce: 0, rankers: [], turns: [] });
    const { hits, rankerVersion } = await match(enterprises[0]!, postings[0]!.posting.id);
    expect(mature.has(hits[0]!.card.id)).toBe(false);
    expect(rankerVersion.split('/')).toHaveLength(2);
  });

  test('are learned from what people say, come into force when a trial finds no harm, and rank from then on', async () => {
    for (const { of, posting } of postings) await judgeAll(of, posting);
    expect(await ask(learn(city))).toEqual({ outcome: 'in-force', needs: 30, number: 1 });
    const { inForce, rankers, turns, parts } = await shown(enterprises[0]!);
    expect([inForce, turns.length, turns[0]?.personName]).toEqual([1, 1, '']);
    const declared = Object.fromEntries(parts.map(({ name, declared: weight }) => [name, weight]));
    expect(rankers[0]).toMatchObject({
      number: 1,
      needs: 30,
      enterprises: 6,
      judgements: 240,
      harmless: true,
      base: declared,
    });
    expect(rankers[0]!.weights.maturity).toBeGreaterThan(declared.maturity!);
    expect(rankers[0]!.trial.after).toBeGreaterThan(rankers[0]!.trial.before);
    const { hits, rankerVersion } = await match(enterprises[0]!, postings[0]!.posting.id);
    expect(rankerVersion.split('/')[2]).toBe('1');
    const own = await ask<MatchAnswer>(
      enterprises[0]!.post('/api/matches', {
        from: { kind: 'need', id: postings[0]!.posting.id },
        to: 'listing',
        k: 8,
      }),
    );
    expect(own.rankerVersion).toBe(rankerVersion);
    for (const hit of hits) {
      const sum = hit.parts.reduce((all, { points }) => all + points, 0);
      expect(Math.round(sum * 10) / 10).toBe(hit.score);
    }
  });

  test('are not learned twice from the same, and can be turned back by those who decide', async () => {
    expect(await ask(learn(city))).toMatchObject({ outcome: 'nothing-new' });
    for (const who of [office, enterprises[0]!]) {
      for (const answer of [await turn(who, 0), await learn(who), await who.get('/api/matches/exposure')])
        expect(answer.json()).toMatchObject({ status: 403, code: 'matching/not-to-decide' });
    }
    expect((await turn(city, 7)).json()).toMatchObject({ status: 404, code: 'matching/no-ranker' });
    expect((await turn(city, 1)).json()).toMatchObject({ status: 409, code: 'matching/in-force-already' });
    const back = await ask<PairingShown>(turn(city, 0));
    expect(back).toMatchObject({
      inForce: 0,
      turns: [
        { number: 0, reason: '试用后再定。' },
        { number: 1, reason: '' },
      ],
    });
    expect((await match(enterprises[0]!, postings[0]!.posting.id)).rankerVersion.split('/')).toHaveLength(2);
    expect(await ask(turn(city, 1))).toMatchObject({ inForce: 1 });
  });

  test('learn from how engagements come along before what was said', async () => {
    const { of, posting } = postings[1]!;
    const other = await givenListing(office, { title: '保持架自润滑材料中试', abstract: IMMATURE, trl: 5 });
    await server.settled();
    await judgeAll(of, posting);
    const known = async () => {
      const needs = await asSystem(server.databases, 'matching.learn', ({ db }) => judgedNeeds(db, MATCHABLES, SIDES));
      return needs.find(({ id }) => id === posting.id)!.items.find(({ id }) => id === other.id);
    };
    expect(await known()).toMatchObject({ grade: 0, speaksOf: ['maturity'] });
    const body = { listingId: other.id, postingId: posting.id, message: '两边指标对得上' };
    const { id } = await ask<{ id: string }>(of.post('/api/engagements', body, { once: true }));
    expect(await known()).toMatchObject({ grade: 0 });
    expect((await answerFor(office, id, 'supply')).statusCode).toBe(200);
    expect(await known()).toMatchObject({ grade: 1 });
  });

  test('who is shown how much is reported to those who decide', async () => {
    const report = await ask<ExposureReport>(city.get('/api/matches/exposure'));
    const listings = report.kinds.find(({ kind }) => kind === 'listing')!;
    expect(listings.owners).toHaveLength(1);
    expect(listings.owners[0]).toMatchObject({
      owner: { zh: university.name },
      shown: listings.shown,
      share: 1,
      records: 9,
    });
  });
});
