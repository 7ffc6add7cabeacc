import { addDays, daysBetween } from '#kernel/dates.ts';
import { PARKS } from '../content/parks.ts';
import type { DemoPark, DemoPush } from '../shape.ts';
import { listingOf } from './achievement.ts';
import { workday } from './days.ts';
import { keyOf, originOf, type Plan } from './plan.ts';
import { dice } from './random.ts';

/** Days a park has to claim or decline. */
const ANSWER_DAYS = 14;
const DECLINED = [
  '园区没有对口企业，建议推给南边的专业园。',
  '与在谈项目重复，暂不认领。',
  '需要中试场地，园区今年已排满。',
  '成熟度偏低，建议一年后再推。',
];
const WEIGHTS = new Map(PARKS.map((entry) => [entry.key, entry.weight]));

function parkFor(plan: Plan, index: number): DemoPark | undefined {
  const { seed } = originOf(plan, index);
  const fitting = plan.parks.filter((park) => park.industries.some((one) => one.field === seed.field));
  if (index === 0) return fitting.find((park) => park.key === 'park-yunzhan') ?? fitting[0];
  const draw = dice(plan.seed, `park of push ${index}`);
  return fitting.length > 0 ? draw.weighted(fitting, (park) => WEIGHTS.get(park.key) ?? 1) : undefined;
}

/** The push of the achievement at `index` to a park of its industry, with the answer; undefined when it was not pushed. */
export function pushAt(plan: Plan, index: number): DemoPush | undefined {
  const draw = dice(plan.seed, `push ${index}`);
  const listing = listingOf(plan, index);
  const park = parkFor(plan, index);
  if (!listing || listing.withdrawnOn || !park || (index > 0 && !draw.chance(0.5))) return undefined;
  const age = daysBetween(listing.publishedOn, plan.today);
  const lately = draw.chance(0.2);
  const pushedOn = addDays(plan.today, -Math.min(age, lately ? draw.whole(1, 12) : draw.whole(20, 380)));
  const dueOn = addDays(pushedOn, ANSWER_DAYS);
  const base = { key: keyOf('push', index), achievement: keyOf('ach', index), park: park.key, pushedOn, dueOn };
  const roll = index === 0 ? 0.1 : draw.next();
  const past = dueOn < plan.today;
  if (roll >= (past ? 0.78 : 0.35)) return { ...base, outcome: past ? 'unclaimed' : 'waiting' };
  const rolled = workday(
    addDays(pushedOn, draw.whole(1, Math.max(1, Math.min(ANSWER_DAYS - 1, daysBetween(pushedOn, plan.today))))),
  );
  const answer = { answeredOn: rolled < pushedOn ? pushedOn : rolled, answeredBy: `officer-${park.key}` };
  if (roll < (past ? 0.58 : 0.25)) return { ...base, outcome: 'claimed', ...answer };
  return { ...base, outcome: 'declined', ...answer, reason: draw.pick(DECLINED) };
}
