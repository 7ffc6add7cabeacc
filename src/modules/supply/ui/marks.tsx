import { wordOf } from '#modules/organisations/ui/index.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { PUSH_STATES, type PushState } from '../contract-words.ts';

const SHAPES: Record<PushState, StateKind> = {
  waiting: 'open',
  claimed: 'done',
  declined: 'lost',
  unclaimed: 'late',
  'handed-over': 'seen',
  gone: 'stale',
};

/** Where a pushed row stands. `mine` draws a duty of the reader. */
export function PushStateMark({ of, mine, pill }: { of: PushState; mine?: boolean; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={mine ? 'waits' : SHAPES[of]} {...(pill ? { pill } : {})}>
      {t(wordOf(PUSH_STATES, of))}
    </State>
  );
}
