import type { CivilDate } from '#kernel/dates.ts';
import { FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { Link, usePathParam } from '#web/go.tsx';
import {
  Button,
  Columns,
  Day,
  Due,
  type Fact,
  Facts,
  Loaded,
  Money,
  PageHead,
  Path,
  type PathStep,
  Phone,
  Section,
  Table,
  Thread,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { Engagement, EngagementRecord, SideShown } from '../contract-record.ts';
import { STATES } from '../contract-words.ts';
import { PATH } from '../rules.ts';
import { USUAL_QUIET_DAYS } from '../rules-house.ts';
import { AnswerCard } from './answer-card.tsx';
import { engagements } from './api.ts';
import { beijingToday } from './beijing-today.ts';
import { EngagementHistory } from './engagement-history.tsx';
import { Exchange } from './exchange.tsx';
import { Questions, QuestionsForMe } from './questions.tsx';
import { StageOf, wordOf } from './stage.tsx';
import { Steps } from './steps.tsx';
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

function sideFacts(side: SideShown, t: ReturnType<typeof useWords>['t']): Fact[] {
  const name = side.organisationId ? <Link to={`/organisations/${side.organisationId}`}>{side.name}</Link> : side.name;
  const answers = {
    waiting: (
      <>
        {t({ zh: '等答复', en: 'to answer' })} <Due on={side.dueOn as CivilDate} />
      </>
    ),
    confirmed: t(
      { zh: '已确认{who}', en: 'confirmed {who}' },
      { who: side.answeredByName ? ` · ${side.answeredByName}` : '' },
    ),
    declined: t({ zh: '已谢绝', en: 'declined' }),
  };
  return [
    {
      label: side.side === 'supply' ? t({ zh: '单位', en: 'Institution' }) : t({ zh: '企业', en: 'Enterprise' }),
      value: name,
    },
    {
      label: t({ zh: '联系人', en: 'Contact' }),
      value: side.contactName ? (
        <>
          {side.contactName} {side.contactPhone ? <Phone number={side.contactPhone} /> : null}
        </>
      ) : undefined,
    },
    { label: t({ zh: '引荐', en: 'Introduction' }), value: answers[side.answer] },
  ];
}

function Sides({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const { engagement: row } = of;
  const supply = of.sides.find((side) => side.side === 'supply')!;
  const demand = of.sides.find((side) => side.side === 'demand')!;
  return (
    <Section title={t({ zh: '两边', en: 'The two sides' })}>
      <div className="two-sides">
        <Facts
          items={[
            {
              label: t({ zh: '需求', en: 'Need' }),
              value: <Link to={`/postings/${row.postingId}`}>{row.needTitle}</Link>,
            },
            ...sideFacts(demand, t),
            { label: t({ zh: '落地', en: 'Place' }), value: row.demandParkName || undefined },
          ]}
        />
        <Facts
          items={[
            {
              label: t({ zh: '成果', en: 'Achievement' }),
              value: <Link to={`/listings/${row.listingId}`}>{row.achievementTitle}</Link>,
            },
            ...sideFacts(supply, t),
            { label: t({ zh: '发明人', en: 'Inventor' }), value: row.leadInventor || undefined },
            { label: t({ zh: '领域', en: 'Field' }), value: t(wordOf(FIELDS, row.field)) },
            { label: t({ zh: '方式', en: 'Route' }), value: row.route ? t(wordOf(ROUTES, row.route)) : undefined },
          ]}
        />
      </div>
    </Section>
  );
}

function Amounts({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const { engagement: row } = of;
  if (row.contractValue === null) return null;
  return (
    <Section
      title={t({ zh: '合同与到账', en: 'Contract and receipts' })}
      note={t({ zh: '两个数，不相加', en: 'two figures, never added' })}
    >
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '合同额', en: 'Contract value' }), value: <Money amount={row.contractValue} /> },
          { label: t({ zh: '到账额', en: 'Amount received' }), value: <Money amount={row.amountReceived} /> },
          {
            label: t({ zh: '签订', en: 'Signed' }),
            value: row.signedOn ? <Day on={row.signedOn as CivilDate} /> : undefined,
          },
          { label: t({ zh: '登记编号', en: 'Registration' }), value: row.registrationNumber || undefined },
        ]}
      />
      {of.receipts.length > 0 ? (
        <Table
          caption={t({ zh: '到账明细', en: 'Receipts' })}
          rows={of.receipts}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'on',
              label: t({ zh: '日期', en: 'Date' }),
              cell: (one) => <Day on={one.receivedOn as CivilDate} form="short" />,
            },
            {
              key: 'amount',
              label: t({ zh: '金额', en: 'Amount' }),
              right: true,
              cell: (one) => <Money amount={one.amount} />,
            },
            { key: 'voucher', label: t({ zh: '凭证', en: 'Voucher' }), cell: (one) => one.voucher || '—', wide: true },
            { key: 'by', label: t({ zh: '登记人', en: 'Recorded by' }), cell: (one) => one.recordedByName },
          ]}
          total={{ on: t({ zh: '合计', en: 'Total' }), amount: <Money amount={row.amountReceived} /> }}
        />
      ) : null}
    </Section>
  );
}

function Record({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const { engagement: row } = of;
  const steps = useSteps(row);
  return (
    <>
      <PageHead
        title={row.title}
        above={{ label: t({ zh: '对接台账', en: 'Engagement register' }), to: '/engagements' }}
        code={row.number}
        sub={
          <>
            <StageOf of={row} today={beijingToday()} pill />{' '}
            {t({ zh: '牵头 {owner} · 提出于', en: 'Owner {owner} · proposed' }, { owner: row.ownerName })}{' '}
            <Day on={row.proposedOn as CivilDate} form="short" />
            {of.quietDays >= USUAL_QUIET_DAYS && row.nextOn
              ? t({ zh: ' · 已静{n}天', en: ' · quiet {n} days' }, { n: of.quietDays })
              : ''}
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
