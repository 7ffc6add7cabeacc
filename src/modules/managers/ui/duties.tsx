import { useState } from 'react';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import { FIELDS } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Link } from '#web/go.tsx';
import {
  Button,
  Day,
  Dialog,
  EmptyState,
  Field,
  Form,
  type Item,
  Items,
  Money,
  Section,
  Table,
  TextArea,
  tell,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { ManagerShown } from '../contract.ts';
import type { Assignment } from '../contract-record.ts';
import { whyNotEnd } from '../rules.ts';
import { managers } from './api.ts';
import { StandingMark } from './marks.tsx';

function EndAct({ of }: { of: Assignment }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const end = useCommand(managers.endAssignment, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '派驻已结束', en: 'The assignment has ended' });
    },
  });
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t({ zh: '结束', en: 'End' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '结束在{park}的派驻', en: 'End the assignment to {park}' }, { park: of.parkName })}
      >
        <Form
          error={end.error}
          onSend={() => end.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
        >
          <Field label={t({ zh: '原因', en: 'Reason' })} at="/reason" required>
            <TextArea value={reason} onValue={setReason} most={300} />
          </Field>
          <Button
            kind="main"
            type="submit"
            busy={end.isPending}
            no={reason.trim().length < 2 ? t({ zh: '请写原因。', en: 'Say why.' }) : undefined}
          >
            {t({ zh: '结束派驻', en: 'End it' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

/** Park assignments, present and past. */
export function Assignments({ of }: { of: readonly Assignment[] }) {
  const { t } = useWords();
  const actor = useActor();
  const today = civilDateOf(new Date().toISOString() as Instant);
  const items: Item[] = of.map((one) => ({
    key: one.id,
    title: one.parkName,
    to: `/organisations/${one.parkId}`,
    text: one.duties || undefined,
    meta: t({ zh: '由{who}派驻', en: 'assigned by {who}' }, { who: one.assignedByName }),
    right: (
      <>
        <Day on={one.fromOn as CivilDate} form="day" /> – <Day on={one.toOn as CivilDate} form="day" />
      </>
    ),
    rightMeta: one.endedReason ? (
      t({ zh: '已结束：{why}', en: 'Ended: {why}' }, { why: one.endedReason })
    ) : one.toOn < today ? (
      t({ zh: '已到期', en: 'Over' })
    ) : whyNotEnd(actor, one, today) ? undefined : (
      <EndAct of={one} />
    ),
  }));
  return (
    <Section title={t({ zh: '派驻园区', en: 'Park assignments' })}>
      <Items
        items={items}
        empty={
          <EmptyState title={t({ zh: '还没有派驻。', en: 'No assignment yet.' })}>
            {t({
              zh: '园区负责人在名录里找到本人后派驻。',
              en: 'A park’s lead assigns a manager found in the directory.',
            })}
          </EmptyState>
        }
      />
    </Section>
  );
}

/** What came of each introduction, for the manager alone; amounts as recorded on the engagements. */
export function Cases({ of }: { of: ManagerShown }) {
  const { t } = useWords();
  const { record, cases } = of;
  if (!record) return null;
  return (
    <Section
      title={t({ zh: '业绩', en: 'Cases' })}
      note={t(
        { zh: '在办 {open} · 签约 {won} · 未成 {lost}', en: '{open} open · {won} contracted · {lost} lost' },
        { open: record.openCases, won: record.wonCases, lost: record.lostCases },
      )}
    >
      {cases.length === 0 ? (
        <EmptyState title={t({ zh: '还没有对接。', en: 'No case yet.' })}>
          {t({
            zh: '业绩由对接台账自动统计，逐条只有本人看得到。',
            en: 'Counted from the engagements; one by one for the manager alone.',
          })}
        </EmptyState>
      ) : (
        <Table
          caption={t({ zh: '逐条', en: 'One by one' })}
          rows={cases}
          rowKey={(one) => one.engagementId}
          columns={[
            {
              key: 'title',
              label: t({ zh: '对接', en: 'Engagement' }),
              cell: (one) => <Link to={`/engagements/${one.engagementId}`}>{one.title}</Link>,
            },
            {
              key: 'standing',
              label: t({ zh: '结果', en: 'Outcome' }),
              cell: (one) => <StandingMark of={one.standing} />,
            },
            {
              key: 'field',
              label: t({ zh: '领域', en: 'Field' }),
              cell: (one) => (one.field ? t(wordOf(FIELDS, one.field)) : '—'),
            },
            {
              key: 'value',
              label: t({ zh: '合同额', en: 'Contract' }),
              right: true,
              cell: (one) => (one.contractValue > 0 ? <Money amount={one.contractValue} /> : '—'),
            },
            {
              key: 'received',
              label: t({ zh: '到账', en: 'Received' }),
              right: true,
              cell: (one) => (one.amountReceived > 0 ? <Money amount={one.amountReceived} /> : '—'),
            },
          ]}
          total={{
            title: t({ zh: '合计', en: 'Total' }),
            value: <Money amount={record.contractValue} />,
            received: <Money amount={record.amountReceived} />,
          }}
        />
      )}
    </Section>
  );
}
