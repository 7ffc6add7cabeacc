import { addDays } from '#kernel/dates.ts';
import type { DemoMandate } from '../shape.ts';
import { engagementAt } from './engagement.ts';
import type { Plan } from './plan.ts';
import { dice } from './random.ts';

const MOST = 28;
const LOOKED_AT = 200;

/**
 * Managers who act for an enterprise or an institution, taken from the first engagements: for one need or achievement, or for everything. Some have
 * ended.
 */
export function makeMandates(plan: Plan, places: number): DemoMandate[] {
  const mandates: DemoMandate[] = [];
  const known = new Set<string>();
  for (let index = 0; index < Math.min(places, LOOKED_AT) && mandates.length < MOST; index += 1) {
    const engagement = engagementAt(plan, index);
    if (!engagement?.manager) continue;
    const draw = dice(plan.seed, `mandate ${index}`);
    const demand = index === 0 || draw.chance(0.7);
    const principal = demand ? engagement.enterprise : engagement.institution;
    const pair = `${engagement.manager} ${principal}`;
    if (known.has(pair)) continue;
    known.add(pair);
    const narrow = index > 0 && draw.chance(0.6);
    const ended = index > 0 && draw.chance(0.2);
    const from = addDays(engagement.createdOn, -draw.whole(0, 20));
    mandates.push({
      key: `mandate-${String(mandates.length + 1).padStart(3, '0')}`,
      manager: engagement.manager,
      principal,
      ...(narrow ? { subject: demand ? engagement.need : engagement.achievement } : {}),
      from,
      to: ended ? addDays(plan.today, -draw.whole(1, 5)) : addDays(plan.today, draw.whole(90, 360)),
    });
  }
  return mandates.map((one) => (one.to > one.from ? one : { ...one, to: addDays(one.from, 30) }));
}
