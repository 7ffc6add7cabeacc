import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#kernel/dates.ts';
import { isCreditCode } from '#kernel/ids.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { STATES } from '#modules/engagements/contract-words.ts';
import { makeCity, READABLE } from './city.ts';
import { SEEDS } from './content/seeds/index.ts';

const TODAY = '2026-11-24';
const city = makeCity({ ...READABLE, today: TODAY });
const achievements = [...city.achievements()];
const needs = [...city.needs()];
const engagements = [...city.engagements()];
const pushes = [...city.pushes()];
const organisations = [...city.institutions, ...city.enterprises, ...city.ttos, ...city.parks, ...city.offices];

const UNIVERSITIES = process.env.LUODI_UNIVERSITIES ?? '../shared/data/reference/universities_cn.jsonl';
/** Names that must not appear anywhere, whole or as a part. */
const REAL = [
  '清华',
  '北大',
  '北京大学',
  '中关村',
  '北京航空航天',
  '北京理工',
  '中国科学院',
  '协和',
  '同仁',
  '天坛',
  '华为',
  '小米',
  '京东方',
  '百度',
];

const everything = () =>
  JSON.stringify([organisations, city.people, city.stories, achievements, needs, engagements, pushes]);
const unique = (items: readonly string[]) => new Set(items).size === items.length;
const sum = (items: readonly number[]) => items.reduce((total, item) => total + item, 0);

function grams(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - 2 }, (_, i) => text.slice(i, i + 3)));
}

function alike(a: Set<string>, b: Set<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / (a.size + b.size - shared);
}

describe('the demo city is the same each time', () => {
  it('gives the same rows for the same seed and other rows for another', () => {
    const again = makeCity({ ...READABLE, today: TODAY });
    expect(JSON.stringify([again.people, [...again.achievements()], [...again.engagements()]])).toBe(
      JSON.stringify([city.people, achievements, engagements]),
    );
    const other = makeCity({ ...READABLE, today: TODAY, seed: 14 });
    expect(JSON.stringify([...other.achievements()])).not.toBe(JSON.stringify(achievements));
  });

  it('gives a second pass over the same rows', () => {
    expect([...city.needs()]).toEqual(needs);
  });
});

describe('organisations and people', () => {
  it('has valid codes, keys, logins and names that nobody shares', () => {
    for (const one of organisations) expect(isCreditCode(one.creditCode), one.name).toBe(true);
    expect(organisations.every((one) => one.creditCode[16] === 'Y')).toBe(true);
    expect(unique(organisations.map((one) => one.creditCode))).toBe(true);
    expect(unique(organisations.map((one) => one.name))).toBe(true);
    expect(unique(organisations.map((one) => one.key))).toBe(true);
    for (const part of ['key', 'name', 'login', 'phone', 'email'] as const)
      expect(unique(city.people.map((person) => person[part])), part).toBe(true);
  });

  it('has every kind of institution, every field and every district', () => {
    expect(new Set(city.institutions.map((one) => one.subkind)).size).toBe(5);
    expect(new Set(city.institutions.map((one) => one.affiliation)).size).toBe(7);
    expect(new Set(achievements.map((one) => one.field)).size).toBe(FIELDS.length);
    for (const { code } of DISTRICTS) {
      expect(
        city.parks.some((one) => one.operatingDistrict === code),
        code,
      ).toBe(true);
      expect(
        city.enterprises.some((one) => one.operatingDistrict === code),
        code,
      ).toBe(true);
      expect(
        city.offices.some((one) => one.key === `district-${code}`),
        code,
      ).toBe(true);
    }
    expect(city.enterprises).toHaveLength(120);
    expect(city.enterprises.every((one) => one.name.endsWith('（演示）'))).toBe(true);
  });

  it('names nobody who exists', () => {
    const text = everything();
    for (const name of REAL) expect(text.includes(name), name).toBe(false);
  });

  it.skipIf(!existsSync(UNIVERSITIES))('names no university of the national list', () => {
    const real = readFileSync(UNIVERSITIES, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => (JSON.parse(line) as { name: string }).name);
    const text = everything();
    expect(real.length).toBeGreaterThan(1000);
    expect(real.filter((name) => text.includes(name))).toEqual([]);
  });
});

