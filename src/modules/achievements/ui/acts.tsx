import { useState } from 'react';
import { useGo } from '#web/go.tsx';
import { Button, Card, Dialog, Field, Form, Problem, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { AchievementRecord } from '../contract.ts';
import { achievements } from './api.ts';
import { StillHolds, WriteAndPublish } from './publishing.tsx';

interface Of {
  readonly of: AchievementRecord;
}

function ReturnAct({ of: { achievement } }: Of) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const hand = useCommand(achievements.returnAchievement, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已退回', en: 'Returned' });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '退回修改', en: 'Return' })}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '退回修改', en: 'Return for mending' })}>
        <Form
          error={hand.error}
          onSend={() => hand.mutate({ params: { id: achievement.id }, body: { version: achievement.version, reason } })}
        >
          <Field
            label={t({ zh: '要改什么', en: 'What to mend' })}
            help={t({ zh: '填写人会看到这句话。', en: 'The author sees this.' })}
            at="/reason"
            required
          >
            <TextArea value={reason} onValue={setReason} most={500} />
          </Field>
          <Button kind="main" type="submit" busy={hand.isPending}>
            {t({ zh: '退回', en: 'Return it' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

function WithdrawAct({ of: { achievement } }: Of) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useCommand(achievements.withdrawListing, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已撤下，记录还在', en: 'Withdrawn; the record stays' });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '撤下', en: 'Withdraw' })}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '从公开清单撤下', en: 'Withdraw from the public list' })}
      >
        <Form
          error={withdraw.error}
          onSend={() => withdraw.mutate({ params: { id: achievement.id }, body: { reason } })}
        >
          <Field label={t({ zh: '原因', en: 'Reason' })} at="/reason">
            <TextArea value={reason} onValue={setReason} most={500} />
          </Field>
          <Button kind="main" type="submit" busy={withdraw.isPending}>
            {t({ zh: '撤下', en: 'Withdraw it' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

function DiscardAct({ of: { achievement } }: Of) {
  const { t } = useWords();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const discard = useCommand(achievements.discardAchievement, {
    refresh: [achievements.listAchievements],
    done: () => {
      tell({ zh: '草稿已删除', en: 'Draft discarded' });
      go('/achievements', { replace: true });
    },
  });
  return (
    <>
      <Button kind="flat" onClick={() => setOpen(true)}>
        {t({ zh: '删除草稿', en: 'Discard' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '删除草稿“{title}”', en: 'Discard “{title}”' }, { title: achievement.title })}
        acts={
          <Button
            kind="danger"
            busy={discard.isPending}
            onClick={() => discard.mutate({ params: { id: achievement.id }, query: { version: achievement.version } })}
          >
            {t({ zh: '删除', en: 'Discard' })}
          </Button>
        }
      >
        <p>{t({ zh: '删除后不能恢复。', en: 'This cannot be undone.' })}</p>
        {discard.error ? <Problem error={discard.error} /> : null}
      </Dialog>
    </>
  );
}

/** What waits on the reader about this achievement: to record it, or to confirm that its public face still holds. */
export function AchievementDuty({ of }: Of) {
  const { t } = useWords();
  const { achievement, actions, listing } = of;
  const record = useCommand(achievements.recordAchievement, {
    refreshAll: true,
    done: () => tell({ zh: '已登记', en: 'Recorded' }),
  });
  const confirm = useCommand(achievements.confirmListing, {
    refreshAll: true,
    done: () => tell({ zh: '已确认，有效期顺延', en: 'Confirmed; the expiry has moved' }),
  });
  const params = { id: achievement.id };
  if (achievement.state === 'submitted' && actions.includes('record')) {
    return (
      <Card duty>
        <h2>{t({ zh: '等你登记', en: 'Yours to record' })}</h2>
        <p>
          {t({
            zh: '核对权属、成熟度和涉密情况；登记后可以公开。',
            en: 'Check ownership, maturity and secrecy; once recorded it can be published.',
          })}
        </p>
        {record.error ? <Problem error={record.error} /> : null}
        <div className="acts">
          <Button
            kind="wait"
            busy={record.isPending}
            onClick={() => record.mutate({ params, body: { version: achievement.version } })}
          >
            {t({ zh: '登记', en: 'Record it' })}
          </Button>
          <ReturnAct of={of} />
        </div>
      </Card>
    );
  }
  if (!actions.includes('confirm')) return null;
  return (
    <StillHolds
      title={{ zh: '公开内容还有效吗', en: 'Does the listing still hold?' }}
      freshness={listing?.freshness}
      expiresOn={listing?.listing.expiresOn ?? ''}
      error={confirm.error}
      busy={confirm.isPending}
      onConfirm={() => confirm.mutate({ params, body: {} })}
    >
      {actions.includes('withdraw') ? <WithdrawAct of={of} /> : null}
    </StillHolds>
  );
}

function SubmitAct({ of: { achievement } }: Of) {
  const { t } = useWords();
  const submit = useCommand(achievements.submitAchievement, {
    refreshAll: true,
    done: () => tell({ zh: '已提交给成果转化部门', en: 'Submitted to the transfer office' }),
  });
  return (
    <>
      <Button
        kind="main"
        busy={submit.isPending}
        onClick={() => submit.mutate({ params: { id: achievement.id }, body: { version: achievement.version } })}
      >
        {t({ zh: '提交登记', en: 'Submit' })}
      </Button>
      {submit.error ? <Problem error={submit.error} /> : null}
    </>
  );
}

function RecordAct({ of: { achievement } }: Of) {
  const { t } = useWords();
  const record = useCommand(achievements.recordAchievement, {
    refreshAll: true,
    done: () => tell({ zh: '已登记', en: 'Recorded' }),
  });
  return (
    <>
      <Button
        kind="main"
        busy={record.isPending}
        onClick={() => record.mutate({ params: { id: achievement.id }, body: { version: achievement.version } })}
      >
        {t({ zh: '登记', en: 'Record it' })}
      </Button>
      {record.error ? <Problem error={record.error} /> : null}
    </>
  );
}

/** What the reader can do with an achievement now; the main act last. */
export function AchievementActs({ of }: Of) {
  const { achievement, actions, listing } = of;
  const has = (action: string) => actions.includes(action);
  return (
    <>
      {has('discard') ? <DiscardAct of={of} /> : null}
      {has('withdraw') && listing?.freshness === 'fresh' ? <WithdrawAct of={of} /> : null}
      <WriteAndPublish
        at={`/achievements/${achievement.id}`}
        actions={actions}
        freshness={listing?.freshness}
        changed={of.changedSincePublished}
      />
      {achievement.state === 'draft' && has('record') ? <RecordAct of={of} /> : null}
      {has('submit') && !has('record') ? <SubmitAct of={of} /> : null}
    </>
  );
}
