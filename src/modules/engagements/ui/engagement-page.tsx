import type { CivilDate } from '#kernel/dates.ts';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  Columns,
  Day,
  Facts,
  Loaded,
  Money,
  PageHead,
  Path,
  type PathStep,
  Section,
  Thread,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { Engagement, EngagementRecord } from '../contract-record.ts';
import { STATES } from '../contract-words.ts';
import { PATH } from '../rules.ts';
import { Amounts } from './amounts.tsx';
import { AnswerCard } from './answer-card.tsx';
import { engagements } from './api.ts';
import { beijingToday } from './beijing-today.ts';
import { EngagementHistory } from './engagement-history.tsx';
import { Exchange } from './exchange.tsx';
import { Questions, QuestionsForMe } from './questions.tsx';
import { Sides } from './sides.tsx';
import { StageOf, wordOf } from './stage.tsx';
import { Steps } from './steps.tsx';
import { useTerms } from './terms.ts';
import './record.css';

function useSteps(of: Engagement): PathStep[] {
  const { t } = useWords();
  const here = of.state === 'lost' ? -1 : PATH.indexOf(of.state);
  const dates: Partial<Record<string, string | null>> = {
    suggested: of.proposedOn,
    introduced: of.introducedOn,
    contacted: of.firstContactOn,
    contracted: of.signedOn,
    paid: of.firstReceivedOn,
    closed: of.closedOn,
  };
  return PATH.map((stage, place) => {
    const at = place < here ? 'past' : place === here ? 'here' : 'ahead';
    const on = at === 'here' ? of.stateSince : dates[stage];
    return {
      key: stage,
      label: t(wordOf(STATES, stage)),
      at,
      ...(on && at !== 'ahead' ? { note: <Day on={on as CivilDate} form="short" /> } : {}),
    };
  });
}

function ThreadOf({ of }: { of: Engagement }) {
  const { t } = useWords();
  const signed = of.signedOn !== null;
  const day = (on: string | null) => (on ? [<Day key="on" on={on as CivilDate} form="short" />] : []);
  return (
    <Section
      title={t({ zh: '整条线', en: 'The whole thread' })}
      note={t({ zh: '从成果到落地，点开看每一环', en: 'from achievement to landing' })}
    >
      <Thread
        nodes={[
          {
            key: 'achievement',
            label: t({ zh: '成果', en: 'Achievement' }),
            at: 'past',
            to: `/listings/${of.listingId}`,
            notes: [of.supplyName, of.trl ? `TRL ${of.trl}` : ''],
          },
          {
            key: 'match',
            label: t({ zh: '匹配', en: 'Match' }),
            at: 'past',
            notes:
              of.matchScore === null
                ? [t({ zh: '由人提出', en: 'by a person' })]
                : [t({ zh: '{n}分', en: '{n} points' }, { n: of.matchScore.toFixed(1) }), of.rankerVersion],
          },
          {
            key: 'engagement',
            label: t({ zh: '对接', en: 'Engagement' }),
            at: signed ? 'past' : 'here',
            notes: [of.number, of.ownerName],
          },
          {
            key: 'contract',
            label: t({ zh: '合同', en: 'Contract' }),
            at: of.firstReceivedOn ? 'past' : signed ? 'here' : 'ahead',
            notes: signed ? [...day(of.signedOn), <Money key="v" amount={of.contractValue} />] : [],
          },
          {
            key: 'receipts',
            label: t({ zh: '到账', en: 'Receipts' }),
            at: of.firstReceivedOn ? (of.closedOn ? 'past' : 'here') : 'ahead',
            notes: of.firstReceivedOn ? [<Money key="r" amount={of.amountReceived} />] : [],
          },
          {
            key: 'venture',
            label: t({ zh: '企业', en: 'Venture' }),
            at: of.closedOn ? 'here' : 'ahead',
            notes: of.ventureName ? [of.ventureName] : [],
          },
        ]}
      />
    </Section>
  );
}

function Record({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const { engagement: row } = of;
  const steps = useSteps(row);
  const quietAfter = useTerms()?.quietAfter ?? Number.POSITIVE_INFINITY;
  return (
    <>
      <PageHead
        title={row.title}
        above={{ label: t({ zh: '对接台账', en: 'Engagement register' }), to: '/engagements' }}
        code={row.number}
        sub={
          <>
            <StageOf of={row} today={beijingToday()} pill />{' '}
            <span>
              {t({ zh: '牵头 {owner} · 提出于', en: 'Owner {owner} · proposed' }, { owner: row.ownerName })}{' '}
              <Day on={row.proposedOn as CivilDate} form="short" />
              {of.quietDays >= quietAfter && row.nextOn
                ? t({ zh: ' · 已静{n}天', en: ' · quiet {n} days' }, { n: of.quietDays })
                : ''}
            </span>
          </>
        }
        acts={<Button onClick={() => window.print()}>{t({ zh: '打印', en: 'Print' })}</Button>}
      />
      <Path steps={steps} />
      <Columns
        aside={
          <>
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee entries={of.whoCanSee.map((one) => ({ who: t(one.who), what: t(one.what) }))} />
            </Section>
            {row.attribution ? (
              <Section title={t({ zh: '归属记录', en: 'Attribution record' })}>
                <Facts
                  items={[
                    { label: t({ zh: '促成人', en: 'Brought about by' }), value: row.proposedByName },
                    {
                      label: t({ zh: '双方确认', en: 'Both confirmed' }),
                      value: <Day on={row.introducedOn as CivilDate} />,
                    },
                    {
                      label: t({ zh: '内容指纹', en: 'Content hash' }),
                      value: <code>{row.attribution.slice(0, 16)}</code>,
                    },
                  ]}
                />
              </Section>
            ) : null}
            {row.problem || row.coordination ? (
              <Section title={t({ zh: '存在问题', en: 'Obstacle' })}>
                <Facts
                  items={[
                    { label: t({ zh: '问题', en: 'Problem' }), value: row.problem || undefined },
                    { label: t({ zh: '需协调', en: 'To coordinate' }), value: row.coordination || undefined },
                    { label: t({ zh: '牵头部门', en: 'Lead department' }), value: row.leadDepartment || undefined },
                  ]}
                />
              </Section>
            ) : null}
            <EngagementHistory id={row.id} />
          </>
        }
      >
        <AnswerCard of={of} />
        <QuestionsForMe of={of} />
        <Steps of={of} />
        <ThreadOf of={row} />
        <Sides of={of} />
        <Amounts of={of} />
        <Exchange of={of} />
        <Questions of={of} />
        <Slot name="engagement.more" props={{ id: row.id }} />
      </Columns>
    </>
  );
}

/** One engagement: how far it has come, what waits on the reader, both sides, the exchange, the money, who can see it, and its history. */
export function EngagementPage() {
  const id = usePathParam('id');
  const query = useRead(engagements.getEngagement, { params: { id } });
  return <Loaded of={query}>{(of) => <Record of={of} />}</Loaded>;
}
