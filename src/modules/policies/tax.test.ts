import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculated, yuan } from '../../../tests/support/calculating.ts';

const REWARD = {
  reward: yuan(200_000),
  receivedOn: '2026-03-02',
  paidOn: '2026-06-10',
  wage: yuan(20_000),
  deductions: yuan(3_000),
};

describe('income tax', () => {
  test('EX-09: a reward with the reduction', () => {
    const { of, codes } = calculated('reward-tax', REWARD);
    expect(['counted', 'before', 'withheld', 'year', 'yearWithoutReward', 'saving'].map(of)).toEqual(
      [100_000, 3_480, 14_000, 31_880, 11_880, 22_200].map(yuan),
    );
    expect(of('fileBy')).toBe('2026-07-15');
    expect(codes).toEqual([]);
  });
  test('EX-10: the same without it', () => {
    const { of, codes } = calculated('reward-tax', { ...REWARD, registered: false });
    expect(['counted', 'withheld', 'year'].map(of)).toEqual([200_000, 34_000, 54_080].map(yuan));
    expect(codes).toEqual(['ERR_UNREGISTERED_CONTRACT_FOR_58']);
  });
  test('a trade secret, development income and another payer do not qualify; a hospital is uncertain', () => {
    const codes = (more: object) => calculated('reward-tax', { ...REWARD, ...more }).codes;
    expect(codes({ resultKind: 'SECRET' })).toEqual(['ERR_RESULT_NOT_ELIGIBLE']);
    expect(codes({ route: 'OTHER' })).toEqual(['ERR_ROUTE_NOT_ELIGIBLE']);
    expect(codes({ payer: 'OTHER' })).toEqual(['ERR_PAYER_NOT_ELIGIBLE']);
    expect(codes({ payer: 'HOSPITAL' })).toEqual(['WARN_HOSPITAL_UNCERTAIN']);
  });
  test('EX-11: the 36 months end on the corresponding day', () => {
    const window = (receivedOn: string, paidOn?: string) => calculated('reward-window', { receivedOn, paidOn });
    expect(window('2024-03-15', '2027-03-15').codes).toEqual([]);
    expect(window('2024-03-15', '2027-03-16').codes).toEqual(['ERR_WINDOW_36M']);
    expect(window('2024-02-29').of('lastDay')).toBe('2027-02-28');
  });
  test('tax with the reduction is never more than without, and grows with the reward', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_00 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 10_000_000 }), (reward, more, wage) => {
        const tax = (of: number) => calculated('reward-tax', { ...REWARD, reward: of, wage });
        const here = tax(reward);
        expect(Number(here.of('saving'))).toBeGreaterThanOrEqual(0);
        expect(Number(tax(reward + more).of('year'))).toBeGreaterThanOrEqual(Number(here.of('year')));
      }),
      { numRuns: 50 },
    );
  });
  test('COR-07: a grant and a reward are compared after tax', () => {
    const { reward: _, ...person } = REWARD;
    const { of, result } = calculated('grant-vs-reward', {
      ...person,
      net: yuan(1_000_000),
      rewardPpm: 200_000,
      grantedPpm: 200_000,
    });
    expect([of('reward'), of('rewardTax'), of('afterReward'), of('afterGrant')]).toEqual(
      [200_000, 20_000, 180_000, 160_000].map(yuan),
    );
    expect(result.unsettled).toBe(true);
  });
  test('EX-15: technology for shares, deferred and not', () => {
    const { of, codes } = calculated('technology-for-shares', {
      value: yuan(1_000_000),
      cost: yuan(100_000),
      salePrice: yuan(3_000_000),
      taxes: yuan(20_000),
    });
    expect(['deferredNow', 'deferredAtSale', 'plainNow', 'plainAtSale', 'plainTotal'].map(of)).toEqual(
      [0, 576_000, 180_000, 396_000, 576_000].map(yuan),
    );
    expect(codes).toEqual([]);
  });
  test('EX-16: an equity reward', () => {
    const reward = { value: yuan(1_400_000), dividend: yuan(100_000), salePrice: yuan(2_000_000) };
    const { of } = calculated('equity-reward-tax', reward);
    expect(['receipt', 'dividendTax', 'saleTax'].map(of)).toEqual([0, 20_000, 400_000].map(yuan));
    expect(calculated('equity-reward-tax', { ...reward, established: false }).codes).toEqual([
      'ERR_NOT_ESTABLISHED_STAFF',
    ]);
  });
});

