import type { CivilDate } from '#kernel/dates.ts';
import { FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { Link } from '#web/go.tsx';
import { Due, type Fact, Facts, Phone, Section } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { EngagementRecord, SideShown } from '../contract-record.ts';
import { wordOf } from './stage.tsx';

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

/** Both sides as far as the reader may know them: who, whom to speak to, and what they answered. */
export function Sides({ of }: { of: EngagementRecord }) {
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
