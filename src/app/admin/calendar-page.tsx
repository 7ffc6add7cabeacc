import { type Instant, weekdayOf } from '#kernel/dates.ts';
import type { CalendarYear } from '#server/calendar/contract.ts';
import { useSearch } from '#web/go.tsx';
import {
  Button,
  Card,
  EmptyState,
  Loaded,
  Moment,
  PageHead,
  RuleTag,
  Section,
  State,
  Table,
  Tag,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { dateText } from '#web/say-date.ts';
import { useWords } from '#web/wording.ts';
import { useWhyNotAdministrator } from './administrator.ts';
import { calendar } from './api.ts';
import { EnterYearForm } from './enter-year-form.tsx';
import './admin.css';

const count = (year: CalendarYear, kind: 'off' | 'work') => year.days.filter((day) => day.kind === kind).length;

/** A year whose notice has to be entered by now: a duty, because every working-day deadline in it waits. */
function MissingYear({ year, onEnter }: { year: number; onEnter: () => void }) {
  const { t } = useWords();
  return (
    <Card duty>
      <State kind="waits">
        {t({ zh: '{year}年还没有录入', en: '{year} has not been entered' }, { year: String(year) })}
      </State>
      <p>
        {t({
          zh: '这一年按工作日算的期限现在都算不出来，会被拒绝，不会猜。请照国务院办公厅的放假通知录入。',
          en: 'Deadlines in working days of that year cannot be computed: they are refused, never guessed. Enter the State Council’s holiday notice.',
        })}
      </p>
      <div className="acts">
        <Button kind="wait" no={useWhyNotAdministrator('system')} onClick={onEnter}>
          {t({ zh: '录入{year}年', en: 'Enter {year}' }, { year: String(year) })}
        </Button>
      </div>
    </Card>
  );
}

function YearDays({ of }: { of: CalendarYear }) {
  const { t, language } = useWords();
  return (
    <details className="admin-days">
      <summary>{t({ zh: '{n}个日期', en: '{n} dates' }, { n: of.days.length })}</summary>
      <ul>
        {of.days.map((day) => (
          <li key={day.date}>
            <time dateTime={day.date}>{dateText(day.date, language, 'full')}</time>
            <Tag>{day.kind === 'off' ? t({ zh: '休', en: 'off' }) : t({ zh: '班', en: 'work' })}</Tag>
            <span className="quiet">
              {day.name}
              {day.kind === 'off' && weekdayOf(day.date) > 5 ? t({ zh: '（周末）', en: ' (weekend)' }) : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Years({ years, onReplace }: { years: readonly CalendarYear[]; onReplace: (year: number) => void }) {
  const { t } = useWords();
  const no = useWhyNotAdministrator('system');
  return (
    <Section title={t({ zh: '已录入的年份', en: 'Years entered' })}>
      <Table
        caption={t({ zh: '已录入的年份', en: 'Years entered' })}
        rows={[...years].sort((a, b) => b.year - a.year)}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: 'year', label: t({ zh: '年份', en: 'Year' }), cell: ({ year }) => <b className="money">{year}</b> },
          {
            key: 'source',
            label: t({ zh: '依据', en: 'Source' }),
            cell: ({ document, sourceUrl }) => <RuleTag source={document} {...(sourceUrl ? { to: sourceUrl } : {})} />,
          },
          { key: 'off', label: t({ zh: '放假', en: 'Rest days' }), cell: (year) => count(year, 'off'), right: true },
          {
            key: 'work',
            label: t({ zh: '调休上班', en: 'Worked weekends' }),
            cell: (year) => count(year, 'work'),
            right: true,
            wide: true,
          },
          { key: 'days', label: t({ zh: '日期', en: 'Dates' }), cell: (year) => <YearDays of={year} />, wide: true },
          {
            key: 'entered',
            label: t({ zh: '录入', en: 'Entered' }),
            cell: ({ enteredAt }) => <Moment at={enteredAt as Instant} />,
            wide: true,
          },
          {
            key: 'act',
            label: <span className="unseen">{t({ zh: '操作', en: 'Act' })}</span>,
            cell: ({ year }) => (
              <Button small no={no} onClick={() => onReplace(year)}>
                {t({ zh: '替换', en: 'Replace' })}
              </Button>
            ),
            right: true,
          },
        ]}
      />
    </Section>
  );
}

/** The working calendar: which years have a notice behind them, which are missing, and entering one. */
export function CalendarPage() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const query = useRead(calendar.listCalendarYears, {});
  const no = useWhyNotAdministrator('system');
  const asked = Number(search.year ?? Number.NaN);
  const enter = (year: number | undefined) => change({ year: year === undefined ? undefined : String(year) });
  return (
    <Loaded of={query} rows={8}>
      {({ years, missing }) => (
        <>
          <PageHead
            title={
              missing.length > 0
                ? t({ zh: '工作日历缺{years}年', en: 'The calendar lacks {years}' }, { years: missing.join('、') })
                : t({ zh: '工作日历齐了', en: 'The working calendar is complete' })
            }
            sub={t({
              zh: '按工作日算的期限都用它。每年10月起要有下一年的安排。',
              en: 'Every deadline in working days uses it. From October on, next year’s notice is needed.',
            })}
            acts={
              search.year ? undefined : (
                <Button no={no} onClick={() => enter(Math.max(0, ...years.map(({ year }) => year)) + 1)}>
                  {t({ zh: '录入一年', en: 'Enter a year' })}
                </Button>
              )
            }
          />
          {Number.isInteger(asked) ? (
            <EnterYearForm
              key={asked}
              year={asked}
              present={years.find(({ year }) => year === asked)}
              onDone={() => enter(undefined)}
            />
          ) : (
            missing.map((year) => <MissingYear key={year} year={year} onEnter={() => enter(year)} />)
          )}
          {years.length > 0 ? (
            <Years years={years} onReplace={enter} />
          ) : (
            <EmptyState title={t({ zh: '一年也没有录入。', en: 'No year has been entered.' })} />
          )}
        </>
      )}
    </Loaded>
  );
}
