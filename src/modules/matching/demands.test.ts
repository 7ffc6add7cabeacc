import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Caller,
  type Given,
  given,
  openServer,
  type Somebody,
  type TestServer,
} from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import type { KeptMatch, MatchAnswer } from './contract-shown.ts';
import { sumOf } from './rules.ts';

const WELDING = {
  title: '铝合金薄壁件激光焊接变形控制',
  abstract:
    '面向薄壁铝合金壳体，提出振镜摆动激光焊接与随焊冷却，焊后变形量小于 0.2 mm，焊缝强度达到 260 MPa，已在两家企业试用。',
  keywords: ['激光焊接', '铝合金', '变形控制'],
};
const WISH = {
  title: '电池壳体激光焊接，强度必须达到',
  description: '新能源电池壳体，铝合金壁厚 1.5 mm，激光焊接后容易变形，要求焊缝强度高。',
  trlWanted: 6,
  budgetTo: 80_000_000,
};

let server: TestServer;
let give: Given;
let office: Somebody;
let enterprise: Somebody;
let listing: Offer;

async function ask<T>(answer: ReturnType<Caller['get']>): Promise<T> {
  const response = await answer;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<T>();
}
const match = (who: Caller, body: object) => ask<MatchAnswer>(who.post('/api/matches', body));

const WEAK = { ...WELDING, title: '铝合金薄壁件激光焊接变形控制（低强度）' };
const abstractWith = (strength: string) => WELDING.abstract.replace('，焊缝强度达到 260 MPa', strength);
let strict: Offer;
let weak: Offer;
let silent: Offer;
const ids = (answer: MatchAnswer) => answer.hits.map(({ card }) => card.id);
const kept = async () =>
  (await ask<{ matches: KeptMatch[] }>(enterprise.get(`/api/matches/of/posting/${strict.id}`))).matches;

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  enterprise = await give.member(await give.organisation({ kind: 'enterprise' }));
  listing = await givenListing(office, WELDING);
  weak = await givenListing(office, { ...WEAK, abstract: abstractWith('，焊缝强度达到 160 MPa') });
  silent = await givenListing(office, { ...WEAK, title: '铝合金薄壁件激光焊接（未测）', abstract: abstractWith('') });
  strict = await givenPosting(enterprise, {
    ...WISH,
    mustHaves: '焊缝强度 ≥ 240 MPa\n变形量 ≤ 0.1 mm（可商量）',
    musts: ['maturity'],
  });
  await server.settled();
});

afterAll(() => server.close());

describe('a need', () => {
  test('counts the figures a need asks for, and says of each how it stands', async () => {
    const draft = { ...WISH, description: `${WISH.description}，要求变形量不大于 0.3 mm，焊缝强度不低于 240 MPa。` };
    const { need: wish } = await ask<{ need: Offer }>(enterprise.post('/api/needs', draft, { once: true }));
    const answer = await match(enterprise, { from: { kind: 'need', id: wish.id }, to: 'listing', k: 10 });
    const of = (id: string) => {
      const hit = answer.hits.find(({ card }) => card.id === id)!;
      expect(sumOf(hit.parts)).toBe(hit.score);
      return { part: hit.parts.find(({ name }) => name === 'figures')!, hit };
    };
    const [good, bad, none] = [of(listing.id), of(weak.id), of(silent.id)];
    expect(good.part.points).toBe(good.part.of);
    expect(bad.part.said.zh).toContain('焊缝强度：要求 ≥ 240 MPa，对方 160 MPa，差 80 MPa');
    expect(bad.part.points).toBeLessThan(none.part.points);
    expect(none.part.points).toBeLessThan(good.part.points);
    expect(bad.hit.figures.map(({ verdict }) => verdict)).toEqual(['met', 'not-met']);
    expect(none.hit.figures.map(({ verdict }) => verdict)).toEqual(['met', 'not-stated']);
  });

  test('is explained element by element, in points that add up to those of the words', async () => {
    const elements = { material: '铝合金', effect: '焊接后变形小', application: '光伏接线盒' };
    const draft = { ...WISH, title: '薄壁件焊接变形', ...elements };
    const { need: wish } = await ask<{ need: Offer }>(enterprise.post('/api/needs', draft, { once: true }));
    const { hits, asked } = await match(enterprise, { from: { kind: 'need', id: wish.id }, to: 'listing', k: 3 });
    const best = hits.find(({ card }) => card.id === listing.id)!;
    expect(best.elements.map(({ name }) => name)).toEqual(['material', 'effect', 'application', 'rest']);
    expect(sumOf(best.elements)).toBe(best.parts.find(({ name }) => name === 'text')!.points);
    const [material, , application] = best.elements;
    expect(material!.found.map((place) => best.found[place]!.surface)).toContain('铝合金');
    expect(application).toMatchObject({ points: 0, found: [], missing: [{ surface: '光伏接线盒' }] });
    for (const { start, end } of application!.missing[0]!.asked)
      expect(asked.text.slice(start, end)).toBe('光伏接线盒');
  });
});

