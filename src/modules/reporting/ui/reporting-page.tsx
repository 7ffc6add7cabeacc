import { useState } from 'react';
import { beijingToday } from '#modules/engagements/ui/index.ts';
import { useGo } from '#web/go.tsx';
import { Button, ButtonLink, Choice, Dialog, EmptyState, Field, Form, Loaded } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type LinkShown, type SubmissionRow, submissionsRegister } from '../contract.ts';
import { isOffice } from '../rules.ts';
import { periodsUntil, periodText } from '../rules-period.ts';
import { submissions } from './api.ts';

import { SubmissionMark } from './marks.tsx';

type Row = SubmissionRow & Readonly<Record<string, unknown>>;

function PrepareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const go = useGo();
  const periods = periodsUntil(beijingToday());
  const [period, setPeriod] = useState(periods[0] ?? '');
  const prepare = useCommand(submissions.prepareSubmission, {
    refresh: [submissions.listSubmissions],
    done: ({ id }) => go(`/reporting/${id}`),
  });
  return (
    <Dialog open onClose={onClose} title={t({ zh: '准备报送', en: 'Prepare a submission' })}>
      <Form error={prepare.error} onSend={() => prepare.mutate({ body: { period } })}>
        <Field
          label={t({ zh: '报送期', en: 'Period' })}
          at="/period"
          help={t({
            zh: '报过的期再报一次，就是更正：新批次取代旧批次。',
            en: 'A period that was reported before is corrected: the new submission takes the place of the old.',
          })}
          required
        >
          <Choice
            as="list"
            options={periods.map((code) => ({ code, ...periodText(code) }))}
            value={period}
            onValue={setPeriod}
          />
        </Field>
        <Button kind="main" type="submit" busy={prepare.isPending}>
          {t({ zh: '取数并预览', en: 'Take the data and preview' })}
        </Button>
      </Form>
    </Dialog>
  );
}

/** What reporting is, where this installation stands with the city, and why nothing can be reported yet. */
function Unready({ of }: { of: LinkShown }) {
  const { t } = useWords();
  return of.cityUrl ? (
    <EmptyState title={t({ zh: '还没有入网。', en: 'Not joined yet.' })}>
      {t({
        zh: '请市平台专员给本单位一个入网码，由系统管理员在“入网”页输入。',
        en: 'Ask the city’s officer for a join code; a system administrator enters it under “Joining”.',
      })}
    </EmptyState>
  ) : (
    <EmptyState
      title={t({ zh: '本安装就是市平台，不用报送。', en: 'This is the city’s installation; nothing is reported.' })}
    >
      {t({
        zh: '单位自己的版本由运维人员设 LUODI_CITY_URL。',
        en: 'On an institution’s own edition the operator sets LUODI_CITY_URL.',
      })}
    </EmptyState>
  );
}

function Submissions({ of }: { of: LinkShown }) {
  const { t } = useWords();
  const actor = useActor();
  const [preparing, setPreparing] = useState(false);
  const { link } = of;
  const mayPrepare = link !== null && isOffice(actor, link.organisationId);
  const sub = link
    ? t(
        {
          zh: '报送到{city}（{url}），目录 {version}，已收 {n} 批。只报目录里的项，负责人批准后签名送出。',
          en: 'To {city} ({url}), catalogue {version}, {n} taken so far. Only what the catalogue names, signed once the lead has approved.',
        },
        {
          city: link.cityName,
          url: new URL(of.cityUrl).host,
          version: link.catalogue?.version ?? '—',
          n: link.sequence,
        },
      )
    : undefined;
  return (
    <>
      <RegisterPage<Row>
        register={submissionsRegister}
        title={t({ zh: '报送', en: 'Reporting' })}
        sub={sub}
        open={(row) => `/reporting/${row.id}`}
        cells={{
          period: (row) => t(periodText(row.period)),
          state: (row) => <SubmissionMark of={row.state} />,
        }}
        quiet={(row) => row.state === 'dropped'}
        acts={
          mayPrepare ? (
            <Button kind="main" hotkey="N" onClick={() => setPreparing(true)}>
              {t({ zh: '准备报送', en: 'Prepare' })}
            </Button>
          ) : link === null ? null : (
            <ButtonLink to="/reporting/joining">{t({ zh: '入网', en: 'Joining' })}</ButtonLink>
          )
        }
        empty={
          link ? (
            <EmptyState title={t({ zh: '还没有报送过。', en: 'Nothing reported yet.' })}>
              {t({
                zh: '选一个报送期，系统从台账取数，您看过全文再送审。',
                en: 'Choose a period; the data come from the registers, and you read the whole text before handing it in.',
              })}
            </EmptyState>
          ) : (
            <Unready of={of} />
          )
        }
      />
      {preparing ? <PrepareDialog onClose={() => setPreparing(false)} /> : null}
    </>
  );
}

/** 报送 at the institution: its submissions, and the way to the next one. */
export function ReportingPage() {
  const query = useRead(submissions.readLink);
  return <Loaded of={query}>{(of) => <Submissions of={of} />}</Loaded>;
}
