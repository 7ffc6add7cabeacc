import { createHash } from 'node:crypto';
import type { CivilDate, Instant } from '#kernel/dates.ts';

/** The id of a record of the demo city: made from its key, so that references need no register and a story can name a record. */
export function idOf(key: string): string {
  const hex = createHash('sha256').update(`luodi demo city ${key}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An instant of a civil date at a Beijing time of day, `09:30`; never later than `latest`. */
export function instantOf(date: CivilDate, time: string, latest: Instant): Instant {
  const instant = new Date(`${date}T${time}:00+08:00`).toISOString() as Instant;
  return instant < latest ? instant : latest;
}

/** Splits what is iterated over into parts of a size; holds one part at a time. */
export function* partsOf<T>(rows: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