describe('what is said', () => {
  it('has at least sixty technologies, each used', () => {
    expect(SEEDS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(achievements.map((one) => one.seed)).size).toBe(SEEDS.length);
  });

  it('leaves no place of a template open and shouts nowhere', () => {
    const text = JSON.stringify([achievements, needs, engagements]);
    expect(text).not.toMatch(/\{[a-z0-9~.]+\}|undefined|NaN/);
    expect(text).not.toMatch(/[!！]/);
  });

  it('has abstracts of a readable length, no two alike', () => {
    for (const one of achievements) {
      expect([...one.abstract].length, one.key).toBeGreaterThanOrEqual(150);
      expect([...one.abstract].length, one.key).toBeLessThanOrEqual(400);
    }
    expect(unique(achievements.map((one) => one.title))).toBe(true);
    const known = achievements.map((one) => grams(one.abstract));
    const worst = known
      .flatMap((a, i) => known.slice(i + 1).map((b) => alike(a, b)))
      .reduce((m, v) => Math.max(m, v), 0);
    expect(worst).toBeLessThan(0.6);
  });

  it('has rights of a year that has not come', () => {
    const rights = achievements.flatMap((one) => one.ip);
    expect(rights.length).toBeGreaterThan(200);
    expect(rights.every((right) => right.number.includes('2099'))).toBe(true);
    expect(unique(rights.map((right) => right.number))).toBe(true);
  });

  it('has needs with figures, vague ones, sealed ones, anonymous ones, and needs nobody answers', () => {
    const share = (test: (need: (typeof needs)[number]) => boolean) => needs.filter(test).length / needs.length;
    expect(share((need) => need.fits?.grade === 'good')).toBeGreaterThan(0.35);
    expect(share((need) => need.fits?.grade === 'near')).toBeGreaterThan(0.1);
    expect(share((need) => need.fits === undefined)).toBeGreaterThan(0.15);
    expect(share((need) => need.requirements.length === 0)).toBeGreaterThan(0.05);
    expect(share((need) => need.sealed !== undefined)).toBeGreaterThan(0.1);
    expect(share((need) => need.anonymous)).toBeGreaterThan(0.03);
    for (const need of needs) if (need.fits?.grade === 'near') expect(need.fits.missed, need.key).toContain('成果为');
  });
});

