/**
 * Parts 7 and 16: an enterprise writes what it needs, sees who could do it and why, and asks for the introduction.
 */
import { afterAll, expect, test } from 'vitest';
import { given, openServer } from '../support/given.ts';
import { givenListing, givenPosting } from '../support/offers.ts';

const server = await openServer({ now: '2026-03-02T02:00:00.000Z', listeners: true });
const give = given(server);
afterAll(() => server.close());

interface Part {
  points: number;
}
interface Match {
  hits: { card: { id: string }; score: number; parts: Part[] }[];
}

test('a need finds the achievement that fits, with parts that add up, and becomes an engagement with the score on record', async () => {
  const office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  const firm = await give.member(await give.organisation({ kind: 'enterprise' }), { role: 'lead' });
  const fitting = await givenListing(office, {
    title: '高强铝合金薄壁件激光成形与热处理一体化工艺',
    abstract:
      '针对高强铝合金大尺寸薄壁壳体，采用分区扫描的激光粉末床熔融工艺，配套梯度热处理，室温抗拉强度 352 MPa，延伸率 9.1%，表面 Ra 8.2 μm，已在两型支架上小批试制。',
  });
  const other = await givenListing(office, {
    title: '污泥低温干化热泵',
    abstract:
      '利用七十摄氏度余热把含水率百分之八十的市政污泥降到百分之三十五，吨耗低于一百八十度电，连续运行两千小时。',
    field: 'environment',
  });
  const posting = await givenPosting(firm, {
    description:
      '飞行器仪表舱壳体，铝合金，壁厚 1.2 mm，想用激光粉末床熔融一次成形薄壁结构，热处理后抗拉强度不低于 300 MPa。',
    shownFields: [],
  });
  await server.settled();
  const answer = await firm.post('/api/matches', { from: { kind: 'posting', id: posting.id }, to: 'listing', k: 10 });
  expect(answer.statusCode, answer.body).toBe(200);
  const { hits, rankerVersion } = answer.json<Match & { rankerVersion: string }>();
  expect(hits[0]!.card.id).toBe(fitting.id);
  expect(hits.find((hit) => hit.card.id === other.id)?.score ?? 0).toBeLessThan(hits[0]!.score);
  for (const hit of hits) expect(hit.parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(hit.score, 6);
  const pair = { listingId: fitting.id, postingId: posting.id, matchScore: hits[0]!.score, rankerVersion };
  const engagement = (await firm.post('/api/engagements', pair, { once: true })).json<{
    state: string;
    rankerVersion: string;
    matchScore: number;
  }>();
  expect(engagement).toMatchObject({ state: 'suggested', rankerVersion });
  expect(engagement.matchScore).toBeCloseTo(hits[0]!.score, 3);
});
