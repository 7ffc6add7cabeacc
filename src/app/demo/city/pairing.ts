import { type CivilDate, daysBetween } from '#kernel/dates.ts';
import { SEEDS } from '../content/seeds/index.ts';
import type { DemoNeed } from '../shape.ts';
import { listingOf } from './achievement.ts';
import { nextWorkday } from './days.ts';
import { answerOf, needAt } from './need.ts';
import { LEADERS, type Origin, originOf, type Plan } from './plan.ts';
import { type Dice, dice } from './random.ts';

/** A need and an achievement that somebody brought together. */
export interface Pairing {
  readonly index: number;
  readonly need: DemoNeed;
  readonly origin: Origin;
  /** The achievement was written for this need, rather than for another of the same technology or field. */
  readonly own: boolean;
  /** The first day on which both were published. */
  readonly start: CivilDate;
}

/** How many places the register of engagements has; some stay empty. */
export const placesOf = (plan: Plan) => Math.max(Math.round(plan.achievements * 0.4), Math.round(plan.needs * 1.2));

/** An achievement of the need's field, for a need without an answer: a try that leads nowhere. */
function somethingClose(plan: Plan, field: string, draw: Dice): number | undefined {
  if (!draw.chance(0.25)) return undefined;
  const at = SEEDS.findIndex((seed) => seed.field === field);
  return at >= 0 && at < plan.achievements ? at : undefined;
}

function achievementFor(plan: Plan, needIndex: number, round: number, field: string, draw: Dice): number | undefined {
  const answer = answerOf(plan, needIndex);
  if (answer === undefined) return round === 0 ? somethingClose(plan, field, draw) : undefined;
  if (round === 0) return answer;
  const other = answer + SEEDS.length * round;
  return other < plan.achievements ? other : undefined;
}

/** Who is brought together at `index`; undefined for a place that stays empty: nothing published, or nothing to bring together. */
export function pairingAt(plan: Plan, index: number): Pairing | undefined {
  const draw = dice(plan.seed, `pairing ${index}`);
  if (plan.needs === 0 || (index > 0 && draw.chance(0.06))) return undefined;
  const needIndex = index % plan.needs;
  const round = Math.floor(index / plan.needs);
  const need = needAt(plan, needIndex);
  const achievement = achievementFor(plan, needIndex, round, need.field, draw);
  const listing = achievement === undefined ? undefined : listingOf(plan, achievement);
  if (achievement === undefined || !listing || listing.withdrawnOn || !need.publication) return undefined;
  const both = listing.publishedOn > need.publication.publishedOn ? listing.publishedOn : need.publication.publishedOn;
  return {
    index,
    need,
    origin: originOf(plan, achievement),
    own: round === 0 && answerOf(plan, needIndex) !== undefined,
    start: nextWorkday(both),
  };
}

/** How likely a pairing ends in a contract: two institutions know how, hospitals hardly ever do. */
export function dealChance(pairing: Pairing): number {
  const { institution } = pairing.origin;
  if (!pairing.own && pairing.need.fits === undefined) return 0;
  if (LEADERS.has(institution.key)) return 0.2;
  return institution.subkind === 'hospital' ? 0.015 : 0.055;
}

export const spanOf = (plan: Plan, pairing: Pairing) => daysBetween(pairing.start, plan.today);
