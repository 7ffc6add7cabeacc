import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { useSearch } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Day,
  EmptyState,
  LinkTabs,
  Loaded,
  Money,
  PageHead,
  Problem,
  Segments,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import {
  CONTRACT_KINDS,
  LINE_KINDS,
  LINE_STATES,
  type Line,
  type LineKind,
  type LineState,
} from '../contract-lines.ts';
import { whyNotKeepLines } from '../rules-lines.ts';
import { lines } from './api.ts';
import { type Candidates, ClaimForm } from './claim-form.tsx';
import { wordOf } from './stage.tsx';
import './claims.css';

type Listed = Line & { readonly candidates: Candidates };

const NO_SEARCH: Readonly<Record<string, string>> = {};

const IMPORTS: Record<LineKind, string> = { receipt: 'receipts', contract: 'contract-registrations' };

/** What the other system says of a line, as it said it. */
function Said({ of }: { of: Listed }) {
  const { t } = useWords();
  const numbers = [
    { label: { zh: '合同', en: 'Contract' }, value: of.contractNumber },
    { label: { zh: '登记', en: 'Registration' }, value: of.registrationNumber },
    { label: { zh: '流水', en: 'Line' }, value: of.voucher },
  ].filter(({ value }) => value !== '');
  return (
    <div className="claim-said">
      <h2>{of.counterparty || t({ zh: '（没有写付款方）', en: '(no payer)' })}</h2>
      {of.title ? <p>{of.title}</p> : null}
      <p className="quiet">
        <Day on={of.happenedOn as CivilDate} form="day" />
        {of.contractKind ? ` · ${t(wordOf(CONTRACT_KINDS, of.contractKind))}` : ''}
        {numbers.map(({ label, value }) => ` · ${t(label)} ${value}`).join('')}
      </p>
    </div>
  );
}

function Settled({ of }: { of: Listed }) {
  const { t } = useWords();
  const release = useCommand(lines.releaseLine, {
    refreshAll: true,
    done: () => tell({ zh: '已退回待认领', en: 'Put back to be claimed' }),
  });
  return (
    <div className="claim-acts">
      {of.engagementId ? (
        <ButtonLink small to={`/engagements/${of.engagementId}`}>
          {of.engagementNumber ?? t({ zh: '看对接', en: 'The engagement' })}
        </ButtonLink>
      ) : (
        <p className="quiet">{of.reason}</p>
      )}
      <Button
        small
        kind="flat"
        busy={release.isPending}
        onClick={() => release.mutate({ params: { id: of.id }, body: { version: of.version } })}
      >
        {t({ zh: '退回待认领', en: 'Put back' })}
      </Button>
      {of.settledByName ? <span className="quiet">{of.settledByName}</span> : null}
      {release.error ? <Problem error={release.error} /> : null}
    </div>
  );
}

function OneLine({ of }: { of: Listed }) {
  return (
    <li className="claim">
      <Said of={of} />
      <div className="claim-amount">
        <Money amount={of.amount} />
      </div>
      {of.state === 'waiting' ? <ClaimForm line={of} /> : <Settled of={of} />}
    </li>
  );
}

const kindOf = (code: string | undefined): LineKind => (code === 'contract' ? 'contract' : 'receipt');
const stateOf = (code: string | undefined): LineState =>
  code === 'claimed' || code === 'set-aside' ? code : 'waiting';

function Lines({ kind, state }: { kind: LineKind; state: LineState }) {
  const { t } = useWords();
  const [page, setPage] = useState(0);
  const query = useRead(lines.listLines, { query: { kind, state, page } }, { keep: true });
  return (
    <Loaded of={query}>
      {({ lines: rows, more }) => (
        <>
          {rows.length === 0 ? (
            <EmptyState
              title={
                state === 'waiting'
                  ? t({ zh: '没有待认领的。', en: 'Nothing to be claimed.' })
                  : t({ zh: '这里还没有。', en: 'Nothing here yet.' })
              }
              act={
                <ButtonLink to={`/imports/${IMPORTS[kind]}`}>
                  {t({ zh: '导入导出表', en: 'Import an export' })}
                </ButtonLink>
              }
            />
          ) : (
            <ul className="claims">
              {rows.map((row) => (
                <OneLine key={`${row.id}/${row.version}`} of={row} />
              ))}
            </ul>
          )}
          <div className="acts">
            {page > 0 ? (
              <Button small kind="flat" onClick={() => setPage(page - 1)}>
                {t({ zh: '上一页', en: 'Earlier' })}
              </Button>
            ) : null}
            {more ? (
              <Button small kind="flat" onClick={() => setPage(page + 1)}>
                {t({ zh: '下一页', en: 'Further' })}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </Loaded>
  );
}

/** 待认领: receipts and registered contracts from other systems that belong to no engagement yet, each with those it may belong to. */
export function ClaimsPage() {
  const { t } = useWords();
  const actor = useActor();
  const [search, change] = useSearch();
  const kind = kindOf(search.kind);
  const state = stateOf(search.state);
  const no = whyNotKeepLines(actor);
  const waiting = useRead(lines.listLines, { query: { kind, state, page: 0 } }, { when: !no }).data?.waiting;
  return (
    <>
      <PageHead
        title={t({ zh: '到账与合同登记', en: 'Receipts and registered contracts' })}
        above={{ label: t({ zh: '对接台账', en: 'Engagement register' }), to: '/engagements' }}
        sub={t({
          zh: '财务和合同登记系统的导出表里，对不上号的在这里认领。一笔只记一次。',
          en: 'What stood in the exports of finance and contract registration and matched no engagement is claimed here, each line once.',
        })}
        acts={
          <>
            <ButtonLink to={`/imports/${IMPORTS[kind]}`} kind="main">
              {kind === 'receipt'
                ? t({ zh: '导入到账流水', en: 'Import receipts' })
                : t({ zh: '导入登记清单', en: 'Import contracts' })}
            </ButtonLink>
            <ButtonLink to="/imports/office-papers">{t({ zh: '导入 OA 台账', en: 'Import office papers' })}</ButtonLink>
          </>
        }
      />
      {no ? (
        <EmptyState
          title={t({ zh: '由成果转化部门或领导认领。', en: 'The transfer office or leadership claims them.' })}
        />
      ) : (
        <>
          <LinkTabs
            label={t({ zh: '哪一类', en: 'Which kind' })}
            tabs={LINE_KINDS.map((one) => ({
              key: one.code,
              label: t(one),
              to: '/engagements/claims',
              search: one.code === 'receipt' ? NO_SEARCH : { kind: one.code },
              count: waiting?.[one.code],
              current: one.code === kind,
            }))}
          />
          <Segments
            label={t({ zh: '状态', en: 'State' })}
            options={LINE_STATES}
            value={state}
            onValue={(code) => change({ state: code === 'waiting' ? undefined : code })}
          />
          <Lines key={`${kind}/${state}`} kind={kind} state={state} />
        </>
      )}
    </>
  );
}
