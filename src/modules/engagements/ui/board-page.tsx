import type { CivilDate } from '#kernel/dates.ts';
import { Link } from '#web/go.tsx';
import { ButtonLink, Day, EmptyState, Loaded, PageHead } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Engagement } from '../contract-record.ts';
import { STATES } from '../contract-words.ts';
import { PATH } from '../rules.ts';
import { lists } from './api.ts';
import { beijingToday } from './beijing-today.ts';
import { StageOf, wordOf } from './stage.tsx';
import './board.css';

const OPEN_STAGES = PATH.filter((stage) => stage !== 'closed');

function Column({ rows, stage, today }: { rows: readonly Engagement[]; stage: string; today: CivilDate }) {
  const { t } = useWords();
  return (
    <section className="board-column" aria-label={t(wordOf(STATES, stage))}>
      <h2>
        {t(wordOf(STATES, stage))} <small>{rows.length}</small>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/engagements/${row.id}`}>{row.title}</Link>
            <p>{row.nextAction}</p>
            <p className="board-foot">
              <StageOf of={row} today={today} />
              {row.nextOn ? <Day on={row.nextOn as CivilDate} form="short" /> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The open engagements by stage: where each one stands and what is next. */
export function BoardPage() {
  const { t } = useWords();
  const today = beijingToday();
  const list = useRead(lists.listEngagements, { query: { view: 'open', sort: 'nextOn', limit: 200 } as never });
  return (
    <>
      <PageHead
        title={t({ zh: '对接看板', en: 'Engagement board' })}
        above={{ label: t({ zh: '对接台账', en: 'Engagement register' }), to: '/engagements' }}
        acts={<ButtonLink to="/engagements">{t({ zh: '看台账', en: 'As a register' })}</ButtonLink>}
      />
      <Loaded of={list}>
        {(page) =>
          page.rows.length === 0 ? (
            <EmptyState title={t({ zh: '没有在办的对接。', en: 'No open engagements.' })} />
          ) : (
            <div className="board">
              {OPEN_STAGES.map((stage) => (
                <Column key={stage} stage={stage} today={today} rows={page.rows.filter((row) => row.state === stage)} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
