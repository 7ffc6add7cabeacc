import { addDays, type CivilDate, daysBetween } from '#kernel/dates.ts';
import { QUESTIONS } from '../content/engagement-words.ts';
import type { DemoEngagement, DemoQuestion } from '../shape.ts';
import type { Course } from './course.ts';
import { workday } from './days.ts';
import type { Dice } from './random.ts';
import type { Cast } from './steps.ts';

const OPEN = new Set<DemoEngagement['state']>(['contacted', 'meeting', 'trial', 'negotiating']);

/** What the two sides asked each other since they made contact; the last question of an open engagement may still wait for its answer. */
export function questionsOf(
  course: Course,
  today: CivilDate,
  cast: Cast,
  say: (text: string) => string,
  draw: Dice,
): DemoQuestion[] {
  const contacted = course.moves.find((move) => move.to === 'contacted');
  if (!contacted) return [];
  const until = course.moves.at(-1)!.to === 'lost' ? course.moves.at(-1)!.on : today;
  const span = daysBetween(contacted.on, until);
  return draw
    .some(QUESTIONS, draw.whole(OPEN.has(course.state) ? 1 : 0, 2))
    .map(([by, text, answer], n, all): DemoQuestion => {
      const [askedBy, askedOf] = by === 'demand' ? [cast.demand, cast.supply] : [cast.supply, cast.demand];
      const waits = OPEN.has(course.state) && n === all.length - 1 && draw.chance(0.45);
      const asked = waits
        ? addDays(today, -draw.whole(0, Math.min(4, span)))
        : addDays(contacted.on, draw.whole(0, span));
      const rolled = workday(asked);
      const askedOn = rolled < contacted.on ? contacted.on : rolled;
      const question = { askedOn, askedBy, askedOf, text: say(text!) };
      if (waits) return question;
      const answeredOn = addDays(askedOn, Math.min(draw.whole(0, 3), daysBetween(askedOn, until)));
      return { ...question, answeredOn, answeredBy: askedOf, answer: say(answer!) };
    })
    .sort((a, b) => a.askedOn.localeCompare(b.askedOn));
}
