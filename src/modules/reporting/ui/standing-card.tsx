import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';

import { Button, Card, Moment, Problem, ReasonDialog, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { SubmissionShown } from '../contract.ts';
import { whyNotDecide, whyNotDrop, whyNotEdit, whyNotHandIn, whyNotRecall } from '../rules.ts';
import { outbox, SUBMISSION_READS, submissions } from './api.ts';
import { ReceiptCard } from './receipt-card.tsx';

const asked = (of: SubmissionShown) => ({
  params: { id: of.id },
  body: { version: of.version, contentHash: of.contentHash },
});

function ReturnDialog({ of, onClose }: { of: SubmissionShown; onClose: () => void }) {
  const { t } = useWords();
  const send = useCommand(submissions.returnSubmission, { refresh: SUBMISSION_READS, done: onClose });
  return (
    <ReasonDialog
      title={t({ zh: '退回给成果转化部门', en: 'Send it back to the office' })}
      label={t({ zh: '要改什么', en: 'What is to be changed' })}
      act={t({ zh: '退回', en: 'Send back' })}
      most={500}
      command={send}
      onSend={(reason) => send.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
      onClose={onClose}
    />
  );
}

/** Preparing: hand in, take the data anew, drop. */
function Preparing({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const actor = useActor();
  const handIn = useCommand(submissions.handIn, { refresh: SUBMISSION_READS });
  const drop = useCommand(submissions.dropSubmission, { refresh: SUBMISSION_READS });
  const renew = useRenewal(of);
  if (whyNotEdit(actor, of)) return null;
  return (
    <Card duty>
      <h2>{t({ zh: '核对后送审', en: 'Check, then hand in' })}</h2>
      {of.returnedBecause ? (
        <p className="reading">
          {t({ zh: '负责人退回：{why}', en: 'Sent back by the lead: {why}' }, { why: of.returnedBecause })}
        </p>
      ) : null}
      <p className="reading">
        {of.missing > 0
          ? t(
              {
                zh: '有 {n} 处缺项，表里已标出。到原记录补齐后重新取数，或注明原因不报那一条。',
                en: '{n} gap(s) are marked below. Complete the records and take the data anew, or leave those rows out with a reason.',
              },
              { n: of.missing },
            )
          : t({
              zh: '下面就是要送出的全部内容，一项不多。送审后由单位负责人批准。',
              en: 'Below is everything that would be sent, and nothing else. The lead approves it once it is handed in.',
            })}
      </p>
      {[handIn, drop, renew].map((one, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: three commands in a fixed order
        one.error ? <Problem key={i} error={one.error} /> : null,
      )}
      <div className="acts">
        <Button
          kind="main"
          no={whyNotHandIn(actor, of)}
          busy={handIn.isPending}
          onClick={() => handIn.mutate(asked(of))}
        >
          {t({ zh: '送审', en: 'Hand in' })}
        </Button>
        <Button busy={renew.isPending} onClick={renew.go}>
          {t({ zh: '重新取数', en: 'Take the data anew' })}
        </Button>
        <Button
          kind="flat"
          no={whyNotDrop(actor, of)}
          busy={drop.isPending}
          onClick={() => drop.mutate({ params: { id: of.id }, body: { version: of.version } })}
        >
          {t({ zh: '作废', en: 'Drop' })}
        </Button>
      </div>
    </Card>
  );
}

function useRenewal(of: SubmissionShown) {
  const renew = useCommand(submissions.changeRows, {
    refresh: SUBMISSION_READS,
    done: ({ contentHash }) =>
      tell(
        contentHash === of.contentHash
          ? { zh: '数据没有变化', en: 'Nothing changed' }
          : { zh: '已按最新数据更新', en: 'Updated from the registers' },
      ),
  });
  const go = () => renew.mutate({ params: { id: of.id }, body: { version: of.version, leaveOut: [], takeIn: [] } });
  return { ...renew, go };
}

/** The lead: approve exactly this text, or send it back. The others: wait. */
function Waiting({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const actor = useActor();
  const [returning, setReturning] = useState(false);
  const approve = useCommand(submissions.approveSubmission, {
    refresh: SUBMISSION_READS,
    done: () => tell({ zh: '已批准并签名，正在送出', en: 'Approved and signed; it is leaving' }),
  });
  const recall = useCommand(submissions.recallSubmission, { refresh: SUBMISSION_READS });
  const no = whyNotDecide(actor, of, 'approve');
  const renew = useRenewal(of);
  if (no)
    return (
      <Card>
        <h2>{t({ zh: '等单位负责人批准', en: 'Waiting for the lead' })}</h2>
        <p className="reading">
          {t({
            zh: '批准前还可以改；改过的内容要重新批准。',
            en: 'It can still be changed; what was changed has to be approved anew.',
          })}
        </p>
        {renew.error ? <Problem error={renew.error} /> : null}
        {recall.error ? <Problem error={recall.error} /> : null}
        {whyNotEdit(actor, of) ? null : (
          <div className="acts">
            <Button
              no={whyNotRecall(actor, of)}
              busy={recall.isPending}
              onClick={() => recall.mutate({ params: { id: of.id }, body: { version: of.version } })}
            >
              {t({ zh: '收回', en: 'Take back' })}
            </Button>
            <Button busy={renew.isPending} onClick={renew.go}>
              {t({ zh: '重新取数', en: 'Take the data anew' })}
            </Button>
          </div>
        )}
      </Card>
    );
  return (
    <Card duty>
      <h2>{t({ zh: '请您批准', en: 'Your approval' })}</h2>
      <p className="reading">
        {t(
          {
            zh: '您批准的是下面的全文（SHA-256 {hash}…）。批准后即签名送往{city}，不能撤回，只能再报更正。',
            en: 'You approve the text below (SHA-256 {hash}…). It is then signed and sent to {city}; it cannot be called back, only corrected.',
          },
          { hash: of.contentHash.slice(0, 12), city: of.cityName },
        )}
      </p>
      {approve.error ? <Problem error={approve.error} /> : null}
      <div className="acts">
        <Button kind="wait" busy={approve.isPending} onClick={() => approve.mutate(asked(of))}>
          {t({ zh: '批准并送出', en: 'Approve and send' })}
        </Button>
        <Button onClick={() => setReturning(true)}>{t({ zh: '退回', en: 'Send back' })}</Button>
      </div>
      {returning ? <ReturnDialog of={of} onClose={() => setReturning(false)} /> : null}
    </Card>
  );
}

const DELIVERY: Readonly<Record<string, Bilingual>> = {
  pending: { zh: '正在送往市平台。', en: 'On its way to the city.' },
  failed: {
    zh: '试了一天没有送到；每六小时自动再送。',
    en: 'Not delivered within a day; it is sent again every six hours.',
  },
  sent: { zh: '市平台已收到。', en: 'The city has it.' },
};

/** Approved: how the sending goes, and what can still be done. */
function Leaving({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const actor = useActor();
  const renew = useRenewal(of);
  const again = useCommand(outbox.resendDelivery, { refresh: SUBMISSION_READS });
  const { delivery } = of;
  const failing = delivery && delivery.tries > 0 && delivery.state === 'pending';
  return (
    <Card>
      <h2>{t({ zh: '已签名，待送达', en: 'Signed, on its way' })}</h2>
      <p className="reading">
        {delivery ? t(DELIVERY[delivery.state] ?? DELIVERY.pending!) : null}{' '}
        {failing ? (
          <>
            {t(
              { zh: '市平台暂时连不上（{why}），下次 ', en: 'The city is not reached ({why}); next try ' },
              { why: delivery.lastReason },
            )}
            <Moment at={delivery.dueAt as Instant} />
          </>
        ) : null}
      </p>
      {renew.error ? <Problem error={renew.error} /> : null}
      {again.error ? <Problem error={again.error} /> : null}
      <div className="acts">
        {delivery?.state === 'failed' ? (
          <Button kind="main" busy={again.isPending} onClick={() => again.mutate({ params: { id: delivery.id } })}>
            {t({ zh: '现在再送', en: 'Send again now' })}
          </Button>
        ) : null}
        <Button no={whyNotEdit(actor, of)} busy={renew.isPending} onClick={renew.go}>
          {t({ zh: '重新取数', en: 'Take the data anew' })}
        </Button>
      </div>
    </Card>
  );
}

function RefusedCard({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  return (
    <Card duty>
      <h2>{t({ zh: '市平台退回了这一批', en: 'The city refused it' })}</h2>
      <p className="reading">{of.refusal ? t(of.refusal) : null}</p>
      <p className="reading">
        {t({ zh: '改好后另准备一个批次。', en: 'Mend what it says and prepare another submission.' })}
      </p>
    </Card>
  );
}

/** What waits on whom, by the submission's state. */
export function StandingCard({ of }: { of: SubmissionShown }) {
  switch (of.state) {
    case 'draft':
      return <Preparing of={of} />;
    case 'waiting':
      return <Waiting of={of} />;
    case 'approved':
      return <Leaving of={of} />;
    case 'refused':
      return <RefusedCard of={of} />;
    case 'receipted':
      return of.receipt ? <ReceiptCard of={of.receipt} rows={of.rows} /> : null;
    default:
      return null;
  }
}
