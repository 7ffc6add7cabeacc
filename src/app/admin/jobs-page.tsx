import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { RenewalRuns } from '#modules/matching/ui/index.ts';
import type { JobRunRecord } from '#server/jobs/contract.ts';
import {
  Button,
  EmptyState,
  Loaded,
  Moment,
  PageHead,
  Section,
  State,
  type StateKind,
  Table,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords, type Wording } from '#web/wording.ts';
import { useWhyNotAdministrator } from './administrator.ts';
import { jobs } from './api.ts';
import './admin.css';

const STATES: Record<JobRunRecord['state'], { readonly kind: StateKind } & Bilingual> = {
  created: { kind: 'open', zh: '等着', en: 'Waiting' },
  retry: { kind: 'late', zh: '失败过，等着再试', en: 'Failed, to be tried again' },
  active: { kind: 'going', zh: '正在办', en: 'Running' },
  completed: { kind: 'done', zh: '办完', en: 'Done' },
  cancelled: { kind: 'lost', zh: '已取消', en: 'Cancelled' },
  failed: { kind: 'late', zh: '没办成', en: 'Failed' },
};

function RunState({ of }: { of: JobRunRecord }) {
  const { t } = useWords();
  const state = STATES[of.state];
  return (
    <State kind={state.kind}>
      {t(state)}
      {of.retries > 0 ? t({ zh: '（再试{n}次）', en: ' ({n} retries)', one: ' (1 retry)' }, { n: of.retries }) : ''}
    </State>
  );
}

type InWords = (given: Readonly<Record<string, string>>, t: Wording['t']) => string;

/** The shapes of a cron expression that are used here, in words. */
const SHAPES: readonly (readonly [RegExp, InWords])[] = [
  [/^(?<m>\d+) (?<h>\d+) \* \* \*$/, ({ at = '' }, t) => t({ zh: '每天 {at}', en: 'daily at {at}' }, { at })],
  [/^(?<m>\d+) (?<h>\d+) \* \* 1$/, ({ at = '' }, t) => t({ zh: '每周一 {at}', en: 'Mondays at {at}' }, { at })],
  [/^(?<m>\d+) \* \* \* \*$/, ({ m = '' }, t) => t({ zh: '每小时第{m}分', en: 'hourly at minute {m}' }, { m })],
  [/^\d+ \*\/(?<n>\d+) \* \* \*$/, ({ n = '' }, t) => t({ zh: '每{n}小时', en: 'every {n} hours' }, { n })],
  [/^\*\/(?<n>\d+) \* \* \* \*$/, ({ n = '' }, t) => t({ zh: '每{n}分钟', en: 'every {n} minutes' }, { n })],
  [/^\* \* \* \* \*$/, (_, t) => t({ zh: '每分钟', en: 'every minute' })],
];

/** When a job is due, in words; a cron expression of another shape as it is written. */
function whenText(cron: string | null, t: Wording['t']): string {
  if (!cron) return t({ zh: '有事才办', en: 'when asked for' });
  for (const [shape, words] of SHAPES) {
    const found = shape.exec(cron);
    if (!found) continue;
    const { m = '', h = '' } = found.groups ?? {};
    return words({ ...found.groups, at: `${h.padStart(2, '0')}:${m.padStart(2, '0')}` }, t);
  }
  return cron;
}

const seconds = ({ startedAt, endedAt }: JobRunRecord): string =>
  startedAt && endedAt ? `${((Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s` : '—';

