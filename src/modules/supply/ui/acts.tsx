import { useState } from 'react';
import { Button } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { PushShown } from '../contract-push.ts';
import { ClaimForm, DeclineForm, HandOverForm } from './answer-forms.tsx';

type Act = 'claim' | 'decline' | 'hand-over';

/** What the reader may do with a row, each with its form in place of the buttons. `first` opens one at once. */
export function PushActs({ of, onDone, first }: { of: PushShown; onDone?: () => void; first?: Act }) {
  const { t } = useWords();
  const [act, setAct] = useState<Act | undefined>(first && of.actions.includes(first) ? first : undefined);
  const done = () => {
    setAct(undefined);
    onDone?.();
  };
  if (act === 'claim') return <ClaimForm of={of} onDone={done} />;
  if (act === 'decline') return <DeclineForm of={of} onDone={done} />;
  if (act === 'hand-over') return <HandOverForm of={of} onDone={done} />;
  return (
    <div className="acts">
      {of.actions.includes('claim') ? (
        <Button kind="wait" onClick={() => setAct('claim')}>
          {t({ zh: '认领', en: 'Claim' })}
        </Button>
      ) : null}
      {of.actions.includes('decline') ? (
        <Button onClick={() => setAct('decline')}>{t({ zh: '不承接', en: 'Decline' })}</Button>
      ) : null}
      {of.actions.includes('hand-over') ? (
        <Button kind="main" onClick={() => setAct('hand-over')}>
          {t({ zh: '转交其他园区', en: 'Hand to another park' })}
        </Button>
      ) : null}
    </div>
  );
}
