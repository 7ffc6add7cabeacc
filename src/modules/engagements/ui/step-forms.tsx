import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import { Button, Choice, DateInput, Field, Form, MoneyInput, TextArea, TextInput, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Engagement, LostReason } from '../contract-record.ts';
import { LOST_REASONS } from '../contract-words.ts';
import { engagements } from './api.ts';
import { beijingToday } from './beijing-today.ts';

interface StepProps {
  readonly of: Engagement;
  readonly onDone: () => void;
}

type Next = { nextAction: string; nextOn: CivilDate | '' };

function NextFields({ next, onNext }: { next: Next; onNext: (next: Next) => void }) {
  const { t } = useWords();
  return (
    <>
      <Field label={t({ zh: '下一步做什么', en: 'What is next' })} at="/nextAction" required>
        <TextInput value={next.nextAction} onValue={(nextAction) => onNext({ ...next, nextAction })} maxLength={200} />
      </Field>
      <Field label={t({ zh: '哪天做', en: 'On which day' })} at="/nextOn" required>
        <DateInput value={next.nextOn} onValue={(nextOn) => onNext({ ...next, nextOn })} min={beijingToday()} />
      </Field>
    </>
  );
}

const nextOf = (next: Next) => ({ nextAction: next.nextAction, ...(next.nextOn ? { nextOn: next.nextOn } : {}) });

function useDone(onDone: () => void) {
  return {
    refreshAll: true,
    done: () => {
      tell({ zh: '已登记。', en: 'Recorded.' });
      onDone();
    },
  };
}

/** Moves the engagement to the next stage, with what is next and when. */
export function MoveForm({
  of,
  action,
  onDone,
}: StepProps & { action: 'contact' | 'meet' | 'try' | 'negotiate' | 'reopen' }) {
  const { t } = useWords();
  const [next, setNext] = useState<Next>({ nextAction: '', nextOn: '' });
  const [note, setNote] = useState('');
  const move = useCommand(engagements.moveEngagement, useDone(onDone));
  return (
    <Form
      error={move.error}
      onSend={() =>
        move.mutate({ params: { id: of.id }, body: { action, version: of.version, note, ...nextOf(next) } })
      }
    >
      <Field label={t({ zh: '说明', en: 'Note' })} at="/note">
        <TextArea value={note} onValue={setNote} most={1000} rows={2} />
      </Field>
      <NextFields next={next} onNext={setNext} />
      <Button type="submit" kind="main" busy={move.isPending}>
        {t({ zh: '推进', en: 'Move on' })}
      </Button>
    </Form>
  );
}

/** Ends an engagement without a deal; the reason later corrects the part of matching it speaks of. */
export function LoseForm({ of, onDone }: StepProps) {
  const { t } = useWords();
  const [reason, setReason] = useState<LostReason | ''>('');
  const [note, setNote] = useState('');
  const move = useCommand(engagements.moveEngagement, useDone(onDone));
  const send = () =>
    move.mutate({
      params: { id: of.id },
      body: { action: 'lose', version: of.version, note, ...(reason ? { reason } : {}) },
    });
  return (
    <Form error={move.error} onSend={send}>
      <Field label={t({ zh: '为什么没成', en: 'Why it did not work out' })} at="/reason" required>
        <Choice
          as="list"
          options={LOST_REASONS.filter((one) => one.code !== 'withdrawn' && one.code !== 'declined')}
          value={reason}
          onValue={(code) => setReason(code as LostReason)}
        />
      </Field>
      <Field label={t({ zh: '说明', en: 'Note' })} at="/note">
        <TextArea value={note} onValue={setNote} most={1000} />
      </Field>
      <Button type="submit" kind="danger" busy={move.isPending}>
        {t({ zh: '标为流失', en: 'Mark as lost' })}
      </Button>
    </Form>
  );
}

