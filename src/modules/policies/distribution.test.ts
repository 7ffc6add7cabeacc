import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { calculated, yuan } from '../../../tests/support/calculating.ts';

const LICENCE = {
  income: yuan(1_000_000),
  taxes: yuan(300),
  maintenance: yuan(20_000),
  directCosts: yuan(29_700),
};
const people = (...weights: number[]) => weights.map((weight, i) => ({ name: `甲${i}`, weight }));

describe('distribution of a receipt', () => {
  test('EX-01: net income, reward, unit, main contributors', () => {
    const { of, codes } = calculated('distribution', { ...LICENCE, ownRulePpm: 700_000 });
    expect([of('net'), of('reward'), of('unit'), of('mainFloor')]).toEqual(
      [950_000, 665_000, 285_000, 332_500].map(yuan),
    );
    expect(codes).toEqual([]);
  });
  test('EX-01b: the TTO takes its share from the unit’s part', () => {
    const { of } = calculated('distribution', { ...LICENCE, ownRulePpm: 700_000, ttoPpm: 100_000 });
    expect([of('tto'), of('unit'), of('sum')]).toEqual([95_000, 190_000, 950_000].map(yuan));
  });
  test('the staff’s reward may come from inside the reward', () => {
    const within = { ttoPpm: 100_000, ttoStaffPpm: 400_000, ttoStaffFrom: 'REWARD' };
    const { of } = calculated('distribution', { ...LICENCE, ownRulePpm: 700_000, ...within });
    expect([of('ttoStaff'), of('ttoCapacity'), of('pool'), of('unit'), of('sum')]).toEqual(
      [38_000, 57_000, 627_000, 228_000, 950_000].map(yuan),
    );
  });
  test('EX-02: without rule or agreement the statute’s half', () => {
    expect(calculated('distribution', { income: yuan(950_000) }).of('reward')).toBe(yuan(475_000));
  });
  test('the unit’s rule goes before an agreement', () => {
    const both = { income: yuan(100), ownRulePpm: 800_000, agreedPpm: 600_000 };
    expect(calculated('distribution', both).of('reward')).toBe(yuan(80));
  });
  test.each([
    [450_000, ['ERR_RATE_BELOW_50']],
    [600_000, ['WARN_RATE_BELOW_70']],
    [700_000, []],
  ])('EX-03: %i ppm agreed', (agreedPpm, codes) => {
    expect(calculated('distribution', { ...LICENCE, agreedPpm }).codes).toEqual(codes);
  });
  test('EX-04: the pool is rounded up, the persons by largest remainder', () => {
    const { of } = calculated('distribution', {
      income: yuan(100_000.01),
      ownRulePpm: 700_000,
      team: people(1, 1, 1),
    });
    expect([of('reward'), of('member0'), of('member1'), of('member2')]).toEqual(
      [70_000.01, 23_333.34, 23_333.34, 23_333.33].map(yuan),
    );
  });
  test('the floor does not bind a unit that no state established; hospitals have their own circular', () => {
    expect(calculated('distribution', { ...LICENCE, agreedPpm: 300_000, unit: 'OTHER' }).codes).toEqual([]);
    const { result } = calculated('distribution', { ...LICENCE, agreedPpm: 450_000, unit: 'HOSPITAL' });
    expect(result.verdicts[0]).toMatchObject({ rule: 'MED-01', code: 'ERR_RATE_BELOW_50' });
  });
  test('main contributors below half are blocked; leaders are made public', () => {
    const team = [
      { name: '甲', weight: 40, main: true },
      { name: '乙', weight: 60, leader: 'HEAD' },
    ];
    const { codes } = calculated('distribution', { ...LICENCE, ownRulePpm: 700_000, team });
    expect(codes).toEqual(['ERR_MAIN_CONTRIB_LT_50', 'WARN_LEADER_NOTICE']);
  });
  test('a granted result is not rewarded again', () => {
    expect(calculated('distribution', { ...LICENCE, grantedBefore: true, ownRulePpm: 700_000 }).codes).toEqual([
      'ERR_DOUBLE_INCENTIVE',
    ]);
  });
  test('a TTO that takes more than is left is refused at its field', () => {
    const refused = () => calculated('distribution', { ...LICENCE, ownRulePpm: 950_000, ttoPpm: 100_000 });
    expect(refused).toThrow(Refusal);
  });
  test('parts sum to the whole and nothing is below a floor, for any amounts and shares', () => {
    const amount = fc.integer({ min: 0, max: 100_000_000_000_000 });
    const member = fc.record({
      name: fc.constant('甲'),
      weight: fc.integer({ min: 1, max: 1_000_000 }),
      main: fc.boolean(),
    });
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 500_000, max: 900_000 }),
        fc.array(member, { minLength: 1, maxLength: 12 }),
        (income, taxes, agreedPpm, team) => {
          const { of, codes, result } = calculated('distribution', { income, taxes, agreedPpm, team, ttoPpm: 50_000 });
          const members = team.map((_, i) => Number(of(`member${i}`)));
          expect(members.reduce((sum, part) => sum + part, 0)).toBe(of('reward'));
          expect(of('sum')).toBe(of('net'));
          expect(Number(of('reward'))).toBeGreaterThanOrEqual(Number(of('floor')));
          const shared = team.reduce((sum, { weight }) => sum + weight, 0);
          const main = team.reduce((sum, one) => sum + (one.main ? one.weight : 0), 0);
          const blocked = codes.includes('ERR_MAIN_CONTRIB_LT_50');
          if (main > 0 && main * 2 >= shared) expect(blocked).toBe(false);
          const had = members.reduce((sum, part, i) => sum + (team[i]!.main ? part : 0), 0);
          if (main > 0) expect(blocked).toBe(had < Number(of('mainFloor')));
          expect(calculated('distribution', result.input as object).result.hash).toBe(result.hash);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('other shares of income', () => {
  test('EX-05: equity', () => {
    const { of, codes } = calculated('equity-reward', {
      valuation: yuan(10_000_000),
      capital: yuan(50_000_000),
      ratePpm: 700_000,
      team: people(60, 25, 15),
    });
    expect([of('resultShare'), of('rewardShare'), of('unitShare')]).toEqual([200_000, 140_000, 60_000]);
    expect([of('reward'), of('unit')]).toEqual([7_000_000, 3_000_000].map(yuan));
    expect([0, 1, 2].map((i) => of(`member${i}Share`))).toEqual([84_000, 35_000, 21_000]);
    expect([0, 1, 2].map((i) => of(`member${i}`))).toEqual([4_200_000, 1_750_000, 1_050_000].map(yuan));
    expect(codes).toEqual([]);
  });
  test('a head takes no equity; equity from before office is pointed out', () => {
    const company = { valuation: yuan(100), capital: yuan(100), ratePpm: 700_000 };
    const led = (leader: string) =>
      calculated('equity-reward', { ...company, team: [{ name: '甲', weight: 1, leader }] });
    expect(led('HEAD').codes).toContain('ERR_LEADER_EQUITY');
    expect(led('BEFORE_OFFICE').codes).toContain('WARN_EQUITY_BEFORE_OFFICE');
  });
  test('EX-06: own use in Beijing, five years from the first profit', () => {
    const profits = [-200_000, 1_000_000, 2_000_000, 500_000, 0, 3_000_000, 1_000_000].map((profit) => ({
      profit: yuan(profit),
    }));
    const { of } = calculated('own-use', { profits });
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => of(`y${n}`))).toEqual(
      [0, 50_000, 100_000, 25_000, 0, 150_000, 0].map(yuan),
    );
    expect(of('total')).toBe(yuan(325_000));
    expect(calculated('own-use', { profits, ratePpm: 40_000 }).codes).toEqual(['ERR_RATE_BELOW_5']);
  });
  test('own use nationally: from the start of production, three years at least', () => {
    const profits = [100, 200, 300, 400].map((profit) => ({ profit: yuan(profit) }));
    expect(calculated('own-use', { regime: 'NATIONAL', profits }).of('total')).toBe(yuan(30));
    expect(calculated('own-use', { regime: 'NATIONAL', years: 2, profits }).codes).toEqual(['ERR_YEARS_BELOW_3']);
  });
  const granted = { income: yuan(800_000), directCosts: yuan(40_000), teamPpm: 700_000 };
  test('EX-07: granted 70/30', () => {
    const { of, codes } = calculated('granted-rights', granted);
    expect([of('base'), of('team'), of('unit')]).toEqual([760_000, 532_000, 228_000].map(yuan));
    expect(codes).toEqual([]);
    expect(calculated('granted-rights', { ...granted, rewardOnTop: true }).codes).toEqual(['ERR_DOUBLE_INCENTIVE']);
  });
  test('COR-08: 40/60 without a reward is pointed out', () => {
    expect(calculated('granted-rights', { ...granted, teamPpm: 400_000 }).codes).toEqual(['WARN_GRANTED_BELOW_FLOOR']);
  });
  test('EX-08: patent fees deducted twice', () => {
    const { of } = calculated('patent-costs', {
      income: yuan(500_000),
      unitPaid: yuan(20_000),
      inventorPaid: yuan(10_000),
      inventorPpm: 700_000,
    });
    expect([of('returned'), of('base'), of('inventor'), of('unit')]).toEqual(
      [20_000, 460_000, 342_000, 158_000].map(yuan),
    );
  });
  test('EX-32: Beijing’s fifth on services', () => {
    const { of } = calculated('service-reward', { income: yuan(600_000), cost: yuan(400_000) });
    expect([of('net'), of('floor')]).toEqual([200_000, 40_000].map(yuan));
  });
  test('grant first, exercise later: shares at founding add up', () => {
    const { of, codes } = calculated('exercise', {
      grantedPpm: 700_000,
      valuation: yuan(10_000_000),
      otherCapital: yuan(40_000_000),
      team: people(60, 25, 15),
      exercisedOn: '2026-05-02',
      expiresOn: '2026-05-01',
    });
    expect([of('resultShare'), of('teamShare'), of('unitShare')]).toEqual([200_000, 140_000, 60_000]);
    expect(of('member0Share')).toBe(84_000);
    expect(codes).toEqual(['ERR_EXERCISE_LATE']);
  });
  test('a cap table is diluted round by round and stays whole', () => {
    const { of } = calculated('cap-table', {
      holders: [
        { name: '团队', capital: yuan(700) },
        { name: '单位', capital: yuan(300) },
      ],
      rounds: [{ name: '天使', preMoney: yuan(8_000), invested: yuan(2_000) }],
    });
    expect([of('after0'), of('after1'), of('after2')]).toEqual([560_000, 240_000, 200_000]);
  });
  test('EX-36: a loss on a contribution in kind', () => {
    const { of, codes } = calculated('in-kind-loss', {
      cost: yuan(3_000_000),
      proceeds: yuan(450_000),
      diligent: true,
    });
    expect([of('loss'), of('assessment'), of('approver')]).toEqual([yuan(2_550_000), '不计入', '主管部门审批']);
    expect(codes).toEqual([]);
    expect(calculated('in-kind-loss', { cost: yuan(3), diligent: false }).codes).toEqual([
      'ERR_WRITEOFF_WITHOUT_DILIGENCE',
    ]);
  });
});
