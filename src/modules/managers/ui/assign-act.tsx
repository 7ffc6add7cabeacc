import { useState } from 'react';
import { addDays, type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import { Button, DateInput, Dialog, Field, Form, TextArea, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { managers } from './api.ts';

const HALF_A_YEAR = 182;

/** A park's lead or officer assigns the manager to the park acted for. */
export function AssignAct({ id, name }: { id: string; name: string }) {
  const { t } = useWords();
  const { acting } = useSession();
  const today = civilDateOf(new Date().toISOString() as Instant);
  const [open, setOpen] = useState(false);
  const [fromOn, setFromOn] = useState<CivilDate | ''>(today);
  const [toOn, setToOn] = useState<CivilDate | ''>(addDays(today, HALF_A_YEAR));
  const [duties, setDuties] = useState('');
  const assign = useCommand(managers.assignManager, {
    refresh: [managers.getManager, managers.listManagers],
    done: () => {
      setOpen(false);
      tell({ zh: '已派驻，本人会收到通知', en: 'Assigned; the manager is told' });
    },
  });
  return (
    <>
      <Button kind="main" onClick={() => setOpen(true)}>
        {t({ zh: '派驻到本园区', en: 'Assign to my park' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t(
          { zh: '请{name}派驻{park}', en: 'Assign {name} to {park}' },
          { name, park: acting?.organisationName ?? '' },
        )}
      >
        <Form error={assign.error} onSend={() => assign.mutate({ params: { id }, body: { fromOn, toOn, duties } })}>
          <Field label={t({ zh: '开始', en: 'From' })} at="/fromOn" required>
            <DateInput value={fromOn} onValue={setFromOn} />
          </Field>
          <Field label={t({ zh: '截止', en: 'To' })} at="/toOn" required>
            <DateInput value={toOn} onValue={setToOn} min={today} />
          </Field>
          <Field
            label={t({ zh: '做什么', en: 'Duties' })}
            at="/duties"
            help={t({
              zh: '例如：每周二驻园，负责医药健康方向。',
              en: 'For example: at the park on Tuesdays, for health.',
            })}
          >
            <TextArea value={duties} onValue={setDuties} most={500} />
          </Field>
          <Button
            kind="main"
            type="submit"
            busy={assign.isPending}
            no={fromOn && toOn ? undefined : t({ zh: '请填开始和截止日期。', en: 'Give both dates.' })}
          >
            {t({ zh: '派驻', en: 'Assign' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
