import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { EXPORT_STATES, type ExportRequest, exportContract } from '#kernel/export-request.ts';
import { client } from '#web/api.ts';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Facts,
  Loaded,
  Moment,
  PageHead,
  Problem,
  ReasonDialog,
  Section,
  State,
  type StateKind,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords, type Wording } from '#web/wording.ts';
import './exports.css';

const api = client(exportContract);
/** After how long the count of downloads is looked at again, in milliseconds: the browser takes the file by itself. */
const TAKEN_MS = 1_500;

const isLive = (of: ExportRequest) =>
  of.state === 'approved' && Date.parse(of.expiresAt ?? '') > Date.now() && of.downloads < (of.mostDownloads ?? 0);

const SHAPES: Readonly<Record<ExportRequest['state'], StateKind>> = {
  asked: 'going',
  approved: 'done',
  declined: 'lost',
  withdrawn: 'lost',
};

/** How a request stands; an approved one whose link is over says so. */
function stateOf(of: ExportRequest, t: Wording['t']): { kind: StateKind; text: string } {
  if (of.mine) return { kind: 'waits', text: t({ zh: '等你批准', en: 'Waits on you' }) };
  if (of.state === 'approved' && !isLive(of)) {
    const usedUp = of.downloads >= (of.mostDownloads ?? 0);
    return {
      kind: 'stale',
      text: usedUp ? t({ zh: '下载次数已用完', en: 'Used up' }) : t({ zh: '链接已过期', en: 'Link is over' }),
    };
  }
  return { kind: SHAPES[of.state], text: t(EXPORT_STATES.find(({ code }) => code === of.state)!) };
}

