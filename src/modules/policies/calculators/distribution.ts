import { z } from 'zod';
import { type Fen, fen, type Ppm, percentText, portion } from '#kernel/money.ts';
import { calculator, type Given, type Line, type Outcome, type RuleBook, type Verdict } from '../calculator.ts';
import { one, ratio, tick, yuan } from '../fields.ts';
import { judged, money, refuseField, share, TOTAL } from '../results.ts';
import { hasNoWeight, leaderVerdicts, mainVerdicts, memberLines, splitAmongTeam, teamField } from '../team.ts';

/** Whom the statutory floor binds: state-established units, hospitals by their own circular; others may agree below it (COR-11). */
export const unitField = one('单位性质', 'Kind of unit', {
  STATE: ['国家设立的研发机构、高校', 'state-established institute or university'],
  HOSPITAL: ['政府设立的医疗卫生机构', 'government-established hospital'],
  OTHER: ['其他单位', 'another unit'],
});
export type UnitKind = z.output<typeof unitField>;

const input = z.strictObject({
  unit: unitField.default('STATE'),
  income: yuan('合同收入（到账）', 'Income received'),
  taxes: yuan('本次交易的税金', 'Taxes of this deal').default(0),
  maintenance: yuan('成果维护费用', 'Upkeep of the result').default(0),
  directCosts: yuan('评估、验证、谈判等直接成本', 'Appraisal, verification, negotiation').default(0),
  ownRulePpm: ratio('本单位规定的奖励比例', 'Share by the unit’s rule', {
    help: '没有规定不填',
    helpEn: 'empty where there is none',
  }).optional(),
  agreedPpm: ratio('与科技人员约定的比例', 'Share agreed with the people', {
    help: '没有约定不填',
    helpEn: 'empty where there is none',
  }).optional(),
  team: teamField,
  ttoPpm: ratio('技术转移机构提取（占净收入）', 'TTO’s share of the net income').default(0),
  ttoStaffPpm: ratio('其中人员奖励', 'Of it, reward to its staff').optional(),
  ttoStaffFrom: one('转移机构人员奖励出自', 'The staff’s reward comes from', {
    UNIT_PART: ['单位留存部分', 'the unit’s part'],
    REWARD: ['奖励之内', 'the reward'],
  }).optional(),
  grantedBefore: tick('该成果已赋权', 'Rights in the result were granted before').default(false),
});
type Asked = z.output<typeof input>;

/** Where the share of a reward comes from, by the ladder of `DST-01`: the unit's rule, an agreement, the statute. */
export function shareByLadder(rules: RuleBook, asked: Pick<Asked, 'ownRulePpm' | 'agreedPpm'>, floorId: string): Ppm {
  return asked.ownRulePpm ?? asked.agreedPpm ?? rules.number(floorId, 'ratePpm');
}

/** The floor and the standard that a share is held against. Below the floor the standard is not told as well: mending one mends the other. */
export function shareVerdicts(rules: RuleBook, unit: UnitKind, rate: Ppm): Verdict[] {
  if (unit === 'OTHER') return [];
  const [floorId, standardId] = unit === 'HOSPITAL' ? ['MED-01', 'MED-02'] : ['DST-02', 'DST-03'];
  const floor = rules.number(floorId, 'ratePpm');
  const standard = rules.number('DST-03', 'ratePpm');
  const told = (least: Ppm) => ({
    zh: `奖励比例 ${percentText(rate)}，对照 ${percentText(least)}。`,
    en: `A share of ${percentText(rate)}, against ${percentText(least)}.`,
  });
  const atFloor = judged(rules, floorId, rate >= floor, 'ERR_RATE_BELOW_50', told(floor));
  if (rate < floor) return [atFloor];
  return [atFloor, judged(rules, standardId, rate >= standard, 'WARN_RATE_BELOW_70', told(standard))];
}

function netLines({ income, taxes, maintenance, directCosts }: Asked, net: Fen): Line[] {
  return [
    money('income', income, '合同收入', 'Income'),
    money('taxes', fen(0 - taxes), '本次交易的税金', 'Taxes of this deal', ['DST-04']),
    money('maintenance', fen(0 - maintenance), '成果维护费用', 'Upkeep of the result', ['DST-04']),
    money('directCosts', fen(0 - directCosts), '直接成本', 'Direct costs', ['DST-04']),
    money('net', net, '净收入', 'Net income', ['DST-04'], {
      ...TOTAL,
      note: { zh: '研发投入不扣', en: 'research cost is not deducted' },
    }),
  ];
}