describe('the register of engagements', () => {
  it('has every state, and what each state needs', () => {
    expect(new Set(engagements.map((one) => one.state))).toEqual(new Set(STATES.map((state) => state.code)));
    for (const one of engagements) {
      const ended = one.state === 'closed' || one.state === 'lost';
      const signed = ['contracted', 'paid', 'closed'].includes(one.state);
      expect(one.nextAction === undefined, one.key).toBe(ended);
      expect(one.contract !== undefined, one.key).toBe(signed);
      expect(one.lost !== undefined, one.key).toBe(one.state === 'lost');
      expect(one.steps.filter((step) => step.kind === 'move').at(-1)?.to, one.key).toBe(one.state);
      const paid = sum(one.receipts.map((receipt) => receipt.amount));
      expect(paid <= (one.contract?.value ?? 0), one.key).toBe(true);
      expect(one.state !== 'closed' || paid === one.contract?.value, one.key).toBe(true);
      expect(one.receipts.length > 0, one.key).toBe(one.state === 'paid' || one.state === 'closed');
    }
    expect(unique(engagements.map((one) => `${one.achievement} ${one.need}`))).toBe(true);
  });

  it('moves forward in time, never past today nor before both were published', () => {
    const listed = new Map(achievements.map((one) => [one.key, one.listing]));
    const posted = new Map(needs.map((one) => [one.key, one.publication]));
    for (const one of engagements) {
      const days = one.steps.map((step) => step.on);
      expect([...days].sort(), one.key).toEqual(days);
      const money = one.receipts.map((receipt) => receipt.on);
      expect([...money].sort(), one.key).toEqual(money);
      const asked = one.questions.flatMap((question) => [question.askedOn, question.answeredOn ?? question.askedOn]);
      for (const on of [...days, ...money, ...asked]) expect(on <= TODAY, `${one.key} ${on}`).toBe(true);
      expect(one.createdOn >= listed.get(one.achievement)!.publishedOn, one.key).toBe(true);
      expect(one.createdOn >= posted.get(one.need)!.publishedOn, one.key).toBe(true);
      if (one.contract && money[0]) expect(money[0] > one.contract.signedOn, one.key).toBe(true);
    }
    const first = engagements.map((one) => one.createdOn).sort()[0]!;
    expect(daysBetween(first, TODAY)).toBeGreaterThan(450);
    expect(first >= addDays(TODAY, -731)).toBe(true);
  });

  it('refers to nothing that is not there', () => {
    const people = new Map(city.people.map((person) => [person.key, person]));
    const houses = new Set(organisations.map((one) => one.key));
    const keys = new Set(
      [...achievements, ...needs, ...engagements, ...pushes, ...city.mandates].map((one) => one.key),
    );
    const missing: string[] = [];
    const need = (known: { has(key: string): boolean }, ...wanted: (string | undefined)[]) =>
      missing.push(...wanted.filter((key): key is string => key !== undefined && !known.has(key)));
    for (const person of city.people) need(houses, person.organisation, person.manager?.park);
    for (const one of organisations) need(houses, one.park, one.serves);
    for (const one of achievements) {
      need(people, ...one.inventors, one.contact);
      need(houses, one.institution, one.jointOwner);
      expect(
        one.inventors.every((key) => people.get(key)?.organisation === one.institution),
        one.key,
      ).toBe(true);
    }
    for (const one of needs) {
      need(people, one.contact);
      need(houses, one.enterprise, one.park);
      need(keys, one.fits?.achievement);
    }
    for (const one of engagements) {
      need(people, one.manager, one.owner, one.supplyContact, one.demandContact, ...one.steps.map((step) => step.by));
      need(houses, one.institution, one.enterprise, one.park);
      need(keys, one.achievement, one.need);
    }
    for (const one of pushes) {
      need(people, one.answeredBy);
      need(houses, one.park);
      need(keys, one.achievement);
    }
    for (const one of city.mandates) {
      need(people, one.manager);
      need(houses, one.principal);
      need(keys, one.subject);
      expect(one.to > one.from, one.key).toBe(true);
    }
    for (const story of city.stories) {
      need(people, story.person);
      for (const { open } of story.steps)
        need({ has: (key) => keys.has(key) || houses.has(key) || people.has(key) }, open.key);
    }
    expect(missing).toEqual([]);
  });

  it('has listings that lapsed, pushes in each outcome and mandates that ended', () => {
    const lapsed = achievements.filter((one) => one.listing && one.listing.expiresOn < TODAY);
    expect(lapsed.length).toBeGreaterThan(5);
    expect(new Set(pushes.map((one) => one.outcome))).toEqual(new Set(['waiting', 'claimed', 'declined', 'unclaimed']));
    expect(city.mandates.some((one) => one.to < TODAY)).toBe(true);
    expect(city.mandates.some((one) => one.subject && one.to > TODAY)).toBe(true);
  });
});

describe('the prepared stories', () => {
  it('has one for each role, six to ten steps, and the star path in place', () => {
    expect(new Set(city.stories.map((story) => story.role))).toEqual(new Set(city.people.map((person) => person.role)));
    for (const story of city.stories) {
      expect(story.steps.length).toBeGreaterThanOrEqual(6);
      expect(story.steps.length).toBeLessThanOrEqual(10);
      expect(city.people.find((person) => person.key === story.person)?.role).toBe(story.role);
    }
    expect(city.enterprises[0]!.name).toBe('蓟川飞行器部件有限公司（演示）');
    expect(needs[0]!.title).toBe('薄壁铝合金壳体一体成形');
    expect(achievements[0]!.title).toBe('高强铝合金薄壁件激光成形与热处理一体化工艺');
    expect(achievements[0]!.institution).toBe('inst-jinglan');
    expect(engagements[0]).toMatchObject({
      need: needs[0]!.key,
      achievement: achievements[0]!.key,
      manager: 'mgr-01',
      state: 'trial',
    });
    expect(city.people.find((person) => person.key === 'mgr-01')?.name).toBe('钟离衡');
  });
});
