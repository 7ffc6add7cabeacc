import { type ReactNode, useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { Button, Card, Dialog, Due, Problem } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { EngagementRecord } from '../contract-record.ts';
import { engagements } from './api.ts';
import { ContactForm } from './contact-form.tsx';
import { CloseForm, ContractForm, LoseForm, MoveForm, ReceiptForm } from './step-forms.tsx';

const STEPS: Record<string, { zh: string; en: string }> = {
  contact: { zh: '已联系上', en: 'Contact made' },
  meet: { zh: '已会谈', en: 'Met' },
  try: { zh: '转入试用', en: 'Into trial' },
  negotiate: { zh: '转入谈判', en: 'Into negotiation' },
  contract: { zh: '登记签约', en: 'Record the contract' },
  receive: { zh: '登记到账', en: 'Record a receipt' },
  close: { zh: '结案', en: 'Close' },
  lose: { zh: '标为流失', en: 'Mark as lost' },
  reopen: { zh: '重新跟进', en: 'Take up again' },
};

function formOf(action: string, of: EngagementRecord, onDone: () => void): ReactNode {
  const props = { of: of.engagement, onDone };
  switch (action) {
    case 'note':
      return <ContactForm of={of} onDone={onDone} />;
    case 'contract':
      return <ContractForm {...props} />;
    case 'receive':
      return <ReceiptForm {...props} />;
    case 'close':
      return <CloseForm {...props} />;
    case 'lose':
      return <LoseForm {...props} />;
    default:
      return <MoveForm {...props} action={action as 'meet'} />;
  }
}

function Withdraw({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const withdraw = useCommand(engagements.moveEngagement, { refreshAll: true });
  return (
    <>
      <Button
        kind="flat"
        busy={withdraw.isPending}
        onClick={() =>
          withdraw.mutate({
            params: { id: of.engagement.id },
            body: { action: 'withdraw', version: of.engagement.version },
          })
        }
      >
        {t({ zh: '撤回引荐', en: 'Withdraw' })}
      </Button>
      {withdraw.error ? <Problem error={withdraw.error} /> : null}
    </>
  );
}

/** What is next, and everything the reader can do now: record a contact first, then the steps on, quietly the ways out. */
export function Steps({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const [open, setOpen] = useState<string | undefined>();
  const { engagement } = of;
  const isOver = engagement.state === 'closed' || engagement.state === 'lost';
  const on = of.actions.filter((action) => STEPS[action] && action !== 'lose');
  if (!of.mayWork) return null;
  const close = () => setOpen(undefined);
  const title = open === 'note' ? { zh: '记一次沟通', en: 'Record a contact' } : STEPS[open ?? ''];
  return (
    <Card>
      {isOver ? null : (
        <p className="next-step">
          <b>
            {t({ zh: '下一步：', en: 'Next: ' })}
            {engagement.nextAction}
          </b>{' '}
          {engagement.nextOn ? <Due on={engagement.nextOn as CivilDate} /> : null}
          <span className="quiet">
            {' '}
            · {t({ zh: '牵头', en: 'Owner' })} {engagement.ownerName}
          </span>
        </p>
      )}
      <div className="acts">
        <Button kind="main" hotkey="N" onClick={() => setOpen('note')}>
          {t({ zh: '记一次沟通', en: 'Record a contact' })}
        </Button>
        {on.map((action) => (
          <Button key={action} onClick={() => setOpen(action)}>
            {t(STEPS[action]!)}
          </Button>
        ))}
        {of.actions.includes('withdraw') ? <Withdraw of={of} /> : null}
        {of.actions.includes('lose') ? (
          <Button kind="flat" onClick={() => setOpen('lose')}>
            {t(STEPS.lose!)}
          </Button>
        ) : null}
      </div>
      <Dialog open={open !== undefined} onClose={close} side title={title ? t(title) : ''}>
        {open ? formOf(open, of, close) : null}
      </Dialog>
    </Card>
  );
}