/** The jobs done beside requests: when each ran last, how it went, and running one now. */
export function JobsPage() {
  const { t } = useWords();
  const no = useWhyNotAdministrator('system');
  const query = useRead(jobs.listJobs, {}, { every: 10_000 });
  const run = useCommand(jobs.runJob, {
    refresh: [jobs.listJobs],
    done: () => tell({ zh: '已排上，马上就办', en: 'Asked for; it runs in a moment' }),
  });
  return (
    <Loaded of={query} rows={8}>
      {({ jobs: declared, runs }) => {
        const failed = declared.filter(({ last }) => last?.state === 'failed').length;
        return (
          <>
            <PageHead
              title={
                failed > 0
                  ? t({ zh: '{n}个后台任务没办成', en: '{n} jobs failed', one: '1 job failed' }, { n: failed })
                  : t({ zh: '后台任务都正常', en: 'All jobs are in order' })
              }
              sub={t({
                zh: '每10秒更新一次。时间是北京时间。',
                en: 'Asked again every 10 seconds. Times are Beijing’s.',
              })}
            />
            <Section title={t({ zh: '任务', en: 'Jobs' })}>
              <Table
                caption={t({ zh: '任务', en: 'Jobs' })}
                rows={declared}
                rowKey={({ name }) => name}
                columns={[
                  {
                    key: 'title',
                    label: t({ zh: '任务', en: 'Job' }),
                    cell: ({ title, name }) => (
                      <>
                        <b>{t(title)}</b>
                        <div className="quiet wide-only">{name}</div>
                      </>
                    ),
                  },
                  { key: 'when', label: t({ zh: '何时', en: 'When' }), cell: ({ cron }) => whenText(cron, t) },
                  {
                    key: 'waiting',
                    label: t({ zh: '等着', en: 'Waiting' }),
                    cell: ({ waiting }) => waiting,
                    right: true,
                    wide: true,
                  },
                  {
                    key: 'last',
                    label: t({ zh: '最近一次', en: 'Last run' }),
                    cell: ({ last }) =>
                      last ? (
                        <Moment at={(last.endedAt ?? last.createdAt) as Instant} />
                      ) : (
                        t({ zh: '还没有', en: 'none yet' })
                      ),
                    wide: true,
                  },
                  {
                    key: 'state',
                    label: t({ zh: '结果', en: 'Result' }),
                    cell: ({ last }) =>
                      last ? (
                        <>
                          <RunState of={last} />
                          {last.error ? <p className="admin-error">{last.error}</p> : null}
                        </>
                      ) : (
                        '—'
                      ),
                  },
                  {
                    key: 'act',
                    label: <span className="unseen">{t({ zh: '操作', en: 'Act' })}</span>,
                    right: true,
                    cell: ({ name, cron }) =>
                      cron ? (
                        <Button
                          small
                          no={no}
                          busy={run.isPending && run.variables.params.name === name}
                          onClick={() => run.mutate({ params: { name } })}
                        >
                          {t({ zh: '立即办', en: 'Run now' })}
                        </Button>
                      ) : null,
                  },
                ]}
              />
            </Section>
            <RenewalRuns />
            <Runs of={runs} titles={new Map(declared.map(({ name, title }) => [name, title]))} />
          </>
        );
      }}
    </Loaded>
  );
}

function Runs({ of, titles }: { of: readonly JobRunRecord[]; titles: ReadonlyMap<string, Bilingual> }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '最近的运行', en: 'Recent runs' })}>
      {of.length === 0 ? (
        <EmptyState title={t({ zh: '还没有运行过。', en: 'Nothing has run yet.' })} />
      ) : (
        <Table
          caption={t({ zh: '最近的运行', en: 'Recent runs' })}
          rows={of}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              label: t({ zh: '任务', en: 'Job' }),
              cell: ({ name }) => t(titles.get(name) ?? name),
            },
            {
              key: 'at',
              label: t({ zh: '开始', en: 'Begun' }),
              cell: ({ startedAt, createdAt }) => <Moment at={(startedAt ?? createdAt) as Instant} />,
            },
            { key: 'took', label: t({ zh: '用时', en: 'Took' }), cell: seconds, right: true, wide: true },
            { key: 'state', label: t({ zh: '结果', en: 'Result' }), cell: (run) => <RunState of={run} /> },
            {
              key: 'error',
              label: t({ zh: '错在哪', en: 'Error' }),
              cell: ({ error }) => (error ? <span className="admin-error">{error}</span> : ''),
              wide: true,
            },
          ]}
        />
      )}
    </Section>
  );
}
