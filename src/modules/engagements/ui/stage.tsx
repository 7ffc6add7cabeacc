import type { Choice } from '#kernel/register.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { Engagement, State as Stage } from '../contract-record.ts';
import { LOST_REASONS, STATES } from '../contract-words.ts';
import { useTerms } from './terms.ts';

const KINDS: Record<Stage, StateKind> = {
  suggested: 'open',
  introduced: 'going',
  contacted: 'going',
  meeting: 'going',
  trial: 'going',
  negotiating: 'going',
  contracted: 'done',
  paid: 'done',
  closed: 'done',
  lost: 'lost',
};

/** The words of a code in a closed list; the code itself when the list does not have it. */
export function wordOf(choices: readonly Choice[], code: string): { zh: string; en: string } {
  return choices.find((choice) => choice.code === code) ?? { zh: code, en: code };
}

/** An engagement's stage as word and shape: late when its next step is past, quiet after as many days without one as the rule in force says. */
export function StageOf({
  of,
  today,
  pill,
}: {
  of: Pick<Engagement, 'state' | 'nextOn' | 'lastStepOn' | 'lostReason'>;
  today: string;
  pill?: boolean;
}) {
  const { t } = useWords();
  const quietAfter = useTerms()?.quietAfter ?? Number.POSITIVE_INFINITY;
  const word = t(wordOf(STATES, of.state));
  const look = pill ? { pill: true } : {};
  if (of.state === 'lost') {
    return (
      <State
        kind="lost"
        {...look}
      >{`${word}${t({ zh: '：', en: ': ' })}${t(wordOf(LOST_REASONS, of.lostReason))}`}</State>
    );
  }
  if (of.nextOn && of.nextOn < today) {
    return (
      <State kind="late" {...look}>
        {t({ zh: '{word}，超期', en: '{word}, late' }, { word })}
      </State>
    );
  }
  const quiet = of.state === 'closed' ? 0 : Math.round((Date.parse(today) - Date.parse(of.lastStepOn)) / 86_400_000);
  if (quiet >= quietAfter)
    return (
      <State kind="stale" {...look}>
        {t({ zh: '{word}，静{n}天', en: '{word}, quiet {n} days' }, { word, n: quiet })}
      </State>
    );
  return (
    <State kind={KINDS[of.state]} {...look}>
      {word}
    </State>
  );
}