function Decline({ of, onClose }: { of: ExportRequest; onClose: () => void }) {
  const { t } = useWords();
  const send = useCommand(api.declineExport, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已答复不批准，申请人会看到原因', en: 'Declined; whoever asked sees why' });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t({ zh: '不批准这次导出', en: 'Decline the export' })}
      act={t({ zh: '不批准', en: 'Decline' })}
      most={500}
      command={send}
      onSend={(reason) => send.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
      onClose={onClose}
    />
  );
}

/** What the reader can do with a request: decide another's, take or withdraw their own. */
function Acts({ of, onTaken }: { of: ExportRequest; onTaken: () => void }) {
  const { t } = useWords();
  const [declining, setDeclining] = useState(false);
  const approve = useCommand(api.approveExport, {
    refreshAll: true,
    done: () => tell({ zh: '已批准，申请人会收到消息', en: 'Approved; whoever asked is told' }),
  });
  const withdraw = useCommand(api.withdrawExport, {
    refreshAll: true,
    done: () => tell({ zh: '已撤回', en: 'Withdrawn' }),
  });
  const named = { params: { id: of.id }, body: { version: of.version } };
  const error = approve.error ?? withdraw.error;
  return (
    <>
      <div className="acts">
        {of.mine ? (
          <>
            <Button kind="wait" busy={approve.isPending} onClick={() => approve.mutate(named)}>
              {t({ zh: '批准', en: 'Approve' })}
            </Button>
            <Button onClick={() => setDeclining(true)}>{t({ zh: '不批准', en: 'Decline' })}</Button>
          </>
        ) : null}
        {of.own && isLive(of) ? (
          <ButtonLink
            file
            kind="main"
            to={`/api/exports/${of.id}/file`}
            onFile={() => void setTimeout(onTaken, TAKEN_MS)}
          >
            {t({ zh: '下载', en: 'Download' })}
          </ButtonLink>
        ) : null}
        {of.own && (of.state === 'asked' || isLive(of)) ? (
          <Button kind="flat" busy={withdraw.isPending} onClick={() => withdraw.mutate(named)}>
            {t({ zh: '撤回', en: 'Withdraw' })}
          </Button>
        ) : null}
      </div>
      {error ? <Problem error={error} /> : null}
      {declining ? <Decline of={of} onClose={() => setDeclining(false)} /> : null}
    </>
  );
}

/** One request: what exactly is to leave, for whom and what for, how it stands, and what the reader can do. */
function Request({ of, onTaken }: { of: ExportRequest; onTaken: () => void }) {
  const { t } = useWords();
  const { kind, text } = stateOf(of, t);
  const list = t({ zh: '、', en: ', ' });
  return (
    <Card duty={of.mine}>
      <header className="export-head">
        <h3>
          {t(
            { zh: '{title}，{n}行', en: '{title}, {n} rows', one: '{title}, one row' },
            { title: t(of.title), n: of.rows },
          )}
        </h3>
        <State kind={kind} pill>
          {text}
        </State>
      </header>
      <Facts
        items={[
          {
            label: t({ zh: '申请人', en: 'Asked by' }),
            value: (
              <>
                {of.personName}（{of.organisationName}） · <Moment at={of.askedAt as Instant} />
              </>
            ),
          },
          { label: t({ zh: '用途', en: 'What for' }), value: of.purpose },
          { label: t({ zh: '范围', en: 'Range' }), value: t(of.range) },
          { label: t({ zh: '列', en: 'Columns' }), value: of.columns.map((column) => t(column)).join(list) },
          ...(of.decidedAt
            ? [
                {
                  label:
                    of.state === 'declined'
                      ? t({ zh: '未批准', en: 'Declined' })
                      : t({ zh: '批准人', en: 'Approved by' }),
                  value: (
                    <>
                      {of.decidedName} · <Moment at={of.decidedAt as Instant} />
                      {of.declineReason ? ` · ${of.declineReason}` : ''}
                    </>
                  ),
                },
              ]
            : []),
          ...(of.state === 'approved' && of.expiresAt
            ? [
                {
                  label: t({ zh: '下载', en: 'Downloads' }),
                  value: (
                    <>
                      {t(
                        { zh: '已下载 {n} 次，最多 {most} 次，有效至', en: '{n} of {most}, until' },
                        { n: of.downloads, most: of.mostDownloads ?? 0 },
                      )}{' '}
                      <Moment at={of.expiresAt as Instant} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Acts of={of} onTaken={onTaken} />
    </Card>
  );
}

function Requests({ title, of, onTaken }: { title: string; of: readonly ExportRequest[]; onTaken: () => void }) {
  if (of.length === 0) return null;
  return (
    <Section title={title}>
      <div className="export-requests">
        {of.map((one) => (
          <Request key={one.id} of={one} onTaken={onTaken} />
        ))}
      </div>
    </Section>
  );
}

/** Exports that a second person approves: those that wait for the reader, their own with the links, and the organisation's others that they decide. */
export function ExportsPage() {
  const { t } = useWords();
  const query = useRead(api.listExportRequests, {}, { every: 30_000 });
  const onTaken = () => void query.refetch();
  return (
    <>
      <PageHead
        title={t({ zh: '导出申请', en: 'Exports' })}
        sub={t({
          zh: '行数多的导出由本单位另一人批准。链接只给申请人，按下载那一刻的权限现读，每次下载都记在审计里。',
          en: 'Large exports are approved by a second person. The link is for whoever asked, read with their rights of that moment; each download is in the audit trail.',
        })}
      />
      <Loaded of={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyState title={t({ zh: '还没有导出申请。', en: 'No export has been asked for.' })}>
              {t({
                zh: '在清单页点“导出”，行数超过规定时会请您写明用途。',
                en: 'Press “Export” on a list; where there are more rows than one person may take, you are asked what for.',
              })}
            </EmptyState>
          ) : (
            <>
              <Requests
                title={t({ zh: '等你批准', en: 'Waits on you' })}
                of={requests.filter(({ mine }) => mine)}
                onTaken={onTaken}
              />
              <Requests
                title={t({ zh: '我提出的', en: 'Asked by me' })}
                of={requests.filter(({ own }) => own)}
                onTaken={onTaken}
              />
              <Requests
                title={t({ zh: '本单位的', en: 'Of my organisation' })}
                of={requests.filter(({ own, mine }) => !own && !mine)}
                onTaken={onTaken}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
