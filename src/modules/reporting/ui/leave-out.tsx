import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Button, Choice, Dialog, Field, Form, Items, Section, TextInput } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { ShownRow, SubmissionShown } from '../contract.ts';
import { LEFT_OUT_REASONS, ROW_KINDS, WITHDRAWN_REASONS } from '../contract-words.ts';
import { whyNotDecide, whyNotEdit } from '../rules.ts';
import { SUBMISSION_READS, submissions } from './api.ts';

/** Whether the reader chooses what is reported. Whoever is asked to approve it sends it back instead: what they changed they could not approve. */
export function useMayChoose(of: SubmissionShown): boolean {
  const actor = useActor();
  return whyNotEdit(actor, of) === undefined && whyNotDecide(actor, of, 'approve') !== undefined;
}

/** Leaves a row out of a submission, with why. */
export function LeaveOutDialog({ of, row, onClose }: { of: SubmissionShown; row: ShownRow; onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const change = useCommand(submissions.changeRows, { refresh: SUBMISSION_READS, done: onClose });
  const leaveOut = [{ kind: row.kind, key: row.key, reason: reason as 'wrong', note }];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t({ zh: '不报：{title}', en: 'Leave out: {title}' }, { title: String(row.fields.title ?? '') })}
    >
      <Form
        error={change.error}
        onSend={() => change.mutate({ params: { id: of.id }, body: { version: of.version, leaveOut, takeIn: [] } })}
      >
        <Field
          label={t({ zh: '原因', en: 'Reason' })}
          at="/leaveOut/0/reason"
          help={
            row.change === 'new'
              ? t({ zh: '只留在本单位。', en: 'Stays here.' })
              : t({
                  zh: '这一条报过，原因的类别会随撤回一起报上去。',
                  en: 'It was reported before: the kind of reason goes up with the withdrawal.',
                })
          }
          required
          group
        >
          <Choice options={LEFT_OUT_REASONS} value={reason} onValue={setReason} name="reason" />
        </Field>
        <Field
          label={t({ zh: '说明', en: 'Note' })}
          at="/leaveOut/0/note"
          help={t({ zh: '只留在本单位，不报。', en: 'Stays here; never sent.' })}
        >
          <TextInput value={note} onValue={setNote} maxLength={300} />
        </Field>
        <Button
          kind="main"
          type="submit"
          busy={change.isPending}
          no={reason ? undefined : t({ zh: '先选原因。', en: 'Choose a reason first.' })}
        >
          {t({ zh: '不报这一条', en: 'Leave it out' })}
        </Button>
      </Form>
    </Dialog>
  );
}

/** Rows the office left out. Nothing of them is sent. */
export function LeftOut({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const change = useCommand(submissions.changeRows, { refresh: SUBMISSION_READS });
  const mayEdit = useMayChoose(of);
  if (of.leftOut.length === 0) return null;
  const takeIn = (kind: string, key: string) =>
    change.mutate({ params: { id: of.id }, body: { version: of.version, leaveOut: [], takeIn: [{ kind, key }] } });
  return (
    <Section title={t({ zh: '不报的', en: 'Left out' })} note={t({ zh: '只留在本单位', en: 'stays here' })}>
      <Items
        items={of.leftOut.map((row) => ({
          key: `${row.kind} ${row.key}`,
          title: row.title,
          text: row.note,
          meta: t(wordOf(LEFT_OUT_REASONS, row.reason)),
          right: mayEdit ? (
            <Button small busy={change.isPending} onClick={() => takeIn(row.kind, row.key)}>
              {t({ zh: '恢复上报', en: 'Take in again' })}
            </Button>
          ) : undefined,
        }))}
      />
    </Section>
  );
}

/** Rows the city has and that are reported no more, each with why. */
export function WithdrawnRows({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  if (of.withdrawn.length === 0) return null;
  return (
    <Section
      title={t({ zh: '撤回', en: 'Withdrawn' })}
      note={t({ zh: '市平台有，这一批起不再报；原因类别一起报上去', en: 'the city has them; with the kind of reason' })}
    >
      <Items
        items={of.withdrawn.map((row) => ({
          key: `${row.kind} ${row.key}`,
          title: row.title || row.key,
          meta: t(wordOf(ROW_KINDS, row.kind)),
          right: t(wordOf(WITHDRAWN_REASONS, row.reason)),
        }))}
      />
    </Section>
  );
}
