import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { type Caller, openServer, type TestServer } from '../../../tests/support/given.ts';
import { answerFor } from '../../../tests/support/introductions.ts';
import { ask, IMMATURE, type LearningTown, openLearningTown } from '../../../tests/support/learning-town.ts';
import { givenListing } from '../../../tests/support/offers.ts';
import { MATCHABLES } from '../../app/matchables.ts';
import type { ExposureReport, PairingShown } from './contract-rankers.ts';
import type { MatchAnswer } from './contract-shown.ts';
import { judgedNeeds } from './judgements.ts';
import { beginRun, renewalOf } from './runs.ts';

let server: TestServer;
let town: LearningTown;

const SIDES = { from: 'posting', to: 'listing' };
const learn = (who: Caller) => who.post('/api/matches/rankers/learn', SIDES, { once: true });
const turn = (who: Caller, number: number) =>
  who.post('/api/matches/rankers/turn', { ...SIDES, number, reason: '试用后再定。' }, { once: true });
const shown = async (who: Caller) => {
  const { pairings } = await ask<{ pairings: PairingShown[] }>(who.get('/api/matches/rankers'));
  return pairings.find(({ from, to }) => from === 'posting' && to === 'listing')!;
};

beforeAll(async () => {
  server = await openServer({ listeners: true });
  town = await openLearningTown(server);
}, 120_000);
afterAll(() => server.close());

describe('the weights of matching', { timeout: 120_000 }, () => {
  test('are those declared while few have judged', async () => {
    expect(await ask(learn(town.city))).toEqual({ outcome: 'few', needs: 0, number: null });
    expect(await shown(town.enterprises[0]!)).toMatchObject({ inForce: 0, rankers: [], turns: [] });
    const { hits, rankerVersion } = await town.match(town.enterprises[0]!, town.postings[0]!.posting.id);
    expect(town.mature.has(hits[0]!.card.id)).toBe(false);
    expect(rankerVersion.split('/')).toHaveLength(2);
  });

  test('are learned from what people say, come into force when a trial finds no harm, and rank from then on', async () => {
    for (const { of, posting } of town.postings) await town.judge(of, posting);
    expect(await ask(learn(town.city))).toEqual({ outcome: 'in-force', needs: 30, number: 1 });
    const { inForce, rankers, turns, parts } = await shown(town.enterprises[0]!);
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
    const { hits, rankerVersion } = await town.match(town.enterprises[0]!, town.postings[0]!.posting.id);
    expect(rankerVersion.split('/')[2]).toBe('1');
    const own = await ask<MatchAnswer>(
      town.enterprises[0]!.post('/api/matches', {
        from: { kind: 'need', id: town.postings[0]!.posting.id },
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
    expect(await ask(learn(town.city))).toMatchObject({ outcome: 'nothing-new' });
    for (const who of [town.office, town.enterprises[0]!]) {
      for (const answer of [await turn(who, 0), await learn(who), await who.get('/api/matches/exposure')])
        expect(answer.json()).toMatchObject({ status: 403, code: 'matching/not-to-decide' });
    }
    expect((await turn(town.city, 7)).json()).toMatchObject({ status: 404, code: 'matching/no-ranker' });
    expect((await turn(town.city, 1)).json()).toMatchObject({ status: 409, code: 'matching/in-force-already' });
    const back = await ask<PairingShown>(turn(town.city, 0));
    expect(back).toMatchObject({
      inForce: 0,
      turns: [
        { number: 0, reason: '试用后再定。' },
        { number: 1, reason: '' },
      ],
    });
    expect(
      (await town.match(town.enterprises[0]!, town.postings[0]!.posting.id)).rankerVersion.split('/'),
    ).toHaveLength(2);
    expect(await ask(turn(town.city, 1))).toMatchObject({ inForce: 1 });
  });

  test('have every kept match renewed at once when they change, whatever run was open', async () => {
    const keptBy = async () => {
      const rows = await asSystem(server.databases, 'app.demo', ({ db }) =>
        sql<{
          by: string;
        }>`select distinct split_part(ranker_version, '/', 3) as by from matches where from_kind = 'posting'`.execute(
          db,
        ),
      );
      return rows.rows.map(({ by }) => by);
    };
    const runs = () => asSystem(server.databases, 'matching.renew-all', (ctx) => renewalOf(ctx, MATCHABLES));
    await server.settled();
    expect(await keptBy()).toEqual(['1']);
    await ask(turn(town.city, 0));
    await server.settled();
    expect(await keptBy()).toEqual(['']);
    const [last] = (await runs()).runs;
    expect(last).toMatchObject({ origin: 'weights', endedAt: expect.any(String) });
    expect(last!.kinds.map(({ kind, done, total }) => [kind, done, total])).toEqual([['posting', 30, 30]]);
    await beginRun(server.databases, MATCHABLES, 'nightly');
    await ask(turn(town.city, 1));
    await server.settled();
    expect(await keptBy()).toEqual(['1']);
    const all = (await runs()).runs;
    expect(all.every(({ endedAt }) => endedAt !== null)).toBe(true);
    expect(await ask(town.office.get('/api/matches/rankers'))).toMatchObject({ renewal: null });
  });

  test('learn from how engagements come along before what was said', async () => {
    const { of, posting } = town.postings[1]!;
    const other = await givenListing(town.office, { title: '保持架自润滑材料中试', abstract: IMMATURE, trl: 5 });
    await server.settled();
    await town.judge(of, posting);
    const known = async () => {
      const needs = await asSystem(server.databases, 'matching.learn', ({ db }) => judgedNeeds(db, MATCHABLES, SIDES));
      return needs.find(({ id }) => id === posting.id)!.items.find(({ id }) => id === other.id);
    };
    expect(await known()).toMatchObject({ grade: 0, speaksOf: ['maturity'] });
    const body = { listingId: other.id, postingId: posting.id, message: '两边指标对得上' };
    const { id } = await ask<{ id: string }>(of.post('/api/engagements', body, { once: true }));
    expect(await known()).toMatchObject({ grade: 0 });
    expect((await answerFor(town.office, id, 'supply')).statusCode).toBe(200);
    expect(await known()).toMatchObject({ grade: 1 });
  });

  test('who is shown how much is reported to those who decide', async () => {
    const report = await ask<ExposureReport>(town.city.get('/api/matches/exposure'));
    const listings = report.kinds.find(({ kind }) => kind === 'listing')!;
    expect(listings.owners).toHaveLength(1);
    expect(listings.owners[0]).toMatchObject({
      owner: { zh: town.university.name },
      shown: listings.shown,
      share: 1,
      records: 9,
    });
  });
});
