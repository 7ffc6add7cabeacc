import { useState } from 'react';
import { organisations } from '#modules/organisations/ui/index.ts';
import { Button, Choice, Dialog, Field, Form, TextArea, TextInput, Tick, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { support } from '../admin/api.ts';

const MINUTES = [15, 30, 60];

/** Finds one organisation by its name. */
export function FindOrganisation({ value, onValue }: { value: string; onValue: (id: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const query = useRead(
    organisations.listOrganisations,
    { query: { q: name.trim(), limit: 20 } as never },
    { when: name.trim().length > 1, keep: true },
  );
  const options = (query.data?.rows ?? []).map((one) => ({ code: one.id, zh: one.name, en: one.nameEn || one.name }));
  return (
    <>
      <Field
        label={t({ zh: '找单位', en: 'Find the organisation' })}
        at="/name"
        help={t({ zh: '写名称里的两个字以上，再在下面选。', en: 'Type two characters or more, then choose below.' })}
      >
        <TextInput type="search" value={name} onValue={setName} maxLength={60} />
      </Field>
      <Field label={t({ zh: '单位', en: 'Organisation' })} at="/organisationId" required>
        <Choice as="list" options={options} value={value} onValue={onValue} />
      </Field>
    </>
  );
}

/** Asking for access to one organisation: the case, why, for how long, and whether sealed parts are meant. */
export function AskForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [organisationId, setOrganisation] = useState('');
  const [caseNumber, setCase] = useState('');
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState(30);
  const [includesSealed, setSealed] = useState(false);
  const ask = useCommand(support.askAccess, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已提出，等安全管理员批准', en: 'Asked; a security administrator has to approve' });
      onClose();
    },
  });
  const body = { organisationId, caseNumber, reason, minutes, includesSealed };
  return (
    <Dialog open onClose={onClose} title={t({ zh: '提出应急访问', en: 'Ask for break-glass access' })}>
      <Form error={ask.error} onSend={() => ask.mutate({ body })}>
        <FindOrganisation value={organisationId} onValue={setOrganisation} />
        <Field
          label={t({ zh: '案号', en: 'Case number' })}
          at="/caseNumber"
          required
          help={t({ zh: '工单号、来函文号。', en: 'A ticket, or the number of a letter.' })}
        >
          <TextInput value={caseNumber} onValue={setCase} maxLength={60} />
        </Field>
        <Field
          label={t({ zh: '原因', en: 'Reason' })}
          at="/reason"
          required
          help={t({ zh: '对方单位会看到这句话。', en: 'The organisation reads this sentence.' })}
        >
          <TextArea value={reason} onValue={setReason} maxLength={500} />
        </Field>
        <Field label={t({ zh: '多久', en: 'For how long' })} at="/minutes" required>
          <Choice
            options={MINUTES.map((n) => ({ code: String(n), zh: `${n} 分钟`, en: `${n} minutes` }))}
            value={String(minutes)}
            onValue={(n) => setMinutes(Number(n))}
          />
        </Field>
        <Tick checked={includesSealed} onValue={setSealed}>
          {t({
            zh: '还要看需求的密封部分（不勾就看不到）',
            en: 'The sealed parts of needs too (without this they stay closed)',
          })}
        </Tick>
        <Button kind="main" type="submit" busy={ask.isPending}>
          {t({ zh: '提出', en: 'Ask' })}
        </Button>
      </Form>
    </Dialog>
  );
}
