import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import { dateText, dueText, momentText, waitedText } from '../say-date.ts';
import { useWords } from '../wording.ts';

/** A civil date: 2026年3月2日（周一）. `short` leaves out this year, `day` the weekday. */
export function Day({ on, form }: { on: CivilDate; form?: 'full' | 'day' | 'short' | 'month' }) {
  const { language } = useWords();
  return (
    <time dateTime={on} title={form && form !== 'full' ? dateText(on, language) : undefined}>
      {dateText(on, language, form)}
    </time>
  );
}

/** An instant in Beijing time as a reader says it (今天 09:30); the whole date on hover. */
export function Moment({ at }: { at: Instant }) {
  const { language } = useWords();
  return (
    <time dateTime={at} title={dateText(civilDateOf(at), language)}>
      {momentText(at, language)}
    </time>
  );
}

/** How long something has waited since a date; the date on hover. */
export function Waited({ since }: { since: CivilDate }) {
  const { language } = useWords();
  return (
    <time dateTime={since} title={dateText(since, language)}>
      {waitedText(since, language)}
    </time>
  );
}

/** When something is due, relative within a week; the date on hover. */
export function Due({ on }: { on: CivilDate }) {
  const { language } = useWords();
  return (
    <time dateTime={on} title={dateText(on, language)}>
      {dueText(on, language)}
    </time>
  );
}
