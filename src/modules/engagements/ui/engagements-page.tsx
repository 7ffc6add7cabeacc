import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { problemOf } from '#web/api.ts';
import { Button, ButtonLink, DateInput, Day, Dialog, Field, TextInput, tell } from '#web/parts/index.ts';
import { RegisterPage, type Selection } from '#web/register/index.ts';
import { useActor, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { Engagement } from '../contract-record.ts';
import { engagementsRegister } from '../contract-register.ts';
import { whyNotKeepLines } from '../rules-lines.ts';
import { engagements } from './api.ts';
import { beijingToday } from './beijing-today.ts';
import { StageOf } from './stage.tsx';

/** Sets the next step of every ticked engagement; each row succeeds or fails by itself. */
function NextForMany({ selection }: { selection: Selection<Engagement> }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [nextAction, setNextAction] = useState('');
  const [nextOn, setNextOn] = useState<CivilDate | ''>('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const refused: string[] = [];
    for (const row of selection.rows) {
      await engagements
        .editEngagement({
          params: { id: row.id },
          body: { version: row.version, nextAction, nextOn: nextOn || undefined },
        })
        .catch((error: unknown) => refused.push(`${row.number} ${problemOf(error).detail}`));
    }
    setBusy(false);
    setOpen(false);
    tell({
      zh: `${selection.rows.length - refused.length}条已改。${refused.join('')}`,
      en: `${selection.rows.length - refused.length} changed. ${refused.join(' ')}`,
    });
    selection.clear();
    await queries.invalidateQueries({ queryKey: ['/api/engagements'] });
  };
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t({ zh: '定下一步', en: 'Set next step' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '给{n}条定下一步', en: 'Next step for {n}' }, { n: selection.rows.length })}
        acts={
          <Button
            kind="main"
            busy={busy}
            onClick={() => void save()}
            no={nextAction && nextOn ? undefined : t({ zh: '写明做什么、哪天做。', en: 'Say what and when.' })}
          >
            {t({ zh: '保存', en: 'Save' })}
          </Button>
        }
      >
        <Field label={t({ zh: '下一步', en: 'Next action' })} required>
          <TextInput value={nextAction} onValue={setNextAction} maxLength={200} />
        </Field>
        <Field label={t({ zh: '哪天', en: 'On' })} required>
          <DateInput value={nextOn} onValue={setNextOn} min={beijingToday()} />
        </Field>
      </Dialog>
    </>
  );
}

/** 对接台账: every introduction the reader may see, as one register with views, filters, sums and export. */
export function EngagementsPage() {
  const { t } = useWords();
  const today = beijingToday();
  const { acting } = useSession();
  const actor = useActor();
  const sendsUp = acting?.organisationKind === 'district' || acting?.organisationKind === 'park';
  return (
    <RegisterPage<Engagement>
      register={engagementsRegister}
      extra={['view']}
      views={[
        { label: { zh: '我牵头的', en: 'Mine' }, search: { view: 'mine' } },
        { label: { zh: '在办', en: 'Open' }, search: { view: 'open' } },
        { label: { zh: '超期', en: 'Late' }, search: { view: 'overdue' } },
        { label: { zh: '快没动静', en: 'Going quiet' }, search: { view: 'quiet' } },
        { label: { zh: '已签约', en: 'Contracted' }, search: { state: 'contracted,paid,closed' } },
        { label: { zh: '已流失', en: 'Lost' }, search: { state: 'lost' } },
      ]}
      acts={
        <>
          {whyNotKeepLines(actor) ? null : (
            <ButtonLink to="/engagements/claims">
              {t({ zh: '到账与合同登记', en: 'Receipts and contracts' })}
            </ButtonLink>
          )}
          <ButtonLink to="/engagements/board">{t({ zh: '看板', en: 'Board' })}</ButtonLink>
          {sendsUp ? (
            <ButtonLink to="/engagements/report" kind="main">
              {t({ zh: '上报表', en: 'Report' })}
            </ButtonLink>
          ) : null}
        </>
      }
      open={(row) => `/engagements/${row.id}`}
      cells={{
        state: (row) => <StageOf of={row} today={today} />,
        nextOn: (row) =>
          row.nextOn ? (
            <span className={row.nextOn < today ? 'late-text' : undefined}>
              <Day on={row.nextOn as CivilDate} form="short" />
            </span>
          ) : (
            '—'
          ),
      }}
      quiet={(row) => row.state === 'lost' || row.state === 'closed'}
      bulk={(selection) => <NextForMany selection={selection} />}
      foot={t({
        zh: '合同额与到账额是两个数，不相加',
        en: 'Contract value and amount received are two figures, never added',
      })}
    />
  );
}
