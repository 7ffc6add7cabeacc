import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { calculated, yuan } from '../../../tests/support/calculating.ts';

const TERMS = {
  ratePpm: 30_000,
  trialYears: 1,
  annualMin: yuan(50_000),
  annualCap: yuan(300_000),
  totalCap: yuan(1_000_000),
};
const sales = (...years: number[]) => years.map((amount) => ({ sales: yuan(amount) }));
const FIVE = [0, 1_000_000, 4_000_000, 12_000_000, 15_000_000];

describe('licences', () => {
  test('EX-27: floor after the trial, cap of the year', () => {
    const { of } = calculated('royalty', { ...TERMS, sales: sales(...FIVE) });
    expect([1, 2, 3, 4, 5].map((n) => of(`y${n}`))).toEqual([0, 50_000, 120_000, 300_000, 300_000].map(yuan));
    expect(of('total')).toBe(yuan(770_000));
  });
  test('EX-28: the total cap', () => {
    const { of, codes } = calculated('royalty', { ...TERMS, sales: sales(...FIVE, 20_000_000, 20_000_000) });
    expect([of('y6'), of('y7'), of('total')]).toEqual([230_000, 0, 1_000_000].map(yuan));
    expect(codes).toEqual(['WARN_TOTAL_CAP_REACHED']);
  });
  test('royalties never exceed a cap and, after the trial, never fall below the minimum while the total lasts', () => {
    const year = fc.integer({ min: 0, max: 10_000_000_000 }).map((amount) => ({ sales: amount }));
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 10 }), (years) => {
        const { of } = calculated('royalty', { ...TERMS, sales: years });
        const due = years.map((_, i) => Number(of(`y${i + 1}`)));
        let total = 0;
        for (const [i, amount] of due.entries()) {
          expect(amount).toBeLessThanOrEqual(TERMS.annualCap);
          const left = TERMS.totalCap - total;
          if (i >= 1) expect(amount).toBeGreaterThanOrEqual(Math.min(TERMS.annualMin, left));
          total += amount;
        }
        expect(total).toBeLessThanOrEqual(TERMS.totalCap);
      }),
      { numRuns: 60 },
    );
  });
  test('EX-29: the earlier of one year and the first revenue', () => {
    const { of } = calculated('earliest-payment', { effectiveOn: '2026-01-10', firstRevenueOn: '2026-08-01' });
    expect(of('earliest')).toBe('2026-08-01');
    const none = calculated('earliest-payment', { effectiveOn: '2026-01-10', plannedOn: '2027-01-09' });
    expect([none.of('earliest'), none.codes]).toEqual(['2027-01-10', ['ERR_FEE_BEFORE_EARLIEST']]);
  });
  test('EX-30: milestones and the penalty of a late one', () => {
    const milestones = [
      { name: '签约', sharePpm: 100_000 },
      { name: '中试', sharePpm: 300_000, daysLate: 20 },
      { name: '注册', sharePpm: 600_000 },
    ];
    const asked = { total: yuan(3_000_000), milestones, dailyPenaltyPpm: 500 };
    const { of } = calculated('milestones', asked);
    expect([0, 1, 2].map((i) => of(`milestone${i}`))).toEqual([300_000, 900_000, 1_800_000].map(yuan));
    expect(of('penalty')).toBe(yuan(9_000));
    expect(() => calculated('milestones', { ...asked, milestones: milestones.slice(1) })).toThrow(Refusal);
  });
});

describe('contracts, rights, people', () => {
  const contract = {
    value: yuan(5_000_000),
    equipment: yuan(1_200_000),
    materials: yuan(300_000),
    acceptedOn: '2026-05-18',
  };
  test('EX-31: technology transaction value and time limits', () => {
    const { of } = calculated('contract-value', contract);
    expect(['technologyValue', 'review', 'dueOn', 'largeDueOn', 'beijingDueOn'].map(of)).toEqual([
      yuan(3_500_000),
      '一般审核',
      '2026-06-08',
      '2026-06-30',
      '2026-06-17',
    ]);
    expect(calculated('contract-value', { ...contract, equipment: 0, materials: 0 }).of('dueOn')).toBe('2026-06-30');
    expect(calculated('contract-value', { ...contract, equipment: yuan(6_000_000) }).codes).toEqual([
      'ERR_TECH_AMOUNT_GT_TOTAL',
    ]);
  });
  test('EX-33: the award on a grant, due after Qingming', () => {
    const { of } = calculated('grant-award', { inventions: 2, utilityModels: 1, grantedOn: '2026-01-05' });
    expect([of('least'), of('dueOn')]).toEqual([yuan(9_500), '2026-04-07']);
  });
  test('EX-34: a licence is recorded within three months', () => {
    expect(calculated('licence-recordal', { effectiveOn: '2026-05-31' }).of('dueOn')).toBe('2026-08-31');
  });
  test('EX-35: an idle result may be implemented by its inventors', () => {
    expect(calculated('dormant-result', { registeredOn: '2025-03-31' }).of('from')).toBe('2026-04-01');
  });
  test('EX-37: leave to start a firm', () => {
    const leave = (more: object) => calculated('leave-to-start', { from: '2026-09-01', ...more });
    const { of } = leave({});
    expect([of('end'), of('extendedEnd')]).toEqual(['2029-09-01', '2032-09-01']);
    expect(leave({ extensions: 1, until: '2032-09-01' }).codes).toEqual([]);
    expect(leave({ extensions: 1, profitable: true }).codes).toEqual(['ERR_EXTENSION_PROFITABLE']);
    expect(leave({ extensions: 2 }).codes).toEqual(['ERR_SECOND_EXTENSION']);
    expect(leave({ until: '2029-09-02' }).codes).toEqual(['ERR_LEAVE_TOO_LONG']);
  });
  test('the novelty clock runs six months, in the cases listed', () => {
    const clock = (more: object, on?: '2026-08-31' | '2026-09-03') =>
      calculated('novelty', { publishedOn: '2026-03-02', listedCase: true, ...more }, on);
    expect([clock({}, '2026-08-31').of('graceEnd'), clock({}, '2026-08-31').of('daysLeft')]).toEqual(['2026-09-02', 2]);
    expect(clock({}, '2026-08-31').codes).toEqual([]);
    expect(clock({}, '2026-09-03').codes).toEqual(['WARN_NOVELTY_LOST']);
    expect(clock({ listedCase: false }, '2026-08-31').codes).toEqual(['WARN_NOVELTY_LOST']);
    expect(clock({ filedOn: '2026-05-05', kind: 'DESIGN' }).of('priorityEnd')).toBe('2026-11-05');
  });
});
