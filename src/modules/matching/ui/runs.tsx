import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { EmptyState, Loaded, Moment, Section, State, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords, type Wording } from '#web/wording.ts';
import type { Renewal, RunShown } from '../contract.ts';
import { matching } from './api.ts';
import './match.css';

/** Seconds between looks while a run is open. */
const EVERY_MS = 5_000;

const sumOf = ({ kinds }: RunShown, of: 'total' | 'done' | 'failed') => kinds.reduce((sum, one) => sum + one[of], 0);

/** A span of seconds in the unit it reads best in. */
function spanText(seconds: number, t: Wording['t']): string {
  if (seconds < 90) return t({ zh: '{n} 秒', en: '{n} s' }, { n: Math.round(seconds) });
  return t({ zh: '{n} 分钟', en: '{n} min' }, { n: Math.round(seconds / 60) });
}

/** How far a run is, how quick, and how long the rest will take at that pace. */
function paceText(run: RunShown, t: Wording['t']): string {
  const done = sumOf(run, 'done');
  const pace = run.seconds > 0 ? done / run.seconds : 0;
  const said = t({ zh: '每秒 {pace} 条', en: '{pace} a second' }, { pace: pace.toFixed(pace < 10 ? 1 : 0) });
  const left = sumOf(run, 'total') - done;
  if (run.endedAt || pace === 0 || left <= 0) return said;
  return t({ zh: '{said}，约剩 {left}', en: '{said}, about {left} left' }, { said, left: spanText(left / pace, t) });
}

function RunState({ of }: { of: RunShown }) {
  const { t } = useWords();
  const failed = sumOf(of, 'failed');
  if (!of.endedAt) return <State kind="going">{t({ zh: '正在办', en: 'Running' })}</State>;
  if (sumOf(of, 'done') < sumOf(of, 'total'))
    return <State kind="done">{t({ zh: '由下一次接着办', en: 'Taken over by the next' })}</State>;
  if (failed === 0) return <State kind="done">{t({ zh: '办完', en: 'Done' })}</State>;
  return <State kind="late">{t({ zh: '{n} 条没办成', en: '{n} failed' }, { n: failed })}</State>;
}

function Done({ of }: { of: RunShown }) {
  const { t, language } = useWords();
  const [done, total] = [sumOf(of, 'done'), sumOf(of, 'total')];
  const number = (n: number) => n.toLocaleString(language);
  return (
    <>
      <progress
        className="run-bar"
        max={Math.max(total, 1)}
        value={of.endedAt && total === 0 ? 1 : done}
        aria-label={t({ zh: '进度', en: 'Progress' })}
      />
      <div className="quiet">
        {of.kinds
          .map(({ label, done: through, total: all }) =>
            t(
              { zh: '{kind} {done}/{all}', en: '{kind} {done}/{all}' },
              { kind: t(label), done: number(through), all: number(all) },
            ),
          )
          .join(t({ zh: '，', en: ', ' }))}
      </div>
    </>
  );
}

const WHENCE = {
  nightly: { zh: '后台任务', en: 'Job' },
  terminal: { zh: '命令行', en: 'Terminal' },
  weights: { zh: '权重变了', en: 'Other weights' },
} as const satisfies Record<RunShown['origin'], Bilingual>;

function waitingText({ waiting: { live, run } }: Renewal, t: Wording['t']): string {
  if (live + run === 0) return t({ zh: '没有记录在等', en: 'nothing waits' });
  return t(
    { zh: '在等：改动引起的 {live} 条，全部重配的 {run} 条', en: 'waiting: {live} after changes, {run} of a run' },
    { live, run },
  );
}

/** On the jobs page: how matching everything anew goes. */
export function RenewalRuns() {
  const { t } = useWords();
  const query = useRead(matching.renewal, {}, { every: EVERY_MS });
  return (
    <Section
      title={t({ zh: '重新匹配', en: 'Matching anew' })}
      note={query.data ? waitingText(query.data, t) : undefined}
    >
      <Loaded of={query} rows={2}>
        {({ runs }) =>
          runs.length === 0 ? (
            <EmptyState title={t({ zh: '还没有全部重配过。', en: 'Everything has not been matched anew yet.' })}>
              {t({
                zh: '每夜一次；也可以在上面点“立即办”。',
                en: 'It happens every night; or choose “Run now” above.',
              })}
            </EmptyState>
          ) : (
            <Table
              caption={t({ zh: '重新匹配', en: 'Matching anew' })}
              rows={runs}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'at',
                  label: t({ zh: '开始', en: 'Begun' }),
                  cell: (run) => (
                    <>
                      <Moment at={run.startedAt as Instant} />
                      <div className="quiet">{t(WHENCE[run.origin])}</div>
                    </>
                  ),
                },
                { key: 'done', label: t({ zh: '进度', en: 'Progress' }), cell: (run) => <Done of={run} /> },
                {
                  key: 'took',
                  label: t({ zh: '用时', en: 'Took' }),
                  cell: ({ seconds }) => spanText(seconds, t),
                  right: true,
                  wide: true,
                },
                { key: 'pace', label: t({ zh: '速度', en: 'Pace' }), cell: (run) => paceText(run, t), wide: true },
                { key: 'state', label: t({ zh: '结果', en: 'Result' }), cell: (run) => <RunState of={run} /> },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
