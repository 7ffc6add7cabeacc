import type { CivilDate } from '#kernel/dates.ts';
import { linkParts } from '#web/address.ts';
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
  Waited,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords, type Wording } from '#web/wording.ts';
import type { Duty, Today } from '../contract-lists.ts';
import { lists } from './api.ts';

const OFFICES = ['park', 'district', 'city'];

const CHINESE = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

function whenDue(dueOn: string | null, today: string) {
  if (!dueOn) return { zh: '', en: '' };
  if (dueOn < today) return { zh: '，最早一件已超期', en: ', the first is overdue' };
  if (dueOn === today) return { zh: '，最早一件今天到期', en: ', the first is due today' };
  return { zh: '，最早一件{on}到期', en: ', the first is due {on}' };
}

function headline({ duties, today }: Today, works: boolean, t: Wording['t']): string {
  const first = duties[0];
  if (!first)
    return works
      ? t({ zh: '今天没有事等你', en: 'Nothing waits on you today' })
      : t({ zh: '今天没有到期的事', en: 'Nothing is due today' });
  const n = duties.length;
  const when = whenDue(first.dueOn, today);
  const on = first.dueOn?.slice(5).replace('-', '/') ?? '';
  return t(
    { zh: `{n}件事等你${when.zh}`, en: `{count} ${n === 1 ? 'thing waits' : 'things wait'} on you${when.en}` },
    { n: CHINESE[n] ?? n, count: n, on },
  );
}

function DutyList({ duties, today }: { duties: readonly Duty[]; today: string }) {
  const { t } = useWords();
  return (
    <Duties
      rows={duties.map((duty, place) => ({
        key: `${duty.kind}-${duty.id}`,
        state: <State kind={duty.dueOn && duty.dueOn < today ? 'late' : 'waits'}>{t(duty.label)}</State>,
        due: duty.dueOn ? <Due on={duty.dueOn as CivilDate} /> : <Waited since={duty.since as CivilDate} />,
        title: t(duty.title),
        ...linkParts(duty.link),
        text: t(duty.detail),
        act: (
          <ButtonLink
            {...linkParts(duty.link)}
            kind={place === 0 ? 'wait' : 'plain'}
            {...(place === 0 ? { hotkey: 'E' } : {})}
          >
            {t({ zh: '去办', en: 'Do it' })}
          </ButtonLink>
        ),
      }))}
    />
  );
}

function Ahead({ of }: { of: Today }) {
  const { t } = useWords();
  return (
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
  );
}

function Year({ of }: { of: Today }) {
  const { t } = useWords();
  return (
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
  );
}

/** What stands open in a park, a district or the city at this moment, each number open to its rows. */
function Office() {
  const { t } = useWords();
  const kind = useSession().acting?.organisationKind ?? '';
  if (!OFFICES.includes(kind)) return null;
  return (
    <Section
      title={t({ zh: '此刻', en: 'At this moment' })}
      note={t({ zh: '点开看是哪些', en: 'each opens its rows' })}
    >
      <Figures>
        <Slot name="today.office" props={{}} />
      </Figures>
    </Section>
  );
}

function ToDo({ of }: { of: Today }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '要办的', en: 'To do' })} note={t({ zh: '按到期先后', en: 'by due date' })}>
      {of.duties.length > 0 ? (
        <DutyList duties={of.duties} today={of.today} />
      ) : (
        <EmptyState title={t({ zh: '没有等你办的事。', en: 'Nothing waits on you.' })} />
      )}
    </Section>
  );
}

/** What is new for those the reader acts for, and what of theirs is going quiet. */
function OwnWork({ of }: { of: Today }) {
  const { t } = useWords();
  return (
    <>
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
          empty={<p className="quiet">{t({ zh: '在手的对接都有动静。', en: 'Everything in hand is moving.' })}</p>}
        />
      </Section>
    </>
  );
}

/** Offices of parks, districts and the city follow the work of others; they may take some in hand themselves. */
function useWorks(of: Today | undefined): boolean {
  const kind = useSession().acting?.organisationKind ?? '';
  if (!OFFICES.includes(kind)) return true;
  return Boolean(of && (of.quiet.length > 0 || of.ahead.length > 0 || of.figures.some(({ value }) => value)));
}

/** Today: what waits on the reader, by when; what is new for those they act for; what is going quiet. */
export function TodayPage() {
  const { t } = useWords();
  const query = useRead(lists.readToday, {}, { every: 60_000 });
  const works = useWorks(query.data);
  return (
    <Loaded of={query} rows={8}>
      {(of) => (
        <>
          <PageHead
            title={headline(of, works, t)}
            sub={
              <span>
                <Day on={of.today as CivilDate} />
                {of.later > 0 ? ` · ${t({ zh: '之后还有{n}件在手', en: '{n} more in hand' }, { n: of.later })}` : ''}
                {of.overdue > 0 ? ` · ${t({ zh: '{n}件超期', en: '{n} overdue' }, { n: of.overdue })}` : ''}
              </span>
            }
            acts={
              works ? (
                <ButtonLink to="/engagements" search={{ view: 'mine' }} kind="main" hotkey="N">
                  {t({ zh: '记一次沟通', en: 'Record a contact' })}
                </ButtonLink>
              ) : undefined
            }
          />
          {works ? (
            <Columns
              aside={
                <>
                  <Ahead of={of} />
                  <Year of={of} />
                </>
              }
            >
              <ToDo of={of} />
              <Office />
              <OwnWork of={of} />
            </Columns>
          ) : (
            <>
              <ToDo of={of} />
              <Office />
            </>
          )}
        </>
      )}
    </Loaded>
  );
}
