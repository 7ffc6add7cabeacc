import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { Button, Card, Choice, Dialog, Due, Field, Problem, State, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { EngagementRecord, LostReason } from '../contract-record.ts';
import { LOST_REASONS } from '../contract-words.ts';
import { engagements } from './api.ts';

/** What a side is asked: confirm the introduction, or decline it with a reason. Shown only to the side that has not answered. */
export function AnswerCard({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState<LostReason | ''>('');
  const [note, setNote] = useState('');
  const side = of.sides.find((one) => one.mine && one.answer === 'waiting');
  const answer = useCommand(engagements.answerEngagement, {
    refreshAll: true,
    done: () => tell({ zh: '已答复。', en: 'Answered.' }),
  });
  if (!side || of.engagement.state !== 'suggested') return null;
  const { engagement } = of;
  const send = (decision: 'confirm' | 'decline') =>
    answer.mutate({
      params: { id: engagement.id },
      body: { side: side.side, decision, contentHash: of.contentHash, note, ...(reason ? { reason } : {}) },
    });
  return (
    <Card duty>
      <header className="card-head">
        <h2>{t({ zh: '确认这次引荐', en: 'Answer this introduction' })}</h2>
        <State kind="waits" pill>
          {t({ zh: '等你确认', en: 'Waits on you' })}
        </State>
      </header>
      <p>
        {t(
          {
            zh: '{who}提出，请于{on}前答复。双方确认后互相亮明身份，并写入归属记录：这次对接由谁促成。',
            en: 'Proposed by {who}. Once both sides confirm, each is named to the other and the record notes who brought them together.',
          },
          { who: engagement.proposedByName, on: side.dueOn.slice(5).replace('-', '/') },
        )}{' '}
        <Due on={side.dueOn as CivilDate} />
      </p>
      {engagement.message ? <blockquote>{engagement.message}</blockquote> : null}
      {answer.error ? <Problem error={answer.error} /> : null}
      <div className="acts">
        <Button kind="wait" hotkey="E" busy={answer.isPending} onClick={() => send('confirm')}>
          {t({ zh: '确认引荐', en: 'Confirm' })}
        </Button>
        <Button onClick={() => setDeclining(true)}>{t({ zh: '不合适，说明原因', en: 'Decline with a reason' })}</Button>
      </div>
      <Dialog
        open={declining}
        onClose={() => setDeclining(false)}
        title={t({ zh: '为什么不合适', en: 'Why it does not fit' })}
        acts={
          <Button
            kind="main"
            busy={answer.isPending}
            no={reason ? undefined : t({ zh: '请选一个原因。', en: 'Choose a reason.' })}
            onClick={() => send('decline')}
          >
            {t({ zh: '谢绝引荐', en: 'Decline' })}
          </Button>
        }
      >
        <Field
          label={t({ zh: '原因', en: 'Reason' })}
          required
          help={t({
            zh: '原因只用来改进匹配，和这次对接的双方看得到。',
            en: 'The reason improves matching; the two sides see it.',
          })}
        >
          <Choice
            as="list"
            options={LOST_REASONS.filter((one) => one.code !== 'withdrawn')}
            value={reason}
            onValue={(code) => setReason(code as LostReason)}
          />
        </Field>
        <Field label={t({ zh: '说明', en: 'Note' })}>
          <TextArea value={note} onValue={setNote} most={500} />
        </Field>
      </Dialog>
    </Card>
  );
}
