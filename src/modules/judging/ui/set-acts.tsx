import { useState } from 'react';
import { useGo } from '#web/go.tsx';
import { Button, ButtonLink, Dialog, Problem, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { JudgingShown } from '../contract-record.ts';
import { judging } from './api.ts';

const refresh = [judging.getJudgingSet, judging.listJudgingSets];

function CloseDialog({ of, onClose }: { of: JudgingShown; onClose: () => void }) {
  const { t } = useWords();
  const close = useCommand(judging.closeJudgingSet, { refresh, done: onClose });
  const { id, version } = of.set;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t({ zh: '结束评判', en: 'Close the set' })}
      acts={
        <Button
          kind="danger"
          busy={close.isPending}
          onClick={() => close.mutate({ params: { id }, body: { version } })}
        >
          {t({ zh: '结束，不再改', en: 'Close for good' })}
        </Button>
      }
    >
      {close.error ? <Problem error={close.error} /> : null}
      <p className="reading">
        {of.progress.left > 0
          ? t(
              { zh: '还差 {n} 次评分。', en: '{n} grades are still lacking. ', one: '1 grade is still lacking. ' },
              { n: of.progress.left },
            )
          : null}
        {t({
          zh: '结束后不能再评、不能再改，也不能重新开放；评判人会看到一致程度，您可以导出。',
          en: 'Nothing can be judged, changed or opened again after that; judges see how far they agreed, and you can take the set out.',
        })}
      </p>
    </Dialog>
  );
}

function MakerActs({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  const [closing, setClosing] = useState(false);
  const { id, version, pairCount } = of.set;
  const seen = { params: { id }, body: { version } };
  const pool = useCommand(judging.poolJudgingSet, { refresh, done: () => tell({ zh: '已汇集', en: 'Pooled' }) });
  const open = useCommand(judging.openJudgingSet, { refresh, done: () => tell({ zh: '已开放', en: 'Open' }) });
  const may = (action: string) => of.actions.includes(action);
  const wrong = pool.error ?? open.error;
  return (
    <>
      {wrong ? <Problem error={wrong} /> : null}
      {may('edit') ? <ButtonLink to={`/judging/${id}/edit`}>{t({ zh: '修改', en: 'Change' })}</ButtonLink> : null}
      {may('pool') ? (
        <Button kind={pairCount > 0 ? 'plain' : 'main'} busy={pool.isPending} onClick={() => pool.mutate(seen)}>
          {pairCount > 0 ? t({ zh: '重新汇集', en: 'Pool anew' }) : t({ zh: '汇集候选', en: 'Pool candidates' })}
        </Button>
      ) : null}
      {may('open') ? (
        <Button kind="main" busy={open.isPending} onClick={() => open.mutate(seen)}>
          {t({ zh: '开放评判', en: 'Open for judging' })}
        </Button>
      ) : null}
      {may('close') ? (
        <Button onClick={() => setClosing(true)}>{t({ zh: '结束评判', en: 'Close the set' })}</Button>
      ) : null}
      {may('export') ? (
        <ButtonLink to={`/api/judging-sets/${id}/archive`} file kind="main">
          {t({ zh: '导出评测集', en: 'Take the judged set out' })}
        </ButtonLink>
      ) : null}
      {closing ? <CloseDialog of={of} onClose={() => setClosing(false)} /> : null}
    </>
  );
}

function JudgeActs({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  const go = useGo();
  const { id, state } = of.set;
  const join = useCommand(judging.joinJudgingSet, { refresh, done: () => go(`/judging/${id}/desk`) });
  if (state !== 'open') return null;
  if (of.standing === 'judge')
    return (
      <ButtonLink to={`/judging/${id}/desk`} kind={of.progress.left > 0 ? 'wait' : 'plain'}>
        {of.progress.graded + of.progress.skipped > 0
          ? t({ zh: '继续评', en: 'Go on judging' })
          : t({ zh: '开始评', en: 'Begin judging' })}
      </ButtonLink>
    );
  return (
    <>
      {join.error ? <Problem error={join.error} /> : null}
      <Button kind="wait" busy={join.isPending} onClick={() => join.mutate({ params: { id } })}>
        {t({ zh: '参加评判', en: 'Take part' })}
      </Button>
    </>
  );
}

/** What the reader can do with a set now. */
export function SetActs({ of }: { of: JudgingShown }) {
  return of.standing === 'maker' ? <MakerActs of={of} /> : <JudgeActs of={of} />;
}
