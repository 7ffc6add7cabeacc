import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { BegunDuty, DoneDuty, Duty } from '#server/duties/contract.ts';
import { dutiesContract } from '#server/duties/contract.ts';
import { linkParts } from '#web/address.ts';
import { client } from '#web/api.ts';
import { useSearch } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Day,
  Due,
  Duties,
  EmptyState,
  Items,
  Loaded,
  Moment,
  PageHead,
  Pager,
  State,
  Tabs,
  tell,
  Waited,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords, type Wording } from '#web/wording.ts';

const api = client(dutiesContract);

/** Who waits and since when, and whether they have reminded: what makes one to-do more urgent than another. */
function whoWaits(duty: Duty, { t }: Wording) {
  const reminded =
    duty.reminders > 0 ? t({ zh: '已催{n}次', en: '{n} reminders', one: '1 reminder' }, { n: duty.reminders }) : '';
  const who = duty.waits ? t({ zh: '{who}在等', en: '{who} waits' }, { who: duty.waits }) : '';
  return [who, reminded, t(duty.detail)].filter(Boolean).join(' · ');
}

function ToDo() {
  const wording = useWords();
  const { t } = wording;
  const list = useRead(api.listDuties, {}, { every: 60_000 });
  return (
    <Loaded of={list} rows={6}>
      {({ duties, today }) =>
        duties.length === 0 ? (
          <EmptyState title={t({ zh: '没有等您办的事。', en: 'Nothing waits on you.' })}>
            {t({
              zh: '有人请您确认、答复、签字、核验或认领时，会列在这里。',
              en: 'What others ask you to confirm, answer, sign, verify or claim is listed here.',
            })}
          </EmptyState>
        ) : (
          <Duties
            rows={duties.map((duty, place) => ({
              key: `${duty.kind}-${duty.id}`,
              state: <State kind={duty.dueOn && duty.dueOn < today ? 'late' : 'waits'}>{t(duty.label)}</State>,
              due: duty.dueOn ? <Due on={duty.dueOn as CivilDate} /> : <Waited since={duty.since as CivilDate} />,
              title: t(duty.title),
              ...linkParts(duty.link),
              text: whoWaits(duty, wording),
              act: (
                <ButtonLink {...linkParts(duty.link)} kind={place === 0 ? 'wait' : 'plain'}>
                  {t({ zh: '去办', en: 'Do it' })}
                </ButtonLink>
              ),
            }))}
          />
        )
      }
    </Loaded>
  );
}

function doneItem(row: DoneDuty, { t }: Wording) {
  return {
    key: row.id,
    title: t(row.title),
    ...(row.link ? { to: row.link } : {}),
    right: <State kind="done">{t(row.label)}</State>,
    rightMeta: <Moment at={row.at as Instant} />,
  };
}

function DoneList() {
  const wording = useWords();
  const { t } = wording;
  const [search, change] = useSearch();
  const { before } = search;
  const list = useRead(api.listDoneDuties, { query: before ? { before } : {} }, { keep: true });
  return (
    <Loaded of={list} rows={6}>
      {({ done, next }) => (
        <>
          <Items
            heading="h2"
            items={done.map((row) => doneItem(row, wording))}
            empty={<EmptyState title={t({ zh: '还没有办过的事。', en: 'Nothing done yet.' })} />}
          />
          <Pager
            onFirst={before ? () => change({ before: undefined }, { step: true }) : undefined}
            onNext={next ? () => change({ before: next }, { step: true }) : undefined}
          />
        </>
      )}
    </Loaded>
  );
}

function Remind({ of }: { of: BegunDuty }) {
  const { t } = useWords();
  const remind = useCommand(api.remindOfDuty, {
    refresh: [api.listBegunDuties],
    done: () => tell({ zh: '已催办，对方会收到消息', en: 'Reminded; they have been told' }),
  });
  return (
    <Button
      no={of.noReminder ? t(of.noReminder) : undefined}
      busy={remind.isPending}
      onClick={() =>
        remind.mutate(
          { params: { kind: of.kind, id: of.id }, body: {} },
          { onError: (error) => tell({ zh: error.message, en: error.message }) },
        )
      }
    >
      {t({ zh: '催办', en: 'Remind' })}
    </Button>
  );
}

