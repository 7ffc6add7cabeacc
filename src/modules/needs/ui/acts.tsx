import { useState } from 'react';
import { StillHolds, WriteAndPublish } from '#modules/achievements/ui/index.ts';
import { Button, Choice, Dialog, Field, Form, Problem, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { NeedRecord } from '../contract.ts';
import { CLOSE_REASONS } from '../contract-words.ts';
import { needs } from './api.ts';

interface Of {
  readonly of: NeedRecord;
}

function CloseAct({ of: { need } }: Of) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof CLOSE_REASONS)[number]['code'] | ''>('');
  const close = useCommand(needs.closeNeed, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '需求已结束', en: 'The need is closed' });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '结束', en: 'Close' })}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '结束这项需求', en: 'Close this need' })}>
        <Form
          error={close.error}
          onSend={() =>
            reason === ''
              ? undefined
              : close.mutate({ params: { id: need.id }, body: { version: need.version, reason } })
          }
        >
          <p>
            {t({
              zh: '公开的需求随即撤下，已开封的密封部分全部收回。以后可以重新打开。',
              en: 'It leaves the public list and every open sealed part closes. It can be reopened.',
            })}
          </p>
          <Field label={t({ zh: '原因', en: 'Reason' })} at="/reason" required group>
            <Choice
              options={CLOSE_REASONS}
              value={reason}
              onValue={(code) => setReason(code as typeof reason)}
              name="reason"
            />
          </Field>
          <Button
            kind="main"
            type="submit"
            busy={close.isPending}
            no={reason === '' ? t({ zh: '先选原因。', en: 'Choose a reason first.' }) : undefined}
          >
            {t({ zh: '结束需求', en: 'Close it' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

function WithdrawAct({ of: { need } }: Of) {
  const { t } = useWords();
  const withdraw = useCommand(needs.withdrawPosting, {
    refreshAll: true,
    done: () => tell({ zh: '已撤下，回到草稿', en: 'Withdrawn; it is a draft again' }),
  });
  return (
    <>
      <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ params: { id: need.id }, body: {} })}>
        {t({ zh: '撤下', en: 'Withdraw' })}
      </Button>
      {withdraw.error ? <Problem error={withdraw.error} /> : null}
    </>
  );
}

function ReopenAct({ of: { need } }: Of) {
  const { t } = useWords();
  const reopen = useCommand(needs.reopenNeed, { refreshAll: true });
  return (
    <Button
      busy={reopen.isPending}
      onClick={() => reopen.mutate({ params: { id: need.id }, body: { version: need.version } })}
    >
      {t({ zh: '重新打开', en: 'Reopen' })}
    </Button>
  );
}

/** What waits on the reader about this need: to confirm that its public face still holds. */
export function NeedDuty({ of: { need, posting, actions } }: Of) {
  const confirm = useCommand(needs.confirmPosting, {
    refreshAll: true,
    done: () => tell({ zh: '已确认，有效期顺延', en: 'Confirmed; the expiry has moved' }),
  });
  if (!actions.includes('confirm')) return null;
  return (
    <StillHolds
      title={{ zh: '这项需求还有效吗', en: 'Does this need still hold?' }}
      freshness={posting?.freshness}
      expiresOn={posting?.posting.expiresOn ?? ''}
      error={confirm.error}
      busy={confirm.isPending}
      onConfirm={() => confirm.mutate({ params: { id: need.id }, body: {} })}
    />
  );
}

/** What the reader can do with a need now; the main act last. */
export function NeedActs({ of }: Of) {
  const { need, actions, posting } = of;
  const has = (action: string) => actions.includes(action);
  return (
    <>
      {has('close') ? <CloseAct of={of} /> : null}
      {has('withdraw') ? <WithdrawAct of={of} /> : null}
      {has('reopen') ? <ReopenAct of={of} /> : null}
      <WriteAndPublish
        at={`/needs/${need.id}`}
        actions={actions}
        freshness={posting?.freshness}
        changed={of.changedSincePublished}
      />
    </>
  );
}
