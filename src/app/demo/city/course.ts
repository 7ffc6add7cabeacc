import { addDays, type CivilDate, daysBetween } from '#kernel/dates.ts';
import type { EngagementState } from '../shape.ts';
import { daysInOrder, signingDay, workday } from './days.ts';
import { dealChance, type Pairing, spanOf } from './pairing.ts';
import type { Plan } from './plan.ts';
import { type Dice, dice } from './random.ts';

/** How an engagement went: the stages it reached with their days, and where it stands. */
export interface Course {
  readonly state: EngagementState;
  readonly moves: readonly { readonly to: EngagementState; readonly on: CivilDate }[];
}

/** Days that an open engagement has usually lasted by the time it stands in a stage. */
const LASTED: Readonly<Record<string, readonly [number, number]>> = {
  suggested: [1, 14],
  introduced: [9, 30],
  contacted: [14, 55],
  meeting: [28, 100],
  trial: [60, 190],
  negotiating: [80, 260],
};
/** In turn, so that every stage is there in a small city too. The first is the engagement of the prepared stories. */
const TURNS = (
  'trial lost introduced suggested meeting lost contacted negotiating suggested lost ' +
  'trial introduced contacted lost meeting suggested lost negotiating contacted'
).split(' ') as EngagementState[];
const WAY: readonly EngagementState[] = [
  'suggested',
  'introduced',
  'contacted',
  'meeting',
  'trial',
  'negotiating',
  'contracted',
];
/** Days from publication to the earliest contract, and the least age of a pairing that has one. */
const SOONEST = 55;
const DEAL_DAYS = 75;

/** The stages on the way to `last`; trials are left out now and then. */
function wayTo(last: EngagementState, draw: Dice): EngagementState[] {
  const way = WAY.slice(0, WAY.indexOf(last) + 1);
  return last !== 'trial' && draw.chance(0.4) ? way.filter((stage) => stage !== 'trial') : way;
}

function withDays(way: readonly EngagementState[], first: CivilDate, last: CivilDate, draw: Dice): Course['moves'] {
  const between = daysInOrder(first, last, Math.max(0, way.length - 2), draw);
  return way.map((to, n) => ({ to, on: n === 0 ? first : n === way.length - 1 ? last : between[n - 1]! }));
}

/** How long ago contracts in these states were signed, in days, and how common each is. */
const SIGNED: readonly (readonly [EngagementState, number, readonly [number, number]])[] = [
  ['contracted', 26, [3, 120]],
  ['paid', 38, [30, 380]],
  ['closed', 36, [170, 640]],
];

/** A contract signed within the days that its state allows, and after both sides had time to come so far. */
function dealCourse(plan: Plan, pairing: Pairing, draw: Dice): Course {
  const oldest = spanOf(plan, pairing) - SOONEST;
  const possible = SIGNED.filter(([, , [least]]) => oldest > least);
  const [state, , [least, most]] = draw.weighted(possible, ([, weight]) => weight);
  const days = dice(plan.seed, `signing ${pairing.index}`);
  const first = addDays(plan.today, -Math.min(oldest, most));
  const signedOn = signingDay(first, workday(addDays(plan.today, -least)), days);
  const took = Math.min(daysBetween(pairing.start, signedOn), draw.whole(60, 220));
  const begun = workday(addDays(signedOn, -took));
  const moves = withDays(wayTo('contracted', draw), begun < pairing.start ? pairing.start : begun, signedOn, draw);
  return { state, moves };
}

function openCourse(plan: Plan, pairing: Pairing, state: EngagementState, draw: Dice): Course {
  const [least, most] = LASTED[state]!;
  const age = Math.min(spanOf(plan, pairing), draw.whole(least, most));
  const begun = workday(addDays(plan.today, -age));
  const first = begun < pairing.start ? pairing.start : begun;
  const moved = workday(addDays(plan.today, -draw.whole(0, Math.max(1, Math.floor(age / 4)))));
  return { state, moves: withDays(wayTo(state, draw), first, moved < first ? first : moved, draw) };
}

function lostCourse(plan: Plan, pairing: Pairing, draw: Dice): Course {
  const span = spanOf(plan, pairing);
  const begun = workday(addDays(pairing.start, draw.whole(0, Math.max(0, span - 30))));
  const first = begun < pairing.start ? pairing.start : begun;
  const ended = workday(addDays(first, Math.min(daysBetween(first, plan.today), draw.whole(12, 160))));
  const last = draw.weighted(
    WAY.slice(0, -1),
    (stage) => ({ suggested: 2, contacted: 3, meeting: 4, trial: 3 })[stage as string] ?? 2,
  );
  const moves = withDays([...wayTo(last, draw), 'lost'], first, ended < first ? first : ended, draw);
  return { state: 'lost', moves };
}

/** How the pairing went so far; undefined when both were published so lately that nobody has brought them together. */
export function courseOf(plan: Plan, pairing: Pairing): Course | undefined {
  const draw = dice(plan.seed, `course ${pairing.index}`);
  const span = spanOf(plan, pairing);
  if (span < 1) return undefined;
  const deal = draw.chance(dealChance(pairing));
  if (pairing.index > 0 && deal && span > DEAL_DAYS) return dealCourse(plan, pairing, draw);
  const turn = TURNS[pairing.index % TURNS.length]!;
  const hopeless = pairing.need.fits === undefined && WAY.indexOf(turn) > WAY.indexOf('contacted');
  if ((turn === 'lost' || hopeless) && span > 35) return lostCourse(plan, pairing, draw);
  const wanted = LASTED[turn] ? turn : 'suggested';
  return openCourse(plan, pairing, span >= LASTED[wanted]![0] ? wanted : 'suggested', draw);
}
