import { useEffect, useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { usePathParam } from '#web/go.tsx';
import { Columns, Facts, Loaded, Moment, PageHead, Section, WhoCanSee } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { SubmissionShown } from '../contract.ts';
import { whyNotDecide } from '../rules.ts';
import { periodText } from '../rules-period.ts';
import { submissions } from './api.ts';
import { ExactText } from './exact-text.tsx';
import { LeftOut, WithdrawnRows } from './leave-out.tsx';
import { SubmissionMark } from './marks.tsx';
import { HAPPENED } from './said.tsx';
import { StandingCard } from './standing-card.tsx';
import { Counts } from './submission-counts.tsx';
import { Rows } from './submission-rows.tsx';
import './reporting.css';

function About({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '这个批次', en: 'This submission' })}>
      <Facts
        items={[
          { label: t({ zh: '报送到', en: 'To' }), value: of.cityName },
          { label: t({ zh: '目录版本', en: 'Catalogue' }), value: of.catalogue },
          { label: t({ zh: '第几批', en: 'Number' }), value: of.sequence },
          {
            label: t({ zh: '更正的回执', en: 'Corrects receipt' }),
            value: of.corrects || t({ zh: '本期首次', en: 'First of its period' }),
          },
          {
            label: t({ zh: '准备', en: 'Prepared' }),
            value: (
              <>
                {of.preparedByName} <Moment at={of.preparedAt as Instant} />
              </>
            ),
          },
          {
            label: t({ zh: '批准', en: 'Approved' }),
            value: of.approvedAt ? (
              <>
                {of.approvedByName} <Moment at={of.approvedAt as Instant} />
              </>
            ) : null,
          },
        ]}
      />
    </Section>
  );
}

function Submission({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const actor = useActor();
  const decides = whyNotDecide(actor, of, 'approve') === undefined;
  return (
    <>
      <PageHead
        title={t({ zh: '报送：{period}', en: 'Submission: {period}' }, { period: t(periodText(of.period)) })}
        above={{ label: t({ zh: '报送', en: 'Reporting' }), to: '/reporting' }}
        code={of.receiptNumber || undefined}
        sub={
          <>
            <SubmissionMark of={of.state} mine={decides} pill />{' '}
            {t(
              { zh: '{rows} 条，撤回 {gone} 条，不报 {out} 条', en: '{rows} rows, {gone} withdrawn, {out} left out' },
              { rows: of.rowCount, gone: of.withdrawnCount, out: of.leftOut.length },
            )}
          </>
        }
      />
      <Columns
        aside={
          <>
            <About of={of} />
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee readers={of.readers} names={{ [of.organisationId]: of.organisationName }} />
            </Section>
            <RecordHistory kind="submission" subject={of.id} happened={HAPPENED} />
          </>
        }
      >
        <StandingCard of={of} />
        <Counts of={of} />
        <Rows of={of} />
        <WithdrawnRows of={of} />
        <LeftOut of={of} />
        <ExactText of={of} />
      </Columns>
    </>
  );
}

/** One submission: what is sent, word for word, what changed, what is to be done with it, and the receipt. */
export function SubmissionPage() {
  const id = usePathParam('id');
  const [watched, setWatched] = useState(false);
  const query = useRead(submissions.getSubmission, { params: { id } }, watched ? { every: 5_000 } : {});
  const state = query.data?.state;
  useEffect(() => setWatched(state === 'approved'), [state]);
  return <Loaded of={query}>{(of) => <Submission of={of} />}</Loaded>;
}
