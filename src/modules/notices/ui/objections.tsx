import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Card,
  Day,
  Due,
  Facts,
  Field,
  Form,
  Problem,
  Section,
  State,
  TextArea,
  tell,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { NoticeShown, Objection } from '../contract-record.ts';
import { OBJECTION_STATES } from '../contract-words.ts';
import { notices } from './api.ts';

/** 提出异议, in place of the button that opens it. */
export function ObjectCard({ of: { notice, actions } }: { of: NoticeShown }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [body, setBody] = useState('');
  const raise = useCommand(notices.raiseObjection, {
    refreshAll: true,
    done: () => {
      tell({ zh: '异议已提出，处理结果会通知您', en: 'Your objection was raised; you will be told the outcome' });
      setOpen(false);
    },
  });
  if (!actions.includes('object')) return null;
  return (
    <Section title={t({ zh: '对公示有异议吗', en: 'Do you object' })}>
      <p className="reading">
        {t({
          zh: '您的身份和异议全文只有处理部门和纪检监察部门能查看，每次查看留痕；当事人看不到。',
          en: 'Who you are and what you write is read by the handling office and discipline inspection alone, each reading recorded; the people concerned never see it.',
        })}
      </p>
      {open ? (
        <Form error={raise.error} onSend={() => raise.mutate({ params: { id: notice.id }, body: { body } })}>
          <Field
            label={t({ zh: '异议内容和依据', en: 'What you object to, and why' })}
            at="/body"
            required
            help={t({
              zh: '写清事实和依据，便于核查（至少 10 个字）。',
              en: 'Facts and grounds, at least 10 characters.',
            })}
          >
            <TextArea value={body} onValue={setBody} most={4000} rows={6} />
          </Field>
          <div className="acts">
            <Button kind="main" type="submit" busy={raise.isPending}>
              {t({ zh: '提出异议', en: 'Object' })}
            </Button>
            <Button kind="flat" onClick={() => setOpen(false)}>
              {t({ zh: '先不提', en: 'Not now' })}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="acts">
          <Button onClick={() => setOpen(true)}>{t({ zh: '提出异议', en: 'Object' })}</Button>
        </div>
      )}
    </Section>
  );
}

interface OneProps {
  readonly of: NoticeShown;
  readonly one: Objection;
}

/** Who objected and in which words, opened by a press that is recorded. */
function Objector({ of: { notice }, one }: OneProps) {
  const { t } = useWords();
  const read = useCommand(notices.readObjector);
  if (read.data)
    return (
      <Facts
        items={[
          { label: t({ zh: '异议人', en: 'Objector' }), value: read.data.personName },
          { label: t({ zh: '单位', en: 'Organisation' }), value: read.data.organisationName },
          { label: t({ zh: '异议全文', en: 'In full' }), value: read.data.body },
        ]}
      />
    );
  return (
    <>
      {read.error ? <Problem error={read.error} /> : null}
      <Button
        small
        busy={read.isPending}
        onClick={() => read.mutate({ params: { id: notice.id, objectionId: one.id }, body: {} })}
      >
        {t({ zh: '查看异议人和全文（留痕）', en: 'Read it in full (recorded)' })}
      </Button>
    </>
  );
}

function Decide({ of: { notice }, one }: OneProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const accept = useCommand(notices.acceptObjection, { refreshAll: true });
  const decide = useCommand(notices.decideObjection, { refreshAll: true });
  const params = { id: notice.id, objectionId: one.id };
  if (one.state === 'RAISED')
    return (
      <>
        {accept.error ? <Problem error={accept.error} /> : null}
        <Button
          kind="wait"
          busy={accept.isPending}
          onClick={() => accept.mutate({ params, body: { version: one.version } })}
        >
          {t({ zh: '受理，开始核查', en: 'Accept for investigation' })}
        </Button>
      </>
    );
  const send = (outcome: 'UPHELD' | 'DISMISSED') =>
    decide.mutate({ params, body: { version: one.version, outcome, reason } });
  return (
    <Form error={decide.error} onSend={() => send('DISMISSED')}>
      <Field
        label={t({ zh: '处理意见', en: 'Reason' })}
        at="/reason"
        required
        help={t({
          zh: '看得到公示的人都看得到，请不要写异议人。',
          en: 'All readers of the notice see it: name nobody.',
        })}
      >
        <TextArea value={reason} onValue={setReason} most={2000} />
      </Field>
      <div className="acts">
        <Button kind="main" type="submit" busy={decide.isPending}>
          {t({ zh: '不成立，继续公示', en: 'Dismiss: the notice runs on' })}
        </Button>
        <Button busy={decide.isPending} onClick={() => send('UPHELD')}>
          {t({ zh: '成立，变更后重新公示', en: 'Uphold: change and show anew' })}
        </Button>
      </div>
    </Form>
  );
}

function One({ of, one }: OneProps) {
  const { t } = useWords();
  const isOpen = one.state === 'RAISED' || one.state === 'INVESTIGATING';
  const day = (on: string | null) => (on ? <Day on={on as CivilDate} form="day" /> : null);
  return (
    <Card duty={isOpen && of.actions.includes('handle')}>
      <h3>{t({ zh: '第 {n} 号异议', en: 'Objection {n}' }, { n: one.number })}</h3>
      <Facts
        items={[
          {
            label: t({ zh: '状态', en: 'State' }),
            value: <State kind={isOpen ? 'going' : 'done'}>{t(wordOf(OBJECTION_STATES, one.state))}</State>,
          },
          { label: t({ zh: '提出', en: 'Raised' }), value: day(one.raisedOn) },
          isOpen
            ? {
                label: t({ zh: '答复期限', en: 'Answer by' }),
                value: one.answerDueOn ? <Due on={one.answerDueOn as CivilDate} /> : null,
              }
            : { label: t({ zh: '处理完毕', en: 'Settled' }), value: day(one.settledOn) },
          ...(one.reason ? [{ label: t({ zh: '处理意见', en: 'Reason' }), value: one.reason }] : []),
        ]}
      />
      {of.actions.includes('objector') ? <Objector of={of} one={one} /> : null}
      {isOpen && of.actions.includes('handle') ? <Decide of={of} one={one} /> : null}
    </Card>
  );
}

/** Objections and what became of them, without who raised them; their handling for those whose it is. */
export function Objections({ of }: { of: NoticeShown }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '异议', en: 'Objections' })}>
      {of.objections.length === 0 ? (
        <p className="quiet">{t({ zh: '没有收到异议。', en: 'None was raised.' })}</p>
      ) : (
        of.objections.map((one) => <One key={one.id} of={of} one={one} />)
      )}
    </Section>
  );
}
