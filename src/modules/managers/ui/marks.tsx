import { wordOf } from '#modules/organisations/ui/index.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import {
  AVAILABILITIES,
  type Availability,
  LEVEL_STATES,
  LEVELS,
  STANDINGS,
  type Standing,
} from '../contract-words.ts';

const SHAPES: Record<string, StateKind> = { none: 'open', waiting: 'going', verified: 'done', rejected: 'lost' };

/** Whether the level has been verified. */
export function LevelStateMark({ of }: { of: string }) {
  const { t } = useWords();
  return <State kind={SHAPES[of] ?? 'open'}>{t(wordOf(LEVEL_STATES, of))}</State>;
}

/** A level in words; says so when none is verified. */
export function LevelText({ of }: { of: string }) {
  const { t } = useWords();
  return of ? t(wordOf(LEVELS, of)) : <span className="quiet">{t({ zh: '级别未核验', en: 'No verified level' })}</span>;
}

const OPENNESS: Record<Availability, StateKind> = { open: 'done', limited: 'going', away: 'stale' };

/** Whether a manager takes on new introductions. */
export function AvailabilityMark({ of, pill }: { of: Availability; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={OPENNESS[of]} {...(pill ? { pill } : {})}>
      {t(wordOf(AVAILABILITIES, of))}
    </State>
  );
}

const OUTCOMES: Record<Standing, StateKind> = { open: 'going', won: 'done', lost: 'lost' };

/** What came of a case. */
export function StandingMark({ of }: { of: Standing }) {
  const { t } = useWords();
  return <State kind={OUTCOMES[of]}>{t(wordOf(STANDINGS, of))}</State>;
}
