import { addDays, type CivilDate, daysBetween } from '#kernel/dates.ts';
import { MOVE_TEXTS, STAGE_ENTRIES, type StageEntry } from '../content/engagement-words.ts';
import type { DemoEngagement, DemoStep } from '../shape.ts';
import type { Course } from './course.ts';
import { daysInOrder } from './days.ts';
import type { Dice } from './random.ts';

/** Who works on an engagement. */
export interface Cast {
  readonly manager?: string;
  readonly supply: string;
  readonly demand: string;
}

const time = (draw: Dice) =>
  `${String(draw.whole(9, 17)).padStart(2, '0')}:${draw.pick(['00', '10', '20', '30', '40', '50'])}`;

/** The person who stands for a part; without a manager the enterprise does the manager's part. */
const personOf = (cast: Cast, by: StageEntry['by']) => (by === 'manager' ? (cast.manager ?? cast.demand) : cast[by]);

function entriesOf(
  stage: DemoEngagement['state'],
  from: CivilDate,
  until: CivilDate,
  cast: Cast,
  say: (text: string) => string,
  draw: Dice,
) {
  const room = daysBetween(from, until);
  const known = STAGE_ENTRIES.filter((entry) => entry.stage === stage);
  const wanted = room < 2 ? 0 : Math.min(known.length, draw.whole(1, room > 25 ? 4 : 2));
  const days = daysInOrder(addDays(from, room < 2 ? 0 : 1), until, wanted, draw);
  return draw.some(known, wanted).map(
    (entry, n): DemoStep => ({
      kind: entry.kind,
      on: days[n]!,
      time: time(draw),
      by: personOf(cast, entry.by),
      text: say(entry.text),
      visibility: entry.visibility,
    }),
  );
}

/**
 * Everything that happened, oldest first: the moves of the course, and between them notes, calls, meetings, visits and samples. The move to `paid`
 * and to `closed` follow the money.
 */
export function stepsOf(
  course: Course,
  receipts: DemoEngagement['receipts'],
  today: CivilDate,
  cast: Cast,
  say: (text: string) => string,
  draw: Dice,
): DemoStep[] {
  const moves = [...course.moves];
  const first = receipts[0];
  const last = receipts.at(-1);
  if (first) moves.push({ to: 'paid', on: first.on });
  if (course.state === 'closed' && last)
    moves.push({ to: 'closed', on: addDays(last.on, Math.min(7, daysBetween(last.on, today))) });
  return moves.flatMap((move, n) => {
    const until = moves[n + 1]?.on ?? today;
    const ended = move.to === 'closed' || move.to === 'lost';
    const step: DemoStep = {
      kind: 'move',
      on: move.on,
      time: '09:00',
      by: move.to === 'paid' ? cast.supply : personOf(cast, 'manager'),
      text: say(draw.pick(MOVE_TEXTS[move.to])),
      visibility: 'parties',
      to: move.to,
    };
    return [step, ...(ended ? [] : entriesOf(move.to, move.on, until, cast, say, draw))];
  });
}
