import { Link, usePathParam } from '#web/go.tsx';
import { Columns, Facts, Loaded, PageHead, Section, WhoCanSee } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useWords } from '#web/wording.ts';
import type { ReceivedShown } from '../contract-city.ts';
import type { SubmissionContent } from '../contract-exchange.ts';
import { periodText } from '../rules-period.ts';
import { inbox } from './api.ts';
import { ExactText } from './exact-text.tsx';
import { ReceivedMark } from './marks.tsx';
import { ReceiptCard } from './receipt-card.tsx';
import { Totals } from './submission-counts.tsx';
import './reporting.css';

function Received({ of }: { of: ReceivedShown }) {
  const { t } = useWords();
  const { rows } = JSON.parse(of.content) as SubmissionContent;
  return (
    <>
      <PageHead
        title={t(
          { zh: '{name}：{period}', en: '{name}: {period}' },
          { name: of.organisationName, period: t(periodText(of.period)) },
        )}
        above={{ label: t({ zh: '报送接收', en: 'Submissions received' }), to: '/inbox' }}
        code={of.number}
        sub={
          <>
            <ReceivedMark of={of.state} pill />{' '}
            {of.supersededBy
              ? t({ zh: '由回执 {n} 取代', en: 'superseded by receipt {n}' }, { n: of.supersededBy })
              : null}
          </>
        }
      />
      <Columns
        aside={
          <>
            <Section title={t({ zh: '这个批次', en: 'This submission' })}>
              <Facts
                items={[
                  {
                    label: t({ zh: '报送单位', en: 'Institution' }),
                    value: <Link to={`/organisations/${of.organisationId}`}>{of.organisationName}</Link>,
                  },
                  { label: t({ zh: '第几批', en: 'Number' }), value: of.sequence },
                  { label: t({ zh: '目录版本', en: 'Catalogue' }), value: of.catalogue },
                  {
                    label: t({ zh: '上一批的 SHA-256', en: 'SHA-256 of the one before' }),
                    value: of.previous ? <code className="hash">{of.previous}</code> : null,
                  },
                ]}
              />
            </Section>
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee readers={of.readers} names={{ [of.organisationId]: of.organisationName }} />
            </Section>
            <RecordHistory
              kind="report"
              subject={of.id}
              happened={{ 'report.receipted': { zh: '验签无误，收下并发回执', en: 'checked, taken and receipted' } }}
            />
          </>
        }
      >
        <ReceiptCard of={of.receipt} rows={rows} />
        <Totals of={of} label={t({ zh: '数', en: 'Number' })} />
        <Section title={t({ zh: '明细', en: 'Rows' })}>
          <p className="reading">
            <Link to="/inbox/rows" search={{ submissionId: of.id }}>
              {t({ zh: '看这一批收下的 {n} 条', en: 'See the {n} rows that were taken' }, { n: of.takenRows })}
            </Link>
          </p>
        </Section>
        <ExactText of={of} />
      </Columns>
    </>
  );
}

/** One submission as the city has it: receipt, totals, rows, and what proves it. */
export function ReceivedPage() {
  const id = usePathParam('id');
  const query = useRead(inbox.getReceived, { params: { id } });
  return <Loaded of={query}>{(of) => <Received of={of} />}</Loaded>;
}
