import { ButtonLink, EmptyState } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type InboxRow, inboxRegister, type ReportedRowShown, reportedRowsRegister } from '../contract-registers.ts';
import { whyNotKeepReporters } from '../rules.ts';
import { periodText } from '../rules-period.ts';
import { ReceivedMark } from './marks.tsx';

type Row<R> = R & Readonly<Record<string, unknown>>;

/** 报送接收: submissions as they came, the newest first. */
export function InboxPage() {
  const { t } = useWords();
  const keeps = whyNotKeepReporters(useActor()) === undefined;
  return (
    <RegisterPage<Row<InboxRow>>
      register={inboxRegister}
      sub={t({
        zh: '各单位自己的安装报送来的批次。每批都验过签名和顺序，发了回执；市平台不能向单位的安装查询。',
        en: 'From institutions’ own installations. Each was checked for its signature and turn and receipted; the city cannot ask an installation anything.',
      })}
      views={[{ label: { zh: '有效的', en: 'Current' }, search: { state: 'current' } }]}
      open={(row) => `/inbox/${row.id}`}
      cells={{ period: (row) => t(periodText(row.period)), state: (row) => <ReceivedMark of={row.state} /> }}
      quiet={(row) => row.state === 'superseded'}
      acts={
        <>
          <ButtonLink to="/inbox/rows">{t({ zh: '明细', en: 'Rows' })}</ButtonLink>
          <ButtonLink to="/inbox/catalogue">{t({ zh: '报送目录', en: 'Catalogue' })}</ButtonLink>
          {keeps ? (
            <ButtonLink to="/inbox/installations">{t({ zh: '入网的安装', en: 'Installations' })}</ButtonLink>
          ) : null}
        </>
      }
      empty={
        <EmptyState title={t({ zh: '还没有收到报送。', en: 'Nothing received yet.' })}>
          {t({
            zh: '单位要先入网：在“入网的安装”里给它一个入网码。',
            en: 'An institution joins first: give it a join code under “Installations”.',
          })}
        </EmptyState>
      }
    />
  );
}

/** 报送明细: what was reported, row by row; what is current unless asked otherwise. */
export function ReportedRowsPage() {
  const { t } = useWords();
  return (
    <RegisterPage<Row<ReportedRowShown>>
      register={reportedRowsRegister}
      sub={t({
        zh: '各单位报送来的成果和合同，默认只列有效的。区里看到的是目录里标明给区看的种类。',
        en: 'Achievements and contracts as reported; what is current unless asked otherwise. Districts read the kinds the catalogue marks for them.',
      })}
      views={[
        { label: { zh: '合同', en: 'Contracts' }, search: { kind: 'contract' } },
        { label: { zh: '成果', en: 'Achievements' }, search: { kind: 'achievement' } },
        { label: { zh: '撤回的', en: 'Withdrawn' }, search: { state: 'withdrawn' } },
      ]}
      open={(row) => `/inbox/${row.submissionId}`}
      cells={{ period: (row) => t(periodText(row.period)) }}
      quiet={(row) => row.state !== 'current'}
      empty={<EmptyState title={t({ zh: '还没有报送来的明细。', en: 'No rows reported yet.' })} />}
    />
  );
}