/** Records the signed contract. */
export function ContractForm({ of, onDone }: StepProps) {
  const { t } = useWords();
  const [value, setValue] = useState<Fen | undefined>();
  const [signedOn, setSignedOn] = useState<CivilDate | ''>(beijingToday());
  const [contractNumber, setContractNumber] = useState('');
  const [registrationNumber, setRegistrationNumber] = useState('');
  const [next, setNext] = useState<Next>({ nextAction: '', nextOn: '' });
  const sign = useCommand(engagements.signEngagement, useDone(onDone));
  const send = () =>
    sign.mutate({
      params: { id: of.id },
      body: {
        contractValue: value ?? 0,
        signedOn: signedOn as CivilDate,
        contractNumber,
        registrationNumber,
        version: of.version,
        ...nextOf(next),
      },
    });
  return (
    <Form error={sign.error} onSend={send}>
      <Field
        label={t({ zh: '合同额', en: 'Contract value' })}
        at="/contractValue"
        required
        help={t({ zh: '可写 86.5万 或 865000。', en: 'Write 865000, or 86.5万.' })}
      >
        <MoneyInput value={value} onValue={setValue} />
      </Field>
      <Field label={t({ zh: '签订日期', en: 'Signed on' })} at="/signedOn" required>
        <DateInput value={signedOn} onValue={setSignedOn} max={beijingToday()} />
      </Field>
      <Field label={t({ zh: '合同编号', en: 'Contract number' })} at="/contractNumber">
        <TextInput value={contractNumber} onValue={setContractNumber} maxLength={80} />
      </Field>
      <Field label={t({ zh: '技术合同登记编号', en: 'Registration number' })} at="/registrationNumber">
        <TextInput value={registrationNumber} onValue={setRegistrationNumber} maxLength={80} />
      </Field>
      <NextFields next={next} onNext={setNext} />
      <Button type="submit" kind="main" busy={sign.isPending}>
        {t({ zh: '登记签约', en: 'Record the contract' })}
      </Button>
    </Form>
  );
}

/** Records money that came in. */
export function ReceiptForm({ of, onDone }: StepProps) {
  const { t } = useWords();
  const [amount, setAmount] = useState<Fen | undefined>();
  const [receivedOn, setReceivedOn] = useState<CivilDate | ''>(beijingToday());
  const [voucher, setVoucher] = useState('');
  const [next, setNext] = useState<Next>({ nextAction: '', nextOn: '' });
  const receive = useCommand(engagements.receiveMoney, useDone(onDone));
  const send = () =>
    receive.mutate({
      params: { id: of.id },
      body: { amount: amount ?? 0, receivedOn: receivedOn as CivilDate, voucher, version: of.version, ...nextOf(next) },
    });
  return (
    <Form error={receive.error} onSend={send}>
      <Field label={t({ zh: '到账额', en: 'Amount received' })} at="/amount" required>
        <MoneyInput value={amount} onValue={setAmount} />
      </Field>
      <Field label={t({ zh: '到账日期', en: 'Received on' })} at="/receivedOn" required>
        <DateInput value={receivedOn} onValue={setReceivedOn} max={beijingToday()} />
      </Field>
      <Field label={t({ zh: '凭证号', en: 'Voucher' })} at="/voucher">
        <TextInput value={voucher} onValue={setVoucher} maxLength={120} />
      </Field>
      <NextFields next={next} onNext={setNext} />
      <Button type="submit" kind="main" busy={receive.isPending}>
        {t({ zh: '登记到账', en: 'Record the receipt' })}
      </Button>
    </Form>
  );
}

/** Closes a paid engagement with where it landed. */
export function CloseForm({ of, onDone }: StepProps) {
  const { t } = useWords();
  const [landingDistrict, setLandingDistrict] = useState(of.demandDistrict);
  const [ventureName, setVentureName] = useState('');
  const [ventureRegisteredOn, setRegisteredOn] = useState<CivilDate | ''>('');
  const [capital, setCapital] = useState<Fen | undefined>();
  const [note, setNote] = useState('');
  const move = useCommand(engagements.moveEngagement, useDone(onDone));
  const landing = {
    landingDistrict,
    ventureName,
    ...(ventureRegisteredOn ? { ventureRegisteredOn } : {}),
    ...(capital ? { ventureCapital: capital } : {}),
  };
  return (
    <Form
      error={move.error}
      onSend={() =>
        move.mutate({ params: { id: of.id }, body: { action: 'close', version: of.version, note, landing } })
      }
    >
      <Field label={t({ zh: '落地区', en: 'Landing district' })} at="/landing/landingDistrict">
        <Choice as="list" options={DISTRICTS} value={landingDistrict} onValue={setLandingDistrict} />
      </Field>
      <Field
        label={t({ zh: '落地企业', en: 'Landed company' })}
        at="/landing/ventureName"
        help={t({ zh: '为这项成果新设的企业；没有就留空。', en: 'A company founded for this; leave empty if none.' })}
      >
        <TextInput value={ventureName} onValue={setVentureName} maxLength={100} />
      </Field>
      <Field label={t({ zh: '注册时间', en: 'Registered on' })} at="/landing/ventureRegisteredOn">
        <DateInput value={ventureRegisteredOn} onValue={setRegisteredOn} max={beijingToday()} />
      </Field>
      <Field label={t({ zh: '注册资本', en: 'Registered capital' })} at="/landing/ventureCapital">
        <MoneyInput value={capital} onValue={setCapital} />
      </Field>
      <Field label={t({ zh: '结语', en: 'Closing note' })} at="/note">
        <TextArea value={note} onValue={setNote} most={1000} rows={2} />
      </Field>
      <Button type="submit" kind="main" busy={move.isPending}>
        {t({ zh: '结案', en: 'Close' })}
      </Button>
    </Form>
  );
}
