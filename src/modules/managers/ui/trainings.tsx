import { useState } from 'react';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import {
  Button,
  DateInput,
  Day,
  Dialog,
  EmptyState,
  Field,
  Form,
  Items,
  Section,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Training } from '../contract-record.ts';
import { managers } from './api.ts';

const EMPTY = { title: '', organiser: '', hours: '', finishedOn: '' as CivilDate | '', certificateNumber: '' };

function AddTraining({ id }: { id: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState(EMPTY);
  const change = (part: Partial<typeof EMPTY>) => setValue((before) => ({ ...before, ...part }));
  const add = useCommand(managers.addTraining, {
    refresh: [managers.getManager, managers.getOwnManager],
    done: () => {
      setOpen(false);
      setValue(EMPTY);
      tell({ zh: '已登记', en: 'Entered' });
    },
  });
  const isFilled = value.title.trim() && value.organiser.trim() && Number(value.hours) > 0 && value.finishedOn;
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t({ zh: '登记培训', en: 'Enter a training' })}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '登记培训', en: 'Enter a training' })}>
        <Form
          error={add.error}
          onSend={() => add.mutate({ params: { id }, body: { ...value, hours: Number(value.hours) } })}
        >
          <Field label={t({ zh: '课程', en: 'Course' })} at="/title" required>
            <TextInput value={value.title} onValue={(title) => change({ title })} maxLength={100} />
          </Field>
          <Field label={t({ zh: '举办单位', en: 'Organiser' })} at="/organiser" required>
            <TextInput value={value.organiser} onValue={(organiser) => change({ organiser })} maxLength={100} />
          </Field>
          <Field label={t({ zh: '学时', en: 'Class hours' })} at="/hours" required>
            <TextInput
              value={value.hours}
              onValue={(hours) => change({ hours: hours.replace(/\D/g, '') })}
              inputMode="numeric"
              maxLength={4}
            />
          </Field>
          <Field label={t({ zh: '结业日期', en: 'Finished on' })} at="/finishedOn" required>
            <DateInput
              value={value.finishedOn}
              onValue={(finishedOn) => change({ finishedOn })}
              max={civilDateOf(new Date().toISOString() as Instant)}
            />
          </Field>
          <Field label={t({ zh: '证书号', en: 'Certificate' })} at="/certificateNumber">
            <TextInput
              value={value.certificateNumber}
              onValue={(certificateNumber) => change({ certificateNumber })}
              maxLength={60}
            />
          </Field>
          <Button
            kind="main"
            type="submit"
            busy={add.isPending}
            no={
              isFilled
                ? undefined
                : t({
                    zh: '课程、举办单位、学时和结业日期都要填。',
                    en: 'Course, organiser, hours and date are needed.',
                  })
            }
          >
            {t({ zh: '登记', en: 'Enter' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

/** Trainings of a manager, with entering and removing for those who may. */
export function Trainings({ id, of, may }: { id: string; of: readonly Training[]; may: boolean }) {
  const { t } = useWords();
  const remove = useCommand(managers.removeTraining, {
    refresh: [managers.getManager, managers.getOwnManager],
    done: () => tell({ zh: '已删除，记录里留有痕迹', en: 'Removed; the history keeps it' }),
  });
  const hours = of.reduce((sum, one) => sum + one.hours, 0);
  return (
    <Section
      title={t({ zh: '培训', en: 'Training' })}
      note={hours > 0 ? t({ zh: '共 {n} 学时', en: '{n} class hours' }, { n: hours }) : undefined}
      more={may ? <AddTraining id={id} /> : undefined}
    >
      <Items
        items={of.map((one) => ({
          key: one.id,
          title: one.title,
          meta: [one.organiser, one.certificateNumber].filter(Boolean).join(' · '),
          right: t({ zh: '{n} 学时', en: '{n} hours' }, { n: one.hours }),
          rightMeta: (
            <>
              <Day on={one.finishedOn as CivilDate} form="day" />{' '}
              {may ? (
                <button
                  type="button"
                  className="in-line"
                  onClick={() => remove.mutate({ params: { id, training: one.id } })}
                >
                  {t({ zh: '删除', en: 'Remove' })}
                </button>
              ) : null}
            </>
          ),
        }))}
        empty={<EmptyState title={t({ zh: '还没有培训记录。', en: 'No training yet.' })} />}
      />
    </Section>
  );
}
