import { describe, expect, test } from 'vitest';
import type { Facets } from '#kernel/matchable.ts';
import { needDraft } from './contract-record.ts';
import { PAIRINGS, postingDocument } from './rules-match.ts';

describe('pairing', () => {
  const [forNeed, forListing] = PAIRINGS;
  const asked: Facets = {
    field: 'new-materials',
    industry: '3252',
    maturity: 7,
    budget: 80_000_000,
    deadline: '2026-12-15',
    region: '110115',
    route: ['licence'],
    today: '2026-03-02',
  };
  const offered: Facets = {
    field: 'new-materials',
    industry: '3251',
    maturity: 7,
    budget: 50_000_000,
    region: '110115',
    route: ['licence', 'equity-contribution'],
    ownership: 'sole',
  };
  const fits = (need: Facets, listing: Facets) =>
    Object.fromEntries(forNeed!.facets.map((facet) => [facet.name, facet.fit(need, listing)?.fit]));

  test('weighs forty points beside the words, the same both ways', () => {
    for (const pairing of PAIRINGS) expect(pairing.facets.reduce((sum, { weight }) => sum + weight, 0)).toBe(40);
    expect(forListing?.facets.map(({ name }) => name)).toEqual(forNeed?.facets.map(({ name }) => name));
  });

  test('a listing that answers every facet fits wholly', () => {
    expect(fits(asked, offered)).toEqual({ field: 1, maturity: 1, budget: 1, deadline: 1, region: 1, route: 1 });
  });

  test.each([
    [{ industry: '6510' }, 'field', 0.8],
    [{ industry: null }, 'field', 0.9],
    [{ field: 'health' }, 'field', 0.6],
    [{ field: 'health', industry: '2710' }, 'field', 0],
    [{ field: null, industry: null }, 'field', undefined],
    [{ maturity: 5 }, 'maturity', 0.5],
    [{ maturity: 9 }, 'maturity', 1],
    [{ maturity: null }, 'maturity', undefined],
    [{ budget: 160_000_000 }, 'budget', 0],
    [{ budget: 100_000_000 }, 'budget', 0.6],
    [{ budget: null }, 'budget', undefined],
    [{ maturity: 5 }, 'deadline', 0.5],
    [{ region: '110108' }, 'region', 0.5],
    [{ ownership: 'joint' }, 'route', 0.8],
    [{ route: ['equity-contribution'] }, 'route', 0],
    [{ route: [] }, 'route', undefined],
  ] as const)('%j gives %s %s', (change, name, fit) => {
    const found = fits(asked, { ...offered, ...change })[name];
    if (fit === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(fit, 5);
  });

  test('without the day the date is not judged; past it, it does not fit', () => {
    expect(fits({ ...asked, today: null }, offered).deadline).toBeUndefined();
    expect(fits({ ...asked, today: '2027-01-01' }, offered).deadline).toBe(0);
  });

  test('says every verdict in both languages, and the same fit the other way round', () => {
    for (const [i, facet] of forNeed!.facets.entries()) {
      const one = facet.fit(asked, { ...offered, field: 'health', region: '110108', maturity: 4 });
      const { today, ...need } = asked;
      const other = forListing!.facets[i]!.fit(
        { ...offered, field: 'health', region: '110108', maturity: 4, today: today! },
        need,
      );
      expect(other).toEqual(one);
      expect(one?.said.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(one?.said.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test('a document holds the posting’s words and says its wishes as facets', () => {
    const content = {
      ...needDraft.parse({
        title: '壳体',
        titleEn: 'Shell',
        effect: '抗拉强度≥300 MPa',
        trlWanted: 7,
        budgetTo: 100,
        neededBy: '2026-12-15',
      }),
      anonymous: false,
      organisationId: null,
      parkId: null,
    };
    const document = postingDocument({ ...content, id: 'p', version: 3, readers: ['public'] });
    expect(document.fields).toEqual({ title: '壳体 Shell', text: '抗拉强度≥300 MPa', keywords: '' });
    expect(document).toMatchObject({ rev: 3, facets: { maturity: 7, budget: 100, deadline: '2026-12-15' } });
  });
});
