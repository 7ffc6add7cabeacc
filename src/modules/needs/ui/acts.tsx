import { useState } from 'react';
import { Button, ButtonLink, Card, Choice, Dialog, Field, Form, Problem, tell } from '#web/parts/index.ts';
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
export function NeedDuty({ of }: Of) {
  const { t } = useWords();
  const { need, posting, actions } = of;
  const confirm = useCommand(needs.confirmPosting, {
    refreshAll: true,
    done: () => tell({ zh: '已确认，有效期顺延', en: 'Confirmed; the expiry has moved' }),
  });
  const stale = posting?.freshness === 'due' || posting?.freshness === 'ending' || posting?.freshness === 'expired';
  if (!stale || !actions.includes('confirm')) return null;
  return (
    <Card duty>
      <h2>{t({ zh: '这项需求还有效吗', en: 'Does this need still hold?' })}</h2>
      <p>
        {posting.freshness === 'expired'
          ? t({
              zh: '已到期并退出清单；确认后立即恢复。',
              en: 'It expired and left the list; confirming brings it back.',
            })
          : t(
              {
                zh: '{on} 到期；没有确认就自动退出公开清单。',
                en: 'It leaves the public list after {on} unless confirmed.',
              },
              { on: posting.posting.expiresOn },
            )}
      </p>
      {confirm.error ? <Problem error={confirm.error} /> : null}
      <div className="acts">
        <Button
          kind="wait"
          busy={confirm.isPending}
          onClick={() => confirm.mutate({ params: { id: need.id }, body: {} })}
        >
          {t({ zh: '仍然有效', en: 'It still holds' })}
        </Button>
      </div>
    </Card>
  );
}

/** What the reader can do with a need now; the main act last. */
export function NeedActs({ of }: Of) {
  const { t } = useWords();
  const { need, actions, posting } = of;
  const has = (action: string) => actions.includes(action);
  const isLive = posting !== null && posting.freshness !== 'withdrawn' && posting.freshness !== 'expired';
  return (
    <>
      {has('close') ? <CloseAct of={of} /> : null}
      {has('withdraw') ? <WithdrawAct of={of} /> : null}
      {has('reopen') ? <ReopenAct of={of} /> : null}
      {has('edit') ? (
        <ButtonLink to={`/needs/${need.id}/edit`} hotkey="E">
          {t({ zh: '修改', en: 'Edit' })}
        </ButtonLink>
      ) : null}
      {has('publish') ? (
        <ButtonLink to={`/needs/${need.id}/publish`} kind={isLive && !of.changedSincePublished ? 'plain' : 'main'}>
          {isLive ? t({ zh: '重新公开', en: 'Publish anew' }) : t({ zh: '公开', en: 'Publish' })}
        </ButtonLink>
      ) : null}
    </>
  );
}
