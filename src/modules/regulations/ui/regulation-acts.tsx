import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { useGo } from '#web/go.tsx';
import { Button, ButtonLink, DateInput, Field, Problem, ReasonDialog, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { RegulationShown } from '../contract.ts';
import { regulations } from './api.ts';

function RepealAct({ of }: { of: RegulationShown['regulation'] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [endsOn, setEndsOn] = useState<CivilDate | ''>('');
  const repeal = useCommand(regulations.repealRegulation, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已废止', en: 'Repealed' });
    },
  });
  const { id, version, title } = of;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '废止', en: 'Repeal' })}</Button>
      {open ? (
        <ReasonDialog
          title={t({ zh: '废止《{title}》', en: 'Repeal “{title}”' }, { title })}
          act={t({ zh: '废止', en: 'Repeal' })}
          most={500}
          danger
          help={t({ zh: '至少 5 个字，本单位的人会看到。', en: 'At least 5 characters; the institution reads it.' })}
          command={repeal}
          onSend={(reason) => repeal.mutate({ params: { id }, body: { version, reason, endsOn } })}
          onClose={() => setOpen(false)}
        >
          <p>
            {t({
              zh: '废止后这一事项按法律和默认规则办。要换成新制度，请用“以新制度接替”，不必废止。',
              en: 'Afterwards the matter goes by the law and the defaults. To put a new one in its place, use “Replace”: no repeal is needed.',
            })}
          </p>
          <Field label={t({ zh: '施行到哪一天（含当日）', en: 'Last day on which it holds' })} at="/endsOn" required>
            <DateInput value={endsOn} onValue={setEndsOn} />
          </Field>
        </ReasonDialog>
      ) : null}
    </>
  );
}

function DiscardAct({ of }: { of: RegulationShown['regulation'] }) {
  const { t } = useWords();
  const go = useGo();
  const discard = useCommand(regulations.discardRegulation, {
    refreshAll: true,
    done: () => {
      tell({ zh: '草案已删除', en: 'The draft is gone' });
      go('/regulations');
    },
  });
  return (
    <>
      <Button
        busy={discard.isPending}
        onClick={() => discard.mutate({ params: { id: of.id }, query: { version: of.version } })}
      >
        {t({ zh: '删除草案', en: 'Discard' })}
      </Button>
      {discard.error ? <Problem error={discard.error} /> : null}
    </>
  );
}

function AdoptAct({ of }: { of: RegulationShown['regulation'] }) {
  const { t } = useWords();
  const adopt = useCommand(regulations.adoptRegulation, {
    refreshAll: true,
    done: () => tell({ zh: '已登记为通过', en: 'Entered as adopted' }),
  });
  return (
    <>
      <Button
        kind="main"
        busy={adopt.isPending}
        onClick={() => adopt.mutate({ params: { id: of.id }, body: { version: of.version } })}
      >
        {t({ zh: '登记为已通过', en: 'Enter as adopted' })}
      </Button>
      {adopt.error ? <Problem error={adopt.error} /> : null}
    </>
  );
}

/** What may be done with a regulation. */
export function RegulationActs({ of: { regulation, actions } }: { of: RegulationShown }) {
  const { t } = useWords();
  const { id } = regulation;
  return (
    <>
      {actions.includes('discard') ? <DiscardAct of={regulation} /> : null}
      {actions.includes('repeal') ? <RepealAct of={regulation} /> : null}
      {actions.includes('edit') ? (
        <ButtonLink to={`/regulations/${id}/edit`}>{t({ zh: '修改', en: 'Change' })}</ButtonLink>
      ) : null}
      {actions.includes('revise') ? (
        <ButtonLink to={`/regulations/new?after=${id}`}>{t({ zh: '以新制度接替', en: 'Replace' })}</ButtonLink>
      ) : null}
      {actions.includes('adopt') ? <AdoptAct of={regulation} /> : null}
    </>
  );
}