/** What the TTO takes: staff reward and capacity, exact together. */
function ttoOf(asked: Asked, net: Fen, rules: RuleBook) {
  const whole = portion(net, asked.ttoPpm, 'half-up');
  const staff = portion(whole, asked.ttoStaffPpm ?? rules.number('DST-15', 'staffPpm'), 'half-up');
  const from = asked.ttoStaffFrom ?? rules.text('DST-15', 'from');
  return { whole, staff, capacity: fen(whole - staff), inReward: from === 'REWARD' ? staff : 0 };
}

function compute(asked: Asked, { rules }: Given): Outcome {
  const net = fen(asked.income - asked.taxes - asked.maintenance - asked.directCosts);
  const shared = fen(Math.max(0, net));
  const floorId = asked.unit === 'HOSPITAL' ? 'MED-01' : 'DST-02';
  const rate = shareByLadder(rules, asked, floorId);
  const reward = portion(shared, rate, 'up');
  const tto = ttoOf(asked, shared, rules);
  const unit = fen(net - reward - (tto.whole - tto.inReward));
  const pool = fen(reward - tto.inReward);
  if (tto.whole > 0 && (unit < 0 || pool < 0))
    refuseField(
      '#/ttoPpm',
      '留给单位的部分不够技术转移机构提取，请降低比例。',
      'Too little is left for the TTO’s share; lower it.',
    );
  if (asked.team.length > 0 && hasNoWeight(asked.team))
    refuseField('#/team', '团队里至少一人要有份额。', 'Somebody in the team needs a weight.');
  const [mainId, mainParam] = asked.unit === 'HOSPITAL' ? ['MED-01', 'mainPpm'] : ['DST-08', 'ratePpm'];
  const mainFloor = portion(reward, rules.number(mainId, mainParam), 'up');
  const parts = asked.team.length > 0 ? splitAmongTeam(pool, asked.team, mainFloor) : [];
  const given = asked.ownRulePpm !== undefined || asked.agreedPpm !== undefined;
  return {
    lines: [
      ...netLines(asked, net),
      share('rate', rate, '奖励比例', 'Share of the reward', given ? ['DST-01'] : ['DST-01', floorId]),
      ...(asked.unit === 'OTHER'
        ? []
        : [
            money('floor', portion(shared, rules.number(floorId, 'ratePpm'), 'up'), '法定最低', 'Statutory minimum', [
              floorId,
            ]),
          ]),
      money('reward', reward, '奖励总额', 'Reward', ['DST-01'], TOTAL),
      money('mainFloor', mainFloor, '主要贡献人不少于', 'Main contributors at least', [mainId]),
      ...memberLines(asked.team, parts, ['DST-01']),
      ...(asked.ttoPpm > 0
        ? [
            money('tto', tto.whole, '技术转移机构', 'TTO', ['DST-15']),
            money('ttoCapacity', tto.capacity, '其中能力建设', 'Of it, capacity', ['DST-15']),
            money('ttoStaff', tto.staff, '其中人员奖励', 'Of it, staff', ['DST-15']),
          ]
        : []),
      ...(tto.inReward > 0 ? [money('pool', pool, '奖励中归团队', 'Of the reward, the team', ['DST-15'])] : []),
      money('unit', unit, '单位留存', 'The unit keeps', [], TOTAL),
      money('sum', fen(pool + tto.whole + unit), '合计（与净收入相等）', 'Sum, equal to the net income'),
    ],
    verdicts: [
      ...shareVerdicts(rules, asked.unit, rate),
      ...mainVerdicts(rules, mainId, asked.team, parts, mainFloor),
      ...leaderVerdicts(rules, asked.team, 'cash'),
      ...(asked.grantedBefore ? [judged(rules, 'VST-09', reward === 0, 'ERR_DOUBLE_INCENTIVE', DOUBLE)] : []),
    ],
  };
}

const DOUBLE = {
  zh: '已赋权的成果按份额取得收益，不再奖励。',
  en: 'A result whose rights were granted earns by share and is not rewarded again.',
};

/** Net income, reward, team, TTO and unit of one receipt. */
export const DISTRIBUTION = calculator({
  name: 'distribution',
  purpose: 'distribution',
  title: { zh: '收益分配', en: 'Distribution of income' },
  explains: {
    zh: '转让、许可的一笔到账：净收入是多少，团队、转移机构和单位各得多少，是否守住底线。',
    en: 'A receipt from an assignment or licence: the net income, who gets how much of it, and whether the floors are kept.',
  },
  input,
  example: {
    income: 100_000_000,
    taxes: 30_000,
    maintenance: 2_000_000,
    directCosts: 2_970_000,
    ownRulePpm: 700_000,
  },
  compute,
});