function tookText(days: number, t: Wording['t']): string {
  if (days === 0) return t({ zh: '当天', en: 'the same day' });
  return t({ zh: '用了{n}天', en: 'took {n} days', one: 'took 1 day' }, { n: days });
}

function begunText(row: BegunDuty, { t }: Wording) {
  const at = row.ended
    ? t({ zh: '{at}：{ended}', en: '{at}: {ended}' }, { at: t(row.at), ended: t(row.ended) })
    : t({ zh: '在{at}那里', en: 'at {at}' }, { at: t(row.at) });
  const took = row.ended ? tookText(row.days, t) : '';
  const sent =
    row.reminders > 0
      ? t({ zh: '催过{n}次', en: 'reminded {n} times', one: 'reminded once' }, { n: row.reminders })
      : '';
  return [at, took, sent].filter(Boolean).join(' · ');
}

function Begun() {
  const wording = useWords();
  const { t } = wording;
  const list = useRead(api.listBegunDuties, {}, { every: 60_000 });
  return (
    <Loaded of={list} rows={6}>
      {({ begun, today }) =>
        begun.length === 0 ? (
          <EmptyState title={t({ zh: '您发起的事都没有在等的。', en: 'Nothing that you began waits on others.' })} />
        ) : (
          <Duties
            plain
            rows={begun.map((row) => ({
              key: `${row.kind}-${row.id}`,
              state: row.ended ? (
                <State kind="done">{t(row.ended)}</State>
              ) : (
                <State kind={row.dueOn && row.dueOn < today ? 'late' : 'going'}>{t(row.label)}</State>
              ),
              due: row.endedOn ? (
                <Day on={row.endedOn as CivilDate} form="short" />
              ) : (
                <Waited since={row.since as CivilDate} />
              ),
              title: t(row.title),
              ...(row.link ? linkParts(row.link) : {}),
              text: (
                <>
                  {begunText(row, wording)}
                  {row.dueOn && !row.endedOn ? (
                    <>
                      {' · '}
                      <Due on={row.dueOn as CivilDate} />
                    </>
                  ) : null}
                </>
              ),
              ...(row.ended ? {} : { act: <Remind of={row} /> }),
            }))}
          />
        )
      }
    </Loaded>
  );
}

function headline(counts: { waiting: number; overdue: number } | undefined, t: Wording['t']): string {
  if (!counts) return t({ zh: '待办', en: 'To do' });
  if (counts.waiting === 0) return t({ zh: '没有事等你', en: 'Nothing waits on you' });
  return t({ zh: '{n}件事等你', en: '{n} things wait on you', one: '1 thing waits on you' }, { n: counts.waiting });
}

/** The to-do centre: what waits on the reader and their office, what they have done, and what they began and where it stands. */
export function DutiesPage() {
  const { t } = useWords();
  const counts = useRead(api.countDuties, {}, { every: 60_000 }).data;
  const overdue = counts?.overdue ?? 0;
  return (
    <>
      <PageHead
        title={headline(counts, t)}
        {...(overdue > 0
          ? { sub: t({ zh: '其中{n}件超期', en: '{n} of them overdue', one: '1 of them overdue' }, { n: overdue }) }
          : {})}
      />
      <Tabs
        label={t({ zh: '待办、已办、我发起的', en: 'To do, done, begun by me' })}
        tabs={[
          {
            key: 'waiting',
            label: t({ zh: '待办', en: 'To do' }),
            ...(counts ? { count: counts.waiting } : {}),
            content: <ToDo />,
          },
          { key: 'done', label: t({ zh: '已办', en: 'Done' }), content: <DoneList /> },
          { key: 'begun', label: t({ zh: '我发起的', en: 'Begun by me' }), content: <Begun /> },
        ]}
      />
    </>
  );
}