describe('corporate tax on technology transfer', () => {
  test.each([
    ['EX-12', 'NATIONAL', 7_000_000, 250_000],
    ['EX-12', 'NATIONAL', 30_000_000, 3_125_000],
    ['EX-13', 'ZHONGGUANCUN', 7_000_000, 0],
    ['EX-13', 'ZHONGGUANCUN', 30_000_000, 1_250_000],
  ])('%s: %s, income %i', (_, regime, revenue, tax) => {
    expect(calculated('transfer-income-tax', { regime, revenue: yuan(revenue) }).of('tax')).toBe(yuan(tax));
  });
  test('EX-14: a non-exclusive licence of five years, and of four', () => {
    const licence = {
      way: 'NON_EXCLUSIVE',
      termMonths: 60,
      revenue: yuan(2_000_000),
      cost: yuan(200_000),
      taxes: yuan(50_000),
      periodExpenses: yuan(3_000_000),
      totalRevenue: yuan(60_000_000),
    };
    const { of } = calculated('transfer-income-tax', licence);
    expect(['expenses', 'income', 'tax'].map(of)).toEqual([100_000, 1_650_000, 0].map(yuan));
    const four = { ...licence, termMonths: 48 };
    expect(calculated('transfer-income-tax', four).codes).toEqual(['ERR_LICENCE_TERM']);
    expect(calculated('transfer-income-tax', four).of('tax')).toBe(yuan(412_500));
    expect(calculated('transfer-income-tax', { ...four, regime: 'ZHONGGUANCUN' }).codes).toEqual([]);
  });
});

describe('stamp tax and VAT', () => {
  test.each([
    ['CONTRACT', 1_000_000, 300],
    ['DEED', 1_000_000, 300],
    ['EQUITY', 3_000_000, 1_500],
    ['CAPITAL', 10_000_000, 2_500],
  ])('EX-17: %s of %i', (kind, amount, tax) => {
    expect(calculated('stamp-tax', { kind, amount: yuan(amount) }).of('tax')).toBe(yuan(tax));
    expect(calculated('stamp-tax', { kind, amount: yuan(amount), small: true }).of('tax')).toBe(yuan(tax / 2));
  });
  test('the halving ends with 2027', () => {
    const small = { amount: yuan(1_000_000), small: true };
    expect(calculated('stamp-tax', small, '2028-01-01').of('tax')).toBe(yuan(300));
  });
  test('EX-18: VAT exempt, and the exemption given up', () => {
    const price = yuan(1_060_000);
    const { of } = calculated('vat', { price });
    expect(['exempt', 'notExempt', 'vat'].map(of)).toEqual([0, 60_000, 0].map(yuan));
    const waived = calculated('vat', { price, specialInvoice: true, waivedFrom: '2026-03-01' });
    expect([waived.of('vat'), waived.of('waivedUntil')]).toEqual([yuan(60_000), '2029-03-01']);
  });
  test('before 2026 the earlier rule is quoted, from then on a setting with its badge', () => {
    const ids = (on: `${number}-${number}-${number}`) =>
      calculated('vat', { price: yuan(100) }, on).result.rules.map(({ id }) => id);
    expect(ids('2025-12-31')).toEqual(['TAX-16']);
    expect(ids('2026-01-01')).toEqual(['TAX-17']);
    expect(calculated('vat', { price: yuan(100) }, '2026-01-01').result.unsettled).toBe(true);
  });
});
