import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facet, Facets } from '#kernel/matchable.ts';
import { type Fit, roundParts, Scoring, textFit } from './score.ts';

const facet = (name: string, weight: number): Facet => ({
  name,
  label: { zh: name, en: name },
  weight,
  fit: (_query, doc) => (typeof doc[name] === 'number' ? { fit: doc[name], said: { zh: '是', en: 'yes' } } : undefined),
});
const facets = [facet('budget', 15), facet('district', 10), facet('maturity', 15)];
const scoreParts = (fit: Fit, query: Facets, doc: Facets, of: readonly Facet[]) =>
  new Scoring(query, of).parts(fit, doc);
const WORDS = { fit: 0.5, likeness: undefined };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const stated = fc.record({ budget: fc.option(share), district: fc.option(share), maturity: fc.option(share) });

describe('the score', () => {
  it('is the sum of its parts, exactly and as shown, and lies between 0 and 100', () => {
    fc.assert(
      fc.property(share, fc.option(share, { nil: undefined }), stated, stated, (fit, likeness, query, doc) => {
        const { score, shown, parts } = scoreParts({ fit, likeness }, query, doc, facets);
        const sum = (of: 'points' | 'shown' | 'of') => parts.reduce((total, part) => total + part[of], 0);
        expect(Math.abs(sum('points') - score)).toBeLessThan(1e-9);
        expect(new Scoring(query, facets).score({ fit, likeness }, doc)).toBe(score);
        expect(Math.round(sum('shown') * 10)).toBe(Math.round(shown * 10));
        expect(sum('of')).toBeCloseTo(100, 9);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it('is all words when the query states nothing else', () => {
    expect(scoreParts(WORDS, {}, { budget: 1 }, facets)).toMatchObject({
      score: 50,
      parts: [{ name: 'text', of: 100 }],
    });
  });

  it('counts the subject beside the words where a model judges it', () => {
    const { parts, score } = scoreParts({ fit: 0.5, likeness: 1 }, {}, {}, facets);
    expect(parts.map(({ name }) => name)).toEqual(['text', 'subject']);
    expect(score).toBeCloseTo((100 * (0.5 * 50 + 10)) / 60, 9);
  });

  it('leaves the points of the subject to the words as far as the query does not tell it', () => {
    const of = (told: number) => new Scoring({}, facets, {}, told).parts({ fit: 0.5, likeness: 1 }, {}).parts;
    expect(of(1).map((part) => Math.round(part.of))).toEqual([83, 17]);
    expect(of(0.5).map((part) => Math.round(part.of))).toEqual([92, 8]);
    expect(of(0).map((part) => Math.round(part.of))).toEqual([100, 0]);
  });

  it('gives half for what a document does not state, between a good fit and a bad one', () => {
    const score = (doc: object) => scoreParts(WORDS, { budget: 1 }, { ...doc }, facets).score;
    expect(score({ budget: 1 })).toBeGreaterThan(score({}));
    expect(score({})).toBeGreaterThan(score({ budget: 0 }));
    expect(scoreParts(WORDS, { budget: 1 }, {}, facets).parts[1]).toMatchObject({ stated: false, fit: 0.5 });
  });

  it('rises with every point the words give, up to 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_000_000 }), fc.integer({ min: 1, max: 1000 }), (sum, more) => {
        expect(textFit((sum + more) * 200, 8_000_000)).toBeGreaterThan(textFit(sum * 200, 8_000_000));
      }),
    );
    expect(textFit(255 * 8_000_000, 8_000_000)).toBeCloseTo(1, 12);
    expect(textFit(0, 0)).toBe(0);
  });

  it('rounds to tenths by largest remainder', () => {
    expect(roundParts([33.34, 33.33, 33.33])).toEqual([33.4, 33.3, 33.3]);
  });
});
