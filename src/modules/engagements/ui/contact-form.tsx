import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import {
  Button,
  Choice,
  DateInput,
  DraftNote,
  Field,
  Form,
  Segments,
  TextArea,
  TextInput,
  tell,
  useDraft,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { EngagementRecord } from '../contract-record.ts';
import { NOTE_KINDS, VISIBILITIES } from '../contract-words.ts';
import { engagements } from './api.ts';
import { beijingToday } from './beijing-today.ts';

type Kind = 'note' | 'call' | 'meeting' | 'visit' | 'sample';

/** One form for a note, call, meeting, visit or sample: what happened, for whom to see, and what is next on which day. */
export function ContactForm({ of, onDone }: { of: EngagementRecord; onDone: () => void }) {
  const { t } = useWords();
  const { engagement } = of;
  const [kind, setKind] = useState<Kind>('call');
  const [visibleTo, setVisibleTo] = useState<'parties' | 'own'>('parties');
  const [happenedOn, setHappenedOn] = useState<CivilDate | ''>(beijingToday());
  const [nextAction, setNextAction] = useState('');
  const [nextOn, setNextOn] = useState<CivilDate | ''>('');
  const draft = useDraft(`engagement-note-${engagement.id}`, { body: '' });
  const save = useCommand(engagements.recordContact, {
    refreshAll: true,
    done: () => {
      draft.clear();
      tell({ zh: '已记下。', en: 'Recorded.' });
      onDone();
    },
  });
  const send = () =>
    save.mutate({
      params: { id: engagement.id },
      body: {
        kind,
        body: draft.value.body,
        happenedOn: happenedOn || beijingToday(),
        visibleTo,
        version: engagement.version,
        ...(nextAction ? { nextAction } : {}),
        ...(nextOn ? { nextOn } : {}),
      },
    });
  return (
    <Form error={save.error} onSend={send}>
      <Field label={t({ zh: '是什么', en: 'What it was' })} group required>
        <Segments
          options={NOTE_KINDS.filter((one) => one.code !== 'move')}
          value={kind}
          onValue={(code) => setKind(code as Kind)}
          label={t({ zh: '是什么', en: 'What it was' })}
        />
      </Field>
      <Field label={t({ zh: '说了什么、结果如何', en: 'What was said, with what result' })} at="/body" required>
        <TextArea value={draft.value.body} onValue={(body) => draft.change({ body })} most={4000} />
      </Field>
      <DraftNote draft={draft} />
      <Field label={t({ zh: '谁看得到', en: 'Who sees it' })} group required>
        <Choice options={VISIBILITIES} value={visibleTo} onValue={(code) => setVisibleTo(code as 'parties' | 'own')} />
      </Field>
      <Field label={t({ zh: '哪天的事', en: 'When' })} at="/happenedOn" required>
        <DateInput value={happenedOn} onValue={setHappenedOn} max={beijingToday()} />
      </Field>
      <Field
        label={t({ zh: '下一步做什么', en: 'What is next' })}
        at="/nextAction"
        help={
          engagement.nextAction
            ? t(
                { zh: '现在是：{now}。不改就留空。', en: 'Now: {now}. Leave empty to keep it.' },
                { now: engagement.nextAction },
              )
            : undefined
        }
      >
        <TextInput value={nextAction} onValue={setNextAction} maxLength={200} />
      </Field>
      <Field label={t({ zh: '哪天做', en: 'On which day' })} at="/nextOn">
        <DateInput value={nextOn} onValue={setNextOn} min={beijingToday()} />
      </Field>
      <Button
        type="submit"
        kind="main"
        busy={save.isPending}
        no={draft.value.body.trim() ? undefined : t({ zh: '先写内容。', en: 'Write something first.' })}
      >
        {t({ zh: '记下', en: 'Record' })}
      </Button>
    </Form>
  );
}
