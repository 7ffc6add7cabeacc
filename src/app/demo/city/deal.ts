import { addDays, type CivilDate, daysBetween } from '#kernel/dates.ts';
import { allocate, type Fen, fen } from '#kernel/money.ts';
import type { DemoEngagement, DemoOrganisation, Route } from '../shape.ts';
import type { Course } from './course.ts';
import { daysInOrder, workday } from './days.ts';
import type { Pairing } from './pairing.ts';
import { LEADERS, type Plan } from './plan.ts';
import { type Dice, dice } from './random.ts';

/** Median contract in yuan and spread of its logarithm: leading institutions sign larger ones, and more unequal ones. */
const LEADING = { median: 360_000, spread: 1.25 };
const OTHERS = { median: 240_000, spread: 0.9 };

function contractValue(pairing: Pairing, draw: Dice): Fen {
  const { median, spread } = LEADERS.has(pairing.origin.institution.key) ? LEADING : OTHERS;
  const yuan = Math.min(60_000_000, median * Math.exp(spread * draw.normal()));
  return fen(Math.max(20_000, Math.round(yuan / 5000) * 5000) * 100);
}

const ROUTES: readonly (readonly [Route, number])[] = [
  ['licence', 40],
  ['assignment', 30],
  ['joint-implementation', 20],
  ['equity-contribution', 10],
];

type Receipt = DemoEngagement['receipts'][number];
const NOTES = ['首付款', '交样后第二笔', '验收后尾款'];

function receiptsOf(plan: Plan, course: Course, value: Fen, signedOn: CivilDate, draw: Dice): Receipt[] {
  if (course.state === 'contracted') return [];
  const whole = course.state === 'closed';
  const count = whole ? draw.whole(2, 3) : draw.whole(1, 2);
  const total = whole ? value : fen(Math.round((value * (0.25 + 0.45 * draw.next())) / 100_000) * 100_000);
  const weights = count === 1 ? [1] : count === 2 ? [3, 7] : [3, 4, 3];
  const last = addDays(plan.today, whole ? -12 : -1);
  const first = workday(addDays(signedOn, Math.min(draw.whole(12, 75), Math.max(1, daysBetween(signedOn, last)))));
  const until = addDays(first, Math.min(draw.whole(60, 210), Math.max(0, daysBetween(first, last))));
  const days = [first, ...daysInOrder(first, until, count - 1, draw)];
  return allocate(total, weights)
    .map((amount, n) => ({ on: days[n]!, amount, note: NOTES[n]! }))
    .filter((receipt) => receipt.amount > 0);
}

function landingOf(plan: Plan, enterprise: DemoOrganisation, signedOn: CivilDate, route: Route, draw: Dice) {
  const company = enterprise.shortName.slice(0, 2);
  const age = daysBetween(signedOn, plan.today);
  if (route !== 'equity-contribution' || age < 30) return {};
  return {
    landing: {
      enterprise: `${company}新创科技有限公司（演示）`,
      registeredOn: workday(addDays(signedOn, draw.whole(20, Math.min(120, age - 1)))),
      capital: fen(draw.whole(10, 200) * 10 * 1_000_000),
    },
  };
}

type Deal = Pick<DemoEngagement, 'contract' | 'receipts' | 'landing'>;

/** Contract, money and company of an engagement that came so far; nothing but no receipts for the others. */
export function dealOf(plan: Plan, pairing: Pairing, course: Course, enterprise: DemoOrganisation): Deal {
  const signed = course.moves.find((move) => move.to === 'contracted');
  if (!signed) return { receipts: [] };
  const draw = dice(plan.seed, `deal ${pairing.index}`);
  const value = contractValue(pairing, draw);
  const route = draw.weighted(ROUTES, ([, weight]) => weight)[0];
  const registered = daysBetween(signed.on, plan.today) > 30 && draw.chance(0.85);
  return {
    contract: {
      value,
      signedOn: signed.on,
      route,
      ...(registered ? { registration: `DEMO2099${String(pairing.index + 1).padStart(7, '0')}` } : {}),
    },
    receipts: receiptsOf(plan, course, value, signed.on, draw),
    ...landingOf(plan, enterprise, signed.on, route, draw),
  };
}
