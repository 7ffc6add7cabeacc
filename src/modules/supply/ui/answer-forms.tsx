import { useState } from 'react';
import { Button, Choice, Field, Form, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { PushShown } from '../contract-push.ts';
import { DECLINE_REASONS, type DeclineReason } from '../contract-words.ts';
import { whyNotReason } from '../rules.ts';
import { supply } from './api.ts';

interface FormProps {
  readonly of: PushShown;
  readonly onDone: () => void;
}

const optionsOf = (people: PushShown['people']) => people.map(({ id, name }) => ({ code: id, zh: name, en: name }));

/** The park takes it on and names who is in charge. */
export function ClaimForm({ of: { push, people }, onDone }: FormProps) {
  const { t } = useWords();
  const { person } = useSession();
  const [inChargeId, setInCharge] = useState(people.some(({ id }) => id === person?.id) ? (person?.id ?? '') : '');
  const [note, setNote] = useState('');
  const claim = useCommand(supply.claimPush, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已认领，推出方会收到通知', en: 'Claimed; its owner is told' });
      onDone();
    },
  });
  const body = { version: push.version, inChargeId, note };
  return (
    <Form error={claim.error} onSend={() => claim.mutate({ params: { id: push.id }, body })}>
      <Field
        label={t({ zh: '谁负责承接', en: 'Who is in charge' })}
        at="/inChargeId"
        required
        help={t({
          zh: '本园区人员，或派驻本园区的技术经理人。',
          en: 'One of the park’s people or a technology manager assigned to it.',
        })}
      >
        <Choice as="list" options={optionsOf(people)} value={inChargeId} onValue={setInCharge} />
      </Field>
      <Field
        label={t({ zh: '怎么承接', en: 'How' })}
        at="/note"
        help={t({ zh: '推出方看得到。', en: 'Its owner sees it.' })}
      >
        <TextArea value={note} onValue={setNote} most={500} />
      </Field>
      <div className="acts">
        <Button
          kind="main"
          type="submit"
          busy={claim.isPending}
          no={inChargeId ? undefined : t({ zh: '先选承接人。', en: 'Choose who is in charge first.' })}
        >
          {t({ zh: '认领', en: 'Claim' })}
        </Button>
        <Button kind="flat" onClick={onDone}>
          {t({ zh: '先不答复', en: 'Not yet' })}
        </Button>
      </div>
    </Form>
  );
}

/** The park does not take it on, and says why. */
export function DeclineForm({ of: { push }, onDone }: FormProps) {
  const { t } = useWords();
  const [reasonCode, setReason] = useState<DeclineReason | ''>('');
  const [note, setNote] = useState('');
  const decline = useCommand(supply.declinePush, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已答复不承接，区里可转交其他园区', en: 'Declined; the district can hand it on' });
      onDone();
    },
  });
  const why = reasonCode
    ? whyNotReason({ reasonCode, note: note.trim() })
    : t({ zh: '先选原因。', en: 'Choose a reason first.' });
  const send = () => {
    if (reasonCode) decline.mutate({ params: { id: push.id }, body: { version: push.version, reasonCode, note } });
  };
  return (
    <Form error={decline.error} onSend={send}>
      <Field label={t({ zh: '不承接的原因', en: 'Why not' })} at="/reasonCode" required group>
        <Choice options={DECLINE_REASONS} value={reasonCode} onValue={(code) => setReason(code as DeclineReason)} />
      </Field>
      <Field label={t({ zh: '说明', en: 'Note' })} at="/note">
        <TextArea value={note} onValue={setNote} most={500} />
      </Field>
      <div className="acts">
        <Button kind="main" type="submit" busy={decline.isPending} no={why}>
          {t({ zh: '不承接', en: 'Decline' })}
        </Button>
        <Button kind="flat" onClick={onDone}>
          {t({ zh: '先不答复', en: 'Not yet' })}
        </Button>
      </div>
    </Form>
  );
}

/** The district hands a row to another of its parks. */
export function HandOverForm({ of: { push, parks }, onDone }: FormProps) {
  const { t } = useWords();
  const [parkId, setPark] = useState('');
  const [note, setNote] = useState('');
  const handOver = useCommand(supply.handPushOver, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已转交，新园区重新计期限', en: 'Handed on; the park gets its own time to answer' });
      onDone();
    },
  });
  const body = { version: push.version, parkId, note };
  return (
    <Form error={handOver.error} onSend={() => handOver.mutate({ params: { id: push.id }, body })}>
      <Field
        label={t({ zh: '转给哪个园区', en: 'To which park' })}
        at="/parkId"
        required
        help={
          parks.length === 0
            ? t({
                zh: '本区别的园区一年内都推送过了，或没有别的园区。',
                en: 'Every other park of the district was asked within a year, or there is none.',
              })
            : undefined
        }
      >
        <Choice as="list" options={optionsOf(parks)} value={parkId} onValue={setPark} />
      </Field>
      <Field label={t({ zh: '说明', en: 'Note' })} at="/note">
        <TextArea value={note} onValue={setNote} most={500} />
      </Field>
      <div className="acts">
        <Button
          kind="main"
          type="submit"
          busy={handOver.isPending}
          no={parkId ? undefined : t({ zh: '先选园区。', en: 'Choose a park first.' })}
        >
          {t({ zh: '转交', en: 'Hand on' })}
        </Button>
        <Button kind="flat" onClick={onDone}>
          {t({ zh: '先不转', en: 'Not yet' })}
        </Button>
      </div>
    </Form>
  );
}
