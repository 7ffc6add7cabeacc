import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { MATCHABLES } from '../../../src/app/matchables.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import type { Recomputed } from './contract-recomputed.ts';
import type { KeptMatch, MatchAnswer } from './contract-shown.ts';
import { rankerVersion } from './engine/hit.ts';
import { EPOCHS_POLICY } from './keep-epochs.ts';
import { openMatching } from './open.ts';
import { recomputeLocally } from './recompute.ts';

const WELDING = {
  title: '铝合金薄壁件激光焊接变形控制',
  abstract:
    '面向薄壁铝合金壳体，提出振镜摆动激光焊接与随焊冷却，焊后变形量小于 0.2 mm，焊缝强度达到 260 MPa，已在两家企业试用。',
};
const WISH = {
  title: '电池壳体薄壁铝合金激光焊接变形',
  description:
    '新能源电池壳体，铝合金壁厚 1.5 mm，激光焊接后变形超过 1 mm，要求变形量不大于 0.3 mm，焊缝强度不低于 240 MPa。',
};
const OTHERS = '中空纤维膜用于市政污水深度处理，通量提高百分之二十，能耗下降。样机已由第三方检测，可以到现场验证。';

let server: TestServer;
let give: Given;
let office: Somebody;
let enterprise: Somebody;
let listing: Offer;
let posting: Offer;
let answerId: string;

const system = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(server.databases, 'app.demo', work);

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  enterprise = await give.member(await give.organisation({ kind: 'enterprise' }));
  listing = await givenListing(office, WELDING);
  posting = await givenPosting(enterprise, WISH);
  await server.settled();
  const shown = await enterprise.post('/api/matches', { from: { kind: 'posting', id: posting.id }, to: 'listing' });
  answerId = shown.json<MatchAnswer>().answerId;
  const before = await kept();
  for (let i = 0; i < 12; i += 1) await givenListing(office, { title: `污水膜组件${i}`, abstract: OTHERS });
  await server.settled();
  const now = await enterprise.post('/api/matches', { from: { kind: 'posting', id: posting.id }, to: 'listing' });
  expect(now.json<MatchAnswer>().rankerVersion).not.toBe(before.rankerVersion);
  expect((await kept()).rankerVersion).toBe(before.rankerVersion);
});
afterAll(() => server.close());

async function kept(): Promise<KeptMatch> {
  const answer = await enterprise.get(`/api/matches/of/posting/${posting.id}`);
  return answer.json<{ matches: KeptMatch[] }>().matches.find(({ to }) => to.id === listing.id)!;
}
const path = () => `/api/matches/of/posting/${posting.id}/recomputed/listing/${listing.id}`;
const recomputed = async (answer = '') => (await enterprise.get(`${path()}${answer}`)).json<Recomputed>();

describe('a score on record whose epoch has ended', () => {
  test('comes out the same part by part, on the server and without one', async () => {
    const { score, rankerVersion } = await kept();
    const again = await recomputed();
    expect(again).toMatchObject({ rankerVersion, recorded: score, isEqual: true, reasons: [] });
    expect(Math.abs(again.recomputed! - score)).toBeLessThanOrEqual(1e-6);
    expect(again.parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['text', 'figures']));
    for (const part of again.parts) expect(Math.abs(part.recomputed! - part.recorded!)).toBeLessThanOrEqual(1e-6);
    const which = { kind: 'posting', id: posting.id, toKind: 'listing', toId: listing.id };
    expect(await recomputeLocally(openMatching(server.databases, MATCHABLES), which)).toEqual(again);
  });

  test('is the same for an answer that was given, and only for whom it was given to', async () => {
    expect(await recomputed(`?answerId=${answerId}`)).toMatchObject({ isEqual: true, reasons: [] });
    const another = await give.member(await give.organisation({ kind: 'enterprise' }));
    for (const query of ['', `?answerId=${answerId}`])
      expect((await another.get(`${path()}${query}`)).statusCode).toBe(404);
  });

  test('keeps its epoch from being swept while it is on record, and no longer', async () => {
    const later = '2100-01-01T00:00:00Z' as Parameters<typeof EPOCHS_POLICY.count>[1];
    const named = () => system(({ db }) => EPOCHS_POLICY.count(db, later, []));
    const before = await named();
    await system(({ db }) => sql`insert into epochs values ('listing', 'ffffffff', '', now())`.execute(db));
    expect(await named()).toBe(before + 1);
    expect(await system(({ db }) => EPOCHS_POLICY.remove(db, later, [], 100))).toBe(before + 1);
    expect(await recomputed()).toMatchObject({ isEqual: true });
  });

  test('is not what a changed text gets, and that is said; nor can it be had without its epoch', async () => {
    const touch = sql`update listings set abstract = '激光焊接' where id = ${listing.id}`;
    await system(({ db }) => touch.execute(db));
    const changed = await recomputed();
    expect(changed.isEqual).toBe(false);
    expect(changed.reasons.map(({ code }) => code)).toEqual(['offered-changed']);
    await system(({ db }) => sql`delete from epochs`.execute(db));
    await system(({ db }) => sql`update matches set ranker_version = ${`${rankerVersion}/00000000`}`.execute(db));
    const gone = await recomputed();
    expect(gone).toMatchObject({ recomputed: null, isEqual: false, reasons: [{ code: 'epoch-gone' }] });
  });
});
