import { describe, expect, it } from 'vitest';
import { daysBetween } from '#kernel/dates.ts';
import { STATES } from '#modules/engagements/contract-words.ts';
import { makeCity, READABLE } from './city.ts';
import type { City, CityOptions, DemoEngagement } from './shape.ts';

const LANDING = new Set<string>(['110114', '110115', '110199']);
const LEADERS = new Set(['inst-jinglan', 'inst-yanling']);
const count = (items: Iterable<unknown>) => Array.from(items).length;
const total = (deals: readonly DemoEngagement[]) => deals.reduce((sum, one) => sum + one.contract!.value, 0);

function figuresOf(options: CityOptions) {
  const city: City = makeCity(options);
  const engagements = [...city.engagements()];
  const deals = engagements.filter((one) => one.contract);
  const achievements = [...city.achievements()];
  const listed = count(achievements.filter((one) => one.listing));
  const values = deals.map((one) => one.contract!.value / 100).sort((a, b) => a - b);
  const hospitals = new Set(city.institutions.filter((one) => one.subkind === 'hospital').map((one) => one.key));
  return {
    city,
    engagements,
    deals,
    achievements,
    hospitals,
    states: new Set(engagements.map((one) => one.state)).size,
    perHundred: (100 * deals.length) / listed,
    median: values[values.length >> 1]!,
    leaders: total(deals.filter((one) => LEADERS.has(one.institution))) / total(deals),
    landing: deals.filter((one) => LANDING.has(one.landingDistrict)).length / deals.length,
    values,
  };
}

describe('the figures lie as in life', () => {
  it.each(['2026-02-10', '2026-06-30', '2026-11-24', '2027-01-15'])('in the readable city of %s', (today) => {
    const figures = figuresOf({ ...READABLE, today });
    expect(figures.states).toBe(STATES.length);
    expect(figures.perHundred).toBeGreaterThan(2);
    expect(figures.perHundred).toBeLessThan(4);
    expect(figures.leaders).toBeGreaterThan(0.5);
    expect(figures.median).toBeGreaterThan(200_000);
    expect(figures.median).toBeLessThan(420_000);
    expect(figures.landing).toBeGreaterThanOrEqual(0.5);
  });

  const large = figuresOf({ achievements: 12_000, needs: 3600, today: '2026-11-24', seed: 5 });

  it('in a large city: few listings become deals, two institutions make most of the amount', () => {
    expect(large.perHundred).toBeGreaterThan(2);
    expect(large.perHundred).toBeLessThan(4);
    expect(large.leaders).toBeGreaterThan(0.5);
    expect(large.leaders).toBeLessThan(0.9);
    expect(large.landing).toBeGreaterThan(0.4);
  });

  it('contracts are lognormal around 300 000 yuan', () => {
    expect(large.median).toBeGreaterThan(240_000);
    expect(large.median).toBeLessThan(370_000);
    const logs = large.values.map(Math.log);
    const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
    const spread = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / logs.length);
    expect(spread).toBeGreaterThan(0.8);
    expect(spread).toBeLessThan(1.5);
  });

  it('June and December stand out, and money comes late', () => {
    const months = Array.from(
      { length: 12 },
      (_, n) => large.deals.filter((one) => Number(one.contract!.signedOn.slice(5, 7)) === n + 1).length,
    );
    const others = months.filter((_, n) => n !== 5 && n !== 11);
    const usual = others.reduce((sum, one) => sum + one, 0) / others.length;
    expect(months[5]! / usual).toBeGreaterThan(1.5);
    expect(months[11]! / usual).toBeGreaterThan(1.5);
    const lags = large.deals.flatMap((one) =>
      one.receipts.map((receipt) => daysBetween(one.contract!.signedOn, receipt.on)),
    );
    expect(lags.reduce((sum, one) => sum + one, 0) / lags.length).toBeGreaterThan(45);
    expect(
      large.deals.some(
        (one) => one.state === 'paid' && one.receipts.reduce((sum, r) => sum + r.amount, 0) < one.contract!.value,
      ),
    ).toBe(true);
  });

  it('hospitals have many patents and few deals, 海淀 is where results come from', () => {
    const rights = (inHospital: boolean) => {
      const own = large.achievements.filter((one) => large.hospitals.has(one.institution) === inHospital);
      return own.reduce((sum, one) => sum + one.ip.length, 0) / own.length;
    };
    expect(rights(true)).toBeGreaterThan(1.4 * rights(false));
    const share = (items: readonly { readonly institution: string }[]) =>
      items.filter((one) => large.hospitals.has(one.institution)).length / items.length;
    expect(share(large.deals)).toBeLessThan(0.5 * share(large.achievements));
    const home = new Map(large.city.institutions.map((one) => [one.key, one.operatingDistrict]));
    expect(
      large.achievements.filter((one) => home.get(one.institution) === '110108').length / large.achievements.length,
    ).toBeGreaterThan(0.55);
  });
});

describe('a city for load', () => {
  it('is made row by row: the first rows come at once, whatever the size', () => {
    const city = makeCity({ achievements: 100_000, needs: 30_000, today: '2026-11-24' });
    const begun = performance.now();
    const first = city.achievements()[Symbol.iterator]().next().value;
    expect(first?.key).toBe('ach-000001');
    expect(performance.now() - begun).toBeLessThan(1500);
  });
});
