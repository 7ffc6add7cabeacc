import { useState } from 'react';
import type { Freshness } from '#kernel/freshness.ts';
import { FreshnessMark } from '#modules/achievements/ui/index.ts';
import { Link } from '#web/go.tsx';
import { ButtonLink, Dialog, EmptyState, Loaded } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RegisterPage, type View } from '#web/register/index.ts';
import { useActor, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type SupplyRow, supplyRegister } from '../contract-register.ts';
import { whyNotAnswer, whyNotHandOver } from '../rules.ts';
import { PushActs } from './acts.tsx';
import { supply } from './api.ts';
import { PushStateMark } from './marks.tsx';

type Row = SupplyRow & Readonly<Record<string, unknown>>;

function useViews(): View[] {
  const counts = useRead(supply.countSupply).data?.counts ?? [];
  const count = (state: string) => {
    const rows = counts.find((one) => one.state === state)?.rows;
    return rows ? { count: rows } : {};
  };
  return [
    { label: { zh: '待认领', en: 'Waiting' }, search: { state: 'waiting' }, ...count('waiting') },
    { label: { zh: '逾期未认领', en: 'Not claimed' }, search: { state: 'unclaimed' }, ...count('unclaimed') },
    { label: { zh: '已认领', en: 'Claimed' }, search: { state: 'claimed' } },
    { label: { zh: '不承接', en: 'Declined' }, search: { state: 'declined' } },
  ];
}

/** A row's answer without leaving the list. */
function AnswerDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const query = useRead(supply.getPush, { params: { id: row.id } });
  return (
    <Dialog open onClose={onClose} title={row.title}>
      <Loaded of={query}>{(of) => <PushActs of={of} onDone={onClose} />}</Loaded>
    </Dialog>
  );
}

const SUBS = {
  park: {
    zh: '产业方向相合的公开成果推送到这里。5 个工作日内认领或说明不承接的原因，逾期由区里转交。',
    en: 'Published results that fit your industries. Claim or decline each within 5 working days; after that the district hands it on.',
  },
  district: {
    zh: '推送给本区各园区的成果。逾期未认领和不承接的，可以转交本区其他园区。',
    en: 'What was pushed to the parks of your district. What was not claimed in time or was declined can go to another park.',
  },
  other: { zh: '本单位成果推送到了哪些园区、答复怎样。', en: 'Where your results were offered, and the answers.' },
};

/** 供给清单 of a park or district: what was pushed to it, waiting rows first, answered in place; for its owner, where it was offered. */
export function SupplyPage() {
  const { t, language } = useWords();
  const actor = useActor();
  const { acting } = useSession();
  const [answering, setAnswering] = useState<Row>();
  const views = useViews();
  const kind = acting?.organisationKind;
  const canAnswer = (row: Row) => whyNotAnswer(actor, row, 'claim') === undefined;
  const canHandOn = (row: Row) =>
    row.freshness !== 'withdrawn' && whyNotHandOver(actor, { ...row, isLive: true }) === undefined;
  return (
    <>
      <RegisterPage<Row>
        register={supplyRegister}
        title={t({ zh: '供给清单', en: 'Supply' })}
        sub={t(kind === 'park' || kind === 'district' ? SUBS[kind] : SUBS.other)}
        views={views}
        open={(row) => `/supply/${row.id}`}
        cells={{
          title: (row) => (language === 'en' && row.titleEn ? row.titleEn : row.title),
          state: (row) =>
            canAnswer(row) || canHandOn(row) ? (
              <span className="register-state-act">
                <PushStateMark of={row.state} mine={canAnswer(row)} />
                <button type="button" className="in-line" onClick={() => setAnswering(row)}>
                  {canAnswer(row) ? t({ zh: '答复', en: 'Answer' }) : t({ zh: '转交', en: 'Hand on' })}
                </button>
              </span>
            ) : (
              <PushStateMark of={row.state} />
            ),
          freshness: (row) => <FreshnessMark of={row.freshness as Freshness} />,
        }}
        waits={canAnswer}
        quiet={(row) => row.state === 'gone' || row.state === 'handed-over'}
        acts={<ButtonLink to="/listings">{t({ zh: '全部公开成果', en: 'All published' })}</ButtonLink>}
        empty={
          <EmptyState title={t({ zh: '还没有推送过来的成果。', en: 'Nothing has been pushed here yet.' })}>
            {t({
              zh: '园区资料里的领域和产业写得越准，推送越合用。',
              en: 'The better a park states its fields and industries, the better what is pushed fits.',
            })}
          </EmptyState>
        }
        foot={
          kind === 'park' && acting ? (
            <Link to={`/organisations/${acting.organisationId}/edit`}>
              {t({ zh: '改本园区的领域和产业', en: 'Change the park’s fields and industries' })}
            </Link>
          ) : undefined
        }
      />
      {answering ? <AnswerDialog row={answering} onClose={() => setAnswering(undefined)} /> : null}
    </>
  );
}
