import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '#kernel/dates.ts';
import { addDays } from '#kernel/dates.ts';
import type { RegulationDraft } from './contract.ts';
import { endedBy, standingOn, whyIncomplete, whyNotBeside } from './rules.ts';
import { type LawBook, type LawInForce, unitKindOf, verdictsOn, whyBelow, whyNotSettings } from './rules-settings.ts';

const law = (id: string, modality: LawInForce['modality'], params: LawInForce['params']): [string, LawInForce] => [
  id,
  {
    id,
    version: 1,
    modality,
    params,
    statement: { zh: id, en: id },
    source: { document: '法', article: '一', url: '' },
  },
];
const RULES = new Map([
  law('DST-02', 'FLOOR', { ratePpm: 500_000 }),
  law('DST-03', 'MAY_STANDARD', { ratePpm: 700_000 }),
  law('MED-01', 'FLOOR', { ratePpm: 500_000, mainPpm: 500_000 }),
  law('PUB-02', 'MUST', { days: 15 }),
]);
const LAW: LawBook = { has: (id) => RULES.has(id), rule: (id) => RULES.get(id)! };
const distribution = (settings: RegulationDraft['settings']) => ({ kind: 'distribution' as const, settings });
const outcomes = (settings: RegulationDraft['settings'], unit: 'state' | 'hospital' | 'other' = 'state') =>
  verdictsOn(distribution(settings), unit, LAW).map(({ outcome, code }) => `${outcome} ${code}`);

describe('what a regulation sets', () => {
  it('is held against the floor and the standard: 45, 60 and 70 %', () => {
    expect(outcomes({ transferPpm: 450_000 })).toEqual(['ERROR ERR_RATE_BELOW_50', 'WARN WARN_RATE_BELOW_70']);
    expect(outcomes({ transferPpm: 600_000 })).toEqual(['OK OK', 'WARN WARN_RATE_BELOW_70']);
    expect(outcomes({ transferPpm: 700_000 })).toEqual(['OK OK', 'OK OK']);
  });

  it('is bound by what binds its kind of unit', () => {
    expect(outcomes({ transferPpm: 450_000 }, 'hospital')[0]).toBe('ERROR ERR_RATE_BELOW_50');
    expect(outcomes({ transferPpm: 450_000 }, 'other')).toEqual([]);
    expect(unitKindOf({ subkind: 'university', affiliation: 'private' })).toBe('other');
    expect(unitKindOf({ subkind: 'hospital', affiliation: 'municipal' })).toBe('hospital');
    expect(unitKindOf({ subkind: 'new-type', affiliation: '' })).toBe('state');
  });

  it('blocks below a floor and only warns below a standard', () => {
    const below = (ppm: number) => whyBelow(verdictsOn(distribution({ transferPpm: ppm }), 'state', LAW));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ppm) => {
        expect(below(ppm) !== undefined).toBe(ppm < 500_000);
      }),
    );
    expect(below(499_999)).toMatchObject({
      code: 'regulations/below-the-law',
      fields: [{ pointer: '#/settings/transferPpm', code: 'ERR_RATE_BELOW_50' }],
    });
  });

  it('names a setting the kind does not have, and one out of range', () => {
    expect(whyNotSettings({ kind: 'conversion', settings: { transferPpm: 1 } })?.fields).toMatchObject([
      { pointer: '#/settings/transferPpm' },
    ]);
    expect(whyNotSettings({ kind: 'conversion', settings: { noticeDays: 0 } })?.fields[0]?.detail.zh).toMatch(
      /1 到 180/,
    );
    expect(whyNotSettings({ kind: 'conversion', settings: { objectionPolicy: 'NEVER' } })).toBeDefined();
    expect(
      whyNotSettings({ kind: 'conversion', settings: { noticeDays: 15, rollEnd: false, objectionPolicy: 'RESTART' } }),
    ).toBeUndefined();
  });
});

const WHOLE: RegulationDraft = {
  kind: 'distribution',
  title: '科技成果转化收益分配办法',
  number: '校发〔2026〕12号',
  body: '正文',
  meeting: '校长办公会',
  adoptedOn: '2026-03-02',
  consultation: '教代会讨论',
  consultedOn: '2026-02-02',
  announcedOn: '2026-03-05',
  effectiveOn: '2026-04-01',
  settings: {},
  ladder: [],
};

describe('adopting', () => {
  it('needs number, meeting, dates, a text or a file, and for rewards that the staff was heard', () => {
    expect(whyIncomplete(WHOLE, 0)).toBeUndefined();
    const lacking = (part: Partial<RegulationDraft>, files = 0) =>
      whyIncomplete({ ...WHOLE, ...part }, files)?.fields.map(({ pointer }) => pointer);
    expect(lacking({ number: '', meeting: '' })).toEqual(['#/number', '#/meeting']);
    expect(lacking({ body: '' })).toEqual(['#/body']);
    expect(lacking({ body: '' }, 1)).toBeUndefined();
    expect(lacking({ consultedOn: null, announcedOn: null })).toEqual(['#/consultation', '#/announcedOn']);
    expect(lacking({ kind: 'duty-of-care', consultedOn: null, announcedOn: null })).toBeUndefined();
    expect(lacking({ effectiveOn: '2026-03-01' })).toEqual(['#/effectiveOn']);
  });

  it('wants a ladder whose limits rise and whose last step has none', () => {
    const ladder = (...limits: (number | null)[]) =>
      whyIncomplete({ ...WHOLE, ladder: limits.map((upTo) => ({ upTo, decider: '办公会' })) }, 0);
    expect(ladder(100, 1000, null)).toBeUndefined();
    expect(ladder(100, 1000)).toBeDefined();
    expect(ladder(1000, 100, null)).toBeDefined();
    expect(ladder(null, null)).toBeDefined();
    expect(ladder(null, 100, null)).toBeDefined();
  });
});

describe('following each other', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days): CivilDate => addDays('2025-01-01', days));

  it('leaves one in force on every day, whatever the order of adoption', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), day, (starts, on) => {
        const adopted: {
          id: string;
          title: string;
          state: 'adopted';
          effectiveOn: CivilDate;
          endsOn: CivilDate | null;
        }[] = [];
        for (const [i, effectiveOn] of starts.entries()) {
          if (whyNotBeside(effectiveOn, adopted)) continue;
          for (const { id, endsOn } of endedBy(effectiveOn, adopted))
            Object.assign(adopted.find((one) => one.id === id)!, { endsOn });
          adopted.push({ id: String(i), title: '', state: 'adopted', effectiveOn, endsOn: null });
        }
        expect(adopted.filter((one) => standingOn(one, on) === 'in-force').length).toBeLessThanOrEqual(1);
        const first = adopted[0];
        if (first && on >= first.effectiveOn)
          expect(adopted.filter((one) => standingOn(one, on) === 'in-force')).toHaveLength(1);
      }),
    );
  });
});
