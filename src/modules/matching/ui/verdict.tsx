import { useState } from 'react';
import { Button, Choice, Dialog, Field, Form, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { MatchAnswer, ShownHit } from '../contract-shown.ts';
import { matching, useWeights } from './api.ts';

/** Saying that an offered record does not fit, and why; only one's own organisation learns of it. */
export function SayNo({ answer, hit, onSaid }: { answer: MatchAnswer; hit: ShownHit; onSaid: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const reasons = useWeights().data?.reasons ?? [];
  const judge = useCommand(matching.judgeMatch, {
    refresh: [matching.newMatches, matching.matchesOf],
    done: () => {
      setOpen(false);
      tell({ zh: '已记下，只有本单位看得到', en: 'Noted; only your organisation sees it' });
      onSaid();
    },
  });
  const body = { answerId: answer.answerId, kind: answer.to, id: hit.card.id, fits: false, reason, note };
  return (
    <>
      <Button kind="flat" onClick={() => setOpen(true)}>
        {t({ zh: '不合适，说明原因', en: 'Does not fit: say why' })}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '为什么不合适', en: 'Why it does not fit' })}>
        <Form error={judge.error} onSend={() => judge.mutate({ body })}>
          <Field
            label={t({ zh: '原因', en: 'Reason' })}
            at="/reason"
            required
            help={t({
              zh: '选的原因会用来改进以后的排序；对方、同行和市里都看不到。',
              en: 'It improves later rankings; the other side, competitors and the city never see it.',
            })}
          >
            <Choice as="list" options={reasons} value={reason} onValue={setReason} />
          </Field>
          <Field label={t({ zh: '补充', en: 'Note' })} at="/note">
            <TextArea value={note} onValue={setNote} most={500} rows={3} />
          </Field>
          <Button
            type="submit"
            kind="main"
            busy={judge.isPending}
            no={reason ? undefined : t({ zh: '先选一个原因。', en: 'Choose a reason first.' })}
          >
            {t({ zh: '记下', en: 'Note it' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
