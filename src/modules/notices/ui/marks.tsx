import type { CivilDate } from '#kernel/dates.ts';
import { daysBetween } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Day, State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { NOTICE_STATES, type NoticeState } from '../contract-words.ts';

const SHAPES: Record<NoticeState, StateKind> = {
  SCHEDULED: 'open',
  OPEN: 'going',
  OBJECTED: 'late',
  INVESTIGATING: 'late',
  UPHELD: 'late',
  DISMISSED: 'going',
  CLOSED_OK: 'done',
  CLOSED_CHANGED: 'stale',
  WITHDRAWN: 'lost',
};

/** Where a notice stands. `mine` draws a duty of the reader. */
export function NoticeStateMark({ of, mine, pill }: { of: NoticeState; mine?: boolean; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={mine ? 'waits' : SHAPES[of]} {...(pill ? { pill } : {})}>
      {t(wordOf(NOTICE_STATES, of))}
    </State>
  );
}

const RUNS: ReadonlySet<string> = new Set(['OPEN', 'DISMISSED']);

/** 还有 N 天，至 2026-03-17（含当日）: how long objections are taken; a dash's worth of words while one is open. */
export function Countdown({ of, today }: { of: { state: string; lastDay: string | null }; today: string }) {
  const { t } = useWords();
  if (!RUNS.has(of.state) || !of.lastDay) return null;
  const left = daysBetween(today, of.lastDay);
  const until = <Day on={of.lastDay as CivilDate} form="day" />;
  if (left < 0) return <>{t({ zh: '公示期已满', en: 'The period is over' })}</>;
  return (
    <span>
      {left === 0
        ? t({ zh: '今天是最后一天，至', en: 'Today is the last day: until' })
        : t({ zh: '还有 {n} 天，至', en: '{n} day(s) left, until' }, { n: left })}{' '}
      {until}
      {t({ zh: '（含当日）', en: ' (that day included)' })}
    </span>
  );
}
