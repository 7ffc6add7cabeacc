import { wordOf } from '#modules/organisations/ui/index.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { RECEIVED_STATES, SUBMISSION_STATES, type SubmissionState } from '../contract-words.ts';

const SHAPES: Record<SubmissionState, StateKind> = {
  draft: 'open',
  waiting: 'going',
  approved: 'going',
  receipted: 'done',
  refused: 'late',
  dropped: 'lost',
};

/** Where a submission stands. `mine` draws a duty of the reader. */
export function SubmissionMark({ of, mine, pill }: { of: SubmissionState; mine?: boolean; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={mine ? 'waits' : SHAPES[of]} {...(pill ? { pill } : {})}>
      {t(wordOf(SUBMISSION_STATES, of))}
    </State>
  );
}

/** How a submission stands at the city. */
export function ReceivedMark({ of, pill }: { of: string; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={of === 'current' ? 'done' : 'stale'} {...(pill ? { pill } : {})}>
      {t(wordOf(RECEIVED_STATES, of))}
    </State>
  );
}