describe('musts of a need', () => {
  test('leave out what states otherwise, keep what is silent, and say how many and why', async () => {
    const answer = await match(enterprise, { from: { kind: 'posting', id: strict.id }, to: 'listing', k: 20 });
    expect(ids(answer)).toEqual(expect.arrayContaining([listing.id, silent.id]));
    expect(ids(answer)).not.toContain(weak.id);
    expect(answer.leftOut).toEqual({
      among: 3,
      count: 1,
      by: [{ label: { zh: '焊缝强度', en: '焊缝强度' }, count: 1 }],
    });
    const musts = (id: string) =>
      answer.hits
        .find(({ card }) => card.id === id)!
        .musts.map(({ name, verdict }) => [name, verdict])
        .sort();
    expect(musts(listing.id)).toEqual([
      ['figures/焊缝强度', 'met'],
      ['maturity', 'met'],
    ]);
    expect(musts(silent.id)).toContainEqual(['figures/焊缝强度', 'not-stated']);
  });

  test('offer the rest when asked, marked', async () => {
    const asked = { from: { kind: 'need', id: strict.id }, to: 'listing', k: 20 };
    expect(ids(await match(enterprise, asked))).not.toContain(weak.id);
    const answer = await match(enterprise, { ...asked, unmet: true });
    expect(answer.leftOut.count).toBe(0);
    const unmet = answer.hits.find(({ card }) => card.id === weak.id)!.musts.filter((one) => one.verdict === 'not-met');
    expect(unmet.map(({ said }) => said.zh)).toEqual(['焊缝强度：要求 ≥ 240 MPa，对方 160 MPa，差 80 MPa']);
  });

  test('hold for kept matches, and ask nothing of managers', async () => {
    const found = (await kept()).map(({ to }) => to.id);
    expect(found).toContain(listing.id);
    expect(found).not.toContain(weak.id);
    const managers = await match(enterprise, { from: { kind: 'posting', id: strict.id }, to: 'manager' });
    expect(managers.leftOut).toEqual({ among: 0, count: 0, by: [] });
  });

  test('hold the other way round: a need is not offered to an achievement it rules out, nor kept for it', async () => {
    const needsFor = (of: Offer, unmet = false) =>
      match(office, { from: { kind: 'listing', id: of.id }, to: 'posting', unmet });
    expect(ids(await needsFor(listing))).toContain(strict.id);
    expect(ids(await needsFor(silent))).toContain(strict.id);
    const answer = await needsFor(weak);
    expect(ids(answer)).not.toContain(strict.id);
    expect(answer.leftOut).toMatchObject({ count: 1, by: [{ label: { zh: '焊缝强度' }, count: 1 }] });
    const marked = (await needsFor(weak, true)).hits.find(({ card }) => card.id === strict.id)!;
    expect(marked.musts.filter(({ verdict }) => verdict === 'not-met').map(({ said }) => said.zh)).toEqual([
      '焊缝强度：达不到需求的要求',
    ]);
    const keptFor = async (of: Offer) => {
      const answered = office.get(`/api/matches/of/listing/${of.id}`);
      return (await ask<{ matches: KeptMatch[] }>(answered)).matches.map(({ to }) => to.id);
    };
    expect(await keptFor(listing)).toContain(strict.id);
    expect(await keptFor(weak)).not.toContain(strict.id);
  });
});

describe('what a need leaves open', () => {
  type Asked = { questions: { key: string; said: { zh: string }; link: string }[] };
  const asked = (who: Caller, kind: string, id: string) => ask<Asked>(who.get(`/api/matches/questions/${kind}/${id}`));
  let vague: Offer;

  beforeAll(async () => {
    for (const strength of [180, 220])
      await givenListing(office, {
        ...WELDING,
        title: `铝合金薄壁件激光焊接变形控制（${strength}）`,
        abstract: abstractWith(`，焊缝强度达到 ${strength} MPa`),
      });
    await server.settled();
    vague = (await ask<{ need: Offer }>(enterprise.post('/api/needs', WISH, { once: true }))).need;
  });

  test('is asked of its author: first the figures that most of what is nearest states', async () => {
    const { questions } = await asked(enterprise, 'need', vague.id);
    expect(questions.length).toBeLessThanOrEqual(5);
    expect(questions[0]!.said.zh).toMatch(/^“焊缝强度”要多少？最接近的 \d 项里 4 项写明（160–260 MPa）/);
    expect(questions[0]!.link).toBe(`/needs/${vague.id}/edit?field=mustHaves`);
    expect(questions.slice(1).map(({ key }) => key)).toContain('effect');
  });

  test('is asked of nobody else, and not about what is asked already', async () => {
    expect((await asked(office, 'posting', strict.id)).questions).toEqual([]);
    expect((await office.get(`/api/matches/questions/need/${vague.id}`)).statusCode).toBe(404);
    const { questions } = await asked(enterprise, 'posting', strict.id);
    expect(questions.map(({ key }) => key)).not.toContain('figures/焊缝强度');
  });
});
