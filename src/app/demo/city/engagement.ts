import { addDays } from '#kernel/dates.ts';
import { NEXT_ACTIONS, OBSTACLES } from '../content/engagement-words.ts';
import { EARLY_REASONS, FIGURES_MISSED, FIRST_REASONS, LATE_REASONS } from '../content/lost-words.ts';
import type { DemoEngagement, DemoPerson } from '../shape.ts';
import { type Course, courseOf } from './course.ts';
import { nextWorkday } from './days.ts';
import { dealOf } from './deal.ts';
import { type Pairing, pairingAt } from './pairing.ts';
import { keyOf, type Plan } from './plan.ts';
import { questionsOf } from './questions.ts';
import { type Dice, dice } from './random.ts';
import { type Cast, stepsOf } from './steps.ts';
import { fill } from './text.ts';

/** The manager who brought them together: one of the field, for two in three. */
function managerFor(plan: Plan, pairing: Pairing): DemoPerson | undefined {
  if (pairing.index === 0) return plan.managers[0];
  const draw = dice(plan.seed, `manager of ${pairing.index}`);
  if (!draw.chance(0.68)) return undefined;
  const ofField = plan.managers.filter((one) => one.manager?.fields.includes(pairing.origin.seed.field));
  return draw.pick(ofField.length > 0 ? ofField : plan.managers);
}

/** How the texts of this engagement are filled: with the technology's variant and the names of its figures. */
function speaker(pairing: Pairing, draw: Dice): (text: string) => string {
  const { seed, variant } = pairing.origin;
  const figures = seed.figures.map((figure) => figure.name);
  return (text) => fill(text, variant, figures, draw);
}

function lostOf(
  course: Course,
  need: Pairing['need'],
  say: (text: string) => string,
  draw: Dice,
): Pick<DemoEngagement, 'lost'> {
  if (course.state !== 'lost') return {};
  const on = course.moves.at(-1)!.on;
  const stages = course.moves.map((move) => move.to);
  if (need.fits?.missed && stages.includes('contacted') && draw.chance(0.6)) {
    return { lost: { reason: 'figures-missed', note: FIGURES_MISSED.replace('{missed}', need.fits.missed), on } };
  }
  const late = stages.includes('trial') || stages.includes('negotiating');
  const reasons = stages.includes('introduced') ? (late ? LATE_REASONS : EARLY_REASONS) : FIRST_REASONS;
  const [reason, note] = draw.pick(reasons);
  return { lost: { reason, note: say(note), on } };
}

function confirmedOf(course: Course, draw: Dice): DemoEngagement['confirmed'] {
  const first = course.moves[0]!.on;
  const introduced = course.moves.find((move) => move.to === 'introduced');
  if (introduced) return { supplyOn: first, demandOn: introduced.on };
  if (course.state === 'lost') return {};
  return draw.chance(0.5) ? (draw.chance(0.6) ? { supplyOn: first } : { demandOn: first }) : {};
}

function nextOf(
  plan: Plan,
  course: Course,
  say: (text: string) => string,
  draw: Dice,
): Pick<DemoEngagement, 'nextAction'> {
  const actions = NEXT_ACTIONS[course.state];
  if (!actions) return {};
  const late = draw.chance(0.15);
  const on = late ? addDays(plan.today, -draw.whole(1, 9)) : nextWorkday(addDays(plan.today, draw.whole(0, 18)));
  return { nextAction: { text: say(draw.pick(actions)), on } };
}

function obstacleOf(course: Course, say: (text: string) => string, draw: Dice): Pick<DemoEngagement, 'obstacle'> {
  const late = course.moves.some((move) => move.to === 'meeting');
  if (course.state === 'lost' || course.state === 'closed' || !late || !draw.chance(0.22)) return {};
  const [problem, wanted, lead] = draw.pick(OBSTACLES);
  return { obstacle: { problem: say(problem!), wanted: wanted!, lead: lead! } };
}

/** The engagement at `index`, or undefined where the register has an empty place. The first is the one of the prepared stories. */
export function engagementAt(plan: Plan, index: number): DemoEngagement | undefined {
  const pairing = pairingAt(plan, index);
  const course = pairing && courseOf(plan, pairing);
  if (!pairing || !course) return undefined;
  const { need, origin } = pairing;
  const draw = dice(plan.seed, `engagement ${index}`);
  const manager = managerFor(plan, pairing);
  const enterprise = plan.organisations.get(need.enterprise)!;
  const cast: Cast = {
    supply: `officer-${origin.institution.key}`,
    demand: need.contact,
    ...(manager ? { manager: manager.key } : {}),
  };
  const say = speaker(pairing, draw);
  const deal = dealOf(plan, pairing, course, enterprise);
  return {
    key: keyOf('eng', index),
    number: `DJ-DEMO-${String(index + 1).padStart(6, '0')}`,
    achievement: keyOf('ach', origin.index),
    need: need.key,
    institution: origin.institution.key,
    enterprise: enterprise.key,
    ...(manager ? { manager: manager.key } : {}),
    owner: manager?.key ?? (draw.chance(0.6) ? cast.supply : cast.demand),
    supplyContact: cast.supply,
    demandContact: cast.demand,
    state: course.state,
    createdOn: course.moves[0]!.on,
    steps: stepsOf(course, deal.receipts, plan.today, cast, say, draw),
    confirmed: confirmedOf(course, draw),
    questions: questionsOf(course, plan.today, cast, say, draw),
    ...nextOf(plan, course, say, draw),
    ...lostOf(course, need, say, draw),
    ...deal,
    ...obstacleOf(course, say, draw),
    ...(enterprise.park ? { park: enterprise.park } : {}),
    landingDistrict: enterprise.operatingDistrict,
  };
}
