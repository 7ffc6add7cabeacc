import { describe, expect, it } from 'vitest';
import { seeded } from '#kernel/random.ts';
import { enoughOf, isHarmless, ndcgOf, tryOut } from './guard.ts';
import type { JudgedItem, JudgedNeed, Weights } from './judged.ts';
import { train } from './lambdarank.ts';

const BASE: Weights = { text: 50, subject: 10, region: 10, budget: 10 };
const sumOf = (weights: Weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0);

/** Needs whose items are judged by weights of somebody else, with some noise. */
function needsJudgedBy(truth: Weights, count: number, { seed = 1, noise = 4 } = {}): JudgedNeed[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, n) => {
    const items = Array.from({ length: 20 }, (_, i) => {
      const fits = Object.fromEntries(Object.keys(truth).map((name) => [name, random()]));
      const worth = Object.entries(fits).reduce(
        (sum, [name, fit]) => sum + truth[name]! * fit,
        noise * (random() - 0.5),
      );
      return { id: `${n}-${i}`, fits, worth };
    });
    const best = [...items].sort((a, b) => b.worth - a.worth);
    const gradeOf = (item: (typeof items)[number]) => [3, 2, 1, 1][best.indexOf(item)] ?? 0;
    return {
      id: `need ${n}`,
      enterprise: `enterprise ${n % 8}`,
      items: items.map((item): JudgedItem => ({ id: item.id, fits: item.fits, grade: gradeOf(item) })),
    };
  });
}

const REGION_MATTERS: Weights = { text: 30, subject: 5, region: 40, budget: 5 };

describe('learning the weights of the parts', () => {
  it('moves them towards what people judge by', () => {
    const learned = train(needsJudgedBy(REGION_MATTERS, 40), BASE);
    expect(learned.region!).toBeGreaterThan(BASE.region! + 5);
    expect(learned.text!).toBeLessThan(BASE.text!);
    const others = needsJudgedBy(REGION_MATTERS, 60, { seed: 2 });
    const gains = others.map((need) => ndcgOf(need, learned) - ndcgOf(need, BASE));
    expect(gains.reduce((sum, gain) => sum + gain, 0) / gains.length).toBeGreaterThan(0.05);
  });

  it('moves them further the more is judged', () => {
    const moved = (count: number) => train(needsJudgedBy(REGION_MATTERS, count), BASE).region! - BASE.region!;
    expect(moved(5)).toBeGreaterThan(0);
    expect(moved(80)).toBeGreaterThan(moved(5));
  });

  it('keeps their sum, and lets none fall below nothing', () => {
    const learned = train(needsJudgedBy({ text: 1, subject: 0, region: 60, budget: 0 }, 200), BASE);
    expect(sumOf(learned)).toBeCloseTo(sumOf(BASE), 9);
    for (const weight of Object.values(learned)) expect(weight).toBeGreaterThanOrEqual(0);
  });

  it('gives the same weights for the same needs, and leaves them where nothing is to be learned', () => {
    const needs = needsJudgedBy(REGION_MATTERS, 30);
    expect(train(needs, BASE)).toEqual(train(needs, BASE));
    expect(train([], BASE)).toBe(BASE);
    const same = needs.map((need) => ({ ...need, items: need.items.map((item) => ({ ...item, grade: 1 })) }));
    expect(train(same, BASE)).toBe(BASE);
  });

  it('lets a reason move the part it speaks of, and no other', () => {
    const items: JudgedItem[] = [
      { id: 'far', fits: { text: 0.9, subject: 0.9, region: 0, budget: 0.2 }, grade: 0, speaksOf: ['region'] },
      { id: 'near', fits: { text: 0.2, subject: 0.1, region: 1, budget: 0.9 }, grade: 1 },
    ];
    const needs = Array.from({ length: 30 }, (_, n) => ({ id: `${n}`, enterprise: `${n}`, items }));
    const learned = train(needs, BASE);
    expect(learned.region! / sumOf(learned)).toBeGreaterThan(BASE.region! / sumOf(BASE));
    expect(learned.budget! / learned.text!).toBeCloseTo(BASE.budget! / BASE.text!, 6);
  });
});

describe('the guard', () => {
  it('lets pass what ranks others’ needs better', () => {
    const trial = tryOut(needsJudgedBy(REGION_MATTERS, 60), BASE, BASE);
    expect(trial).toMatchObject({ needs: 60, enterprises: 8 });
    expect(trial.after - trial.before).toBeCloseTo(trial.byNeed.mean, 9);
    expect(isHarmless(trial)).toBe(true);
  });

  it('keeps back what was learned from chance', () => {
    const chance = Array.from({ length: 20 }, (_, seed) => {
      const needs = needsJudgedBy({ text: 0, subject: 0, region: 0, budget: 0 }, 30, { seed: seed + 1, noise: 1 });
      return isHarmless(tryOut(needs, BASE, BASE));
    });
    expect(chance.filter(Boolean).length).toBeLessThanOrEqual(2);
  });

  it('keeps back what does not beat the weights in force', () => {
    expect(isHarmless(tryOut(needsJudgedBy(REGION_MATTERS, 60), BASE, REGION_MATTERS))).toBe(false);
  });

  it('wants needs of several enterprises', () => {
    const needs = needsJudgedBy(REGION_MATTERS, 30);
    expect(enoughOf(needs)).toHaveLength(30);
    expect(enoughOf(needs.slice(0, 20))).toBeUndefined();
    expect(enoughOf(needs.map((need) => ({ ...need, enterprise: 'one' })))).toBeUndefined();
  });
});
