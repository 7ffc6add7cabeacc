import type { CivilDate } from '#kernel/dates.ts';
import {
  ButtonLink,
  Columns,
  Day,
  Due,
  Duties,
  EmptyState,
  Figure,
  Figures,
  Items,
  Loaded,
  Money,
  PageHead,
  Section,
  State,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { Slot } from '#web/slots.tsx';
import { useWords, type Wording } from '#web/wording.ts';
import type { Duty, Today } from '../contract-lists.ts';
import { lists } from './api.ts';

const ASKED: Record<string, { zh: string; en: string }> = {
  'engagement-answer-supply': { zh: '等你确认', en: 'Confirm' },
  'engagement-answer-demand': { zh: '等你确认', en: 'Confirm' },
  'engagement-question': { zh: '等你答复', en: 'Answer' },
  'engagement-next': { zh: '下一步', en: 'Next step' },
};

const CHINESE = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

function headline({ duties, today }: Today, t: Wording['t']): string {
  const first = duties[0];
  if (!first) return t({ zh: '今天没有事等你', en: 'Nothing waits on you today' });
  const n = duties.length;
  const late = first.dueOn < today;
  const when = late
    ? { zh: '最早一件已超期', en: 'the first is overdue' }
    : first.dueOn === today
      ? { zh: '最早一件今天到期', en: 'the first is due today' }
      : { zh: '最早一件{on}到期', en: 'the first is due {on}' };
  const on = first.dueOn.slice(5).replace('-', '/');
  return t(
    { zh: `{n}件事等你，${when.zh}`, en: `{count} ${n === 1 ? 'thing waits' : 'things wait'} on you, ${when.en}` },
    { n: CHINESE[n] ?? n, count: n, on },
  );
}

function DutyList({ duties, today }: { duties: readonly Duty[]; today: string }) {
  const { t } = useWords();
  return (
    <Duties
      rows={duties.map((duty, place) => ({
        key: `${duty.kind}-${duty.id}`,
        state: (
          <State kind={duty.dueOn < today ? 'late' : 'waits'}>
            {t(ASKED[duty.kind] ?? { zh: '等你办', en: 'To do' })}
          </State>
        ),
        due: <Due on={duty.dueOn as CivilDate} />,
        title: t(duty.title),
        to: duty.link,
        text: t(duty.detail),
        act: (
          <ButtonLink to={duty.link} kind={place === 0 ? 'wait' : 'plain'} {...(place === 0 ? { hotkey: 'E' } : {})}>
            {t({ zh: '去办', en: 'Do it' })}
          </ButtonLink>
        ),
      }))}
    />
  );
}

function Aside({ of }: { of: Today }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t({ zh: '接下来七天', en: 'Next seven days' })}>
        <Items
          items={of.ahead.map((row) => ({
            key: row.id,
            title: row.what,
            to: `/engagements/${row.id}`,
            text: row.title,
            right: <Day on={row.on as CivilDate} form="short" />,
          }))}
          empty={<p className="quiet">{t({ zh: '没有排定的事。', en: 'Nothing planned.' })}</p>}
        />
      </Section>
      <Section title={t({ zh: '我的今年', en: 'My year' })} note={t({ zh: '截至此刻', en: 'as of now' })}>
        <Figures>
          {of.figures.map((figure) => (
            <Figure
              key={figure.name}
              label={t(figure.label)}
              to={figure.link.split('?')[0]!}
              search={Object.fromEntries(new URLSearchParams(figure.link.split('?')[1] ?? ''))}
              value={figure.unit === 'fen' ? <Money amount={figure.value} /> : (figure.value ?? '—')}
              {...(figure.unit === 'days' ? { unit: t({ zh: '天', en: 'days' }) } : {})}
            />
          ))}
        </Figures>
      </Section>
    </>
  );
}

/** Today: what waits on the reader, by when; what is new for those they act for; what is going quiet. */
export function TodayPage() {
  const { t } = useWords();
  const query = useRead(lists.readToday, {}, { every: 60_000 });
  return (
    <Loaded of={query} rows={8}>
      {(of) => (
        <>
          <PageHead
            title={headline(of, t)}
            sub={
              <>
                <Day on={of.today as CivilDate} /> ·{' '}
                {t({ zh: '之后还有{n}件在手', en: '{n} more in hand' }, { n: of.later })}
                {of.overdue > 0 ? ` · ${t({ zh: '{n}件超期', en: '{n} overdue' }, { n: of.overdue })}` : ''}
              </>
            }
            acts={
              <ButtonLink to="/engagements" search={{ view: 'mine' }} kind="main" hotkey="N">
                {t({ zh: '记一次沟通', en: 'Record a contact' })}
              </ButtonLink>
            }
          />
          <Columns aside={<Aside of={of} />}>
            <Section title={t({ zh: '要办的', en: 'To do' })} note={t({ zh: '按到期先后', en: 'by due date' })}>
              {of.duties.length > 0 ? (
                <DutyList duties={of.duties} today={of.today} />
              ) : (
                <EmptyState title={t({ zh: '没有等你办的事。', en: 'Nothing waits on you.' })} />
              )}
            </Section>
            <Slot name="today.new" props={{}} />
            <Section
              title={t({ zh: '快没动静了', en: 'Going quiet' })}
              more={
                <ButtonLink to="/engagements" search={{ view: 'quiet' }} kind="flat" small>
                  {t({ zh: '全部', en: 'All' })}
                </ButtonLink>
              }
            >
              <Items
                items={of.quiet.map((row) => ({
                  key: row.id,
                  title: row.title,
                  to: `/engagements/${row.id}`,
                  text: row.nextAction,
                  right: <State kind="stale">{t({ zh: '{n}天', en: '{n} days' }, { n: row.days })}</State>,
                }))}
                empty={
                  <p className="quiet">{t({ zh: '在手的对接都有动静。', en: 'Everything in hand is moving.' })}</p>
                }
              />
            </Section>
          </Columns>
        </>
      )}
    </Loaded>
  );
}
