import ical from 'ical-generator';
import { ZONE } from '#kernel/dates.ts';
import type { FeedEvent } from './rules.ts';

/** Beijing has had one offset all year since 1991. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** Control characters have no place in a calendar; line breaks of a text are kept and escaped by the library. */
const tidy = (text: string) => text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n]/gu, ' ');

/** The library writes the parts of a date as this machine's clock has them: so they are given as such, whatever its zone. */
const wall = (day: string, time = '12:00') => new Date(`${day}T${time}:00`);

/** A calendar as RFC 5545 writes it: lines end in CRLF and are folded, texts escaped, times in Asia/Shanghai with its VTIMEZONE. */
export function writeCalendar(
  events: readonly FeedEvent[],
  { name, origin, language }: { name: string; origin: string; language: 'zh' | 'en' },
): string {
  // The zone stands at each appointment: set for the whole, the library would write stamps in it too, which are UTC.
  const calendar = ical({
    name: tidy(name),
    prodId: { company: 'Luodi', product: 'Luodi', language: language === 'zh' ? 'ZH' : 'EN' },
    timezone: { name: null, generator: () => VTIMEZONE },
    ttl: 3_600,
  });
  for (const event of events) {
    const { uid, summary, text, link, on, time, stamp } = event;
    calendar.createEvent({
      id: uid,
      stamp: new Date(stamp),
      summary: tidy(summary),
      description: tidy([text, `${origin}${link}`].filter(Boolean).join('\n')),
      url: `${origin}${link}`,
      timezone: ZONE,
      ...(time ? { start: wall(on, time.from), end: wall(on, time.to) } : { start: wall(on), allDay: true as const }),
    });
  }
  return calendar.toString();
}
