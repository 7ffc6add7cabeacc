import type { CivilDate } from '#kernel/dates.ts';
import { FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { GiveMandate } from '#modules/people/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import { Card, Columns, Day, Facts, Loaded, PageHead, Phone, Section, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { Slot } from '#web/slots.tsx';
import { Twins } from '#web/twins.tsx';
import { useWords } from '#web/wording.ts';
import type { AchievementRecord } from '../contract.ts';
import { IP_ITEM_STATES, IP_KINDS, IP_STATES, OWNERSHIPS } from '../contract-words.ts';
import { qualityOf } from '../rules-quality.ts';
import { RecordState } from './achievements-page.tsx';
import { AchievementActs, AchievementDuty } from './acts.tsx';
import { achievements } from './api.ts';
import { FreshnessMark } from './freshness-mark.tsx';
import { InventorLinks } from './inventor-links.tsx';
import { LookedAt } from './looked-at.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { Readers } from './readers.tsx';
import { fieldName, HAPPENED } from './said.ts';
import { industryText, listText, priceUnder } from './words.ts';
import './forms.css';
import './listing.css';

interface Of {
  readonly of: AchievementRecord;
}

function Decision({ of: { achievement: record, isPriceSeen } }: Of) {
  const wording = useWords();
  const { t } = wording;
  const told = (text: string) => (text ? <span className="told">{text}</span> : null);
  return (
    <Section title={t({ zh: '决策信息', en: 'What buyers decide from' })}>
      <Facts
        items={[
          { label: t({ zh: '简介', en: 'Abstract' }), value: told(record.abstract) },
          { label: t({ zh: '与现有方案比较', en: 'Compared with today' }), value: told(record.comparison) },
          { label: t({ zh: '单位经济性', en: 'Unit economics' }), value: told(record.unitEconomics) },
          { label: t({ zh: '应用场景', en: 'Applications' }), value: told(record.applications) },
          { label: t({ zh: '成熟度', en: 'Maturity' }), value: record.trl === null ? null : `TRL ${record.trl}` },
          { label: t({ zh: '成熟度依据', en: 'Evidence of maturity' }), value: told(record.maturityEvidence) },
          { label: t({ zh: '转化方式', en: 'Routes' }), value: wordsOf(ROUTES, record.routes, t) },
          {
            label: t({ zh: '意向价', en: 'Price hoped for' }),
            value: priceUnder(isPriceSeen, record.priceFrom, record.priceTo, wording),
          },
          { label: t({ zh: '领域', en: 'Field' }), value: record.field && t(wordOf(FIELDS, record.field)) },
          { label: t({ zh: '行业', en: 'Industry' }), value: record.industry && industryText(record.industry, t) },
          { label: t({ zh: '关键词', en: 'Keywords' }), value: listText(record.keywords, t) },
        ]}
      />
    </Section>
  );
}

function Rights({ of: { achievement: record, certificates } }: Of) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '知识产权', en: 'Intellectual property' })} note={t(wordOf(IP_STATES, record.ipStatus))}>
      {record.intellectualProperty.length > 0 ? (
        <Table
          caption={t({ zh: '知识产权', en: 'Intellectual property' })}
          rows={record.intellectualProperty}
          rowKey={(item) => `${item.kind} ${item.number}`}
          columns={[
            { key: 'kind', label: t({ zh: '类型', en: 'Kind' }), cell: (item) => t(wordOf(IP_KINDS, item.kind)) },
            {
              key: 'number',
              label: t({ zh: '号码', en: 'Number' }),
              cell: (item) => <span className="tight">{item.number || '—'}</span>,
            },
            {
              key: 'status',
              label: t({ zh: '状态', en: 'State' }),
              cell: (item) => t(wordOf(IP_ITEM_STATES, item.status)),
            },
            {
              key: 'filedOn',
              label: t({ zh: '申请日', en: 'Filed on' }),
              wide: true,
              cell: (item) => (item.filedOn ? <Day on={item.filedOn as CivilDate} form="day" /> : '—'),
            },
          ]}
        />
      ) : (
        <p className="told quiet">
          {t({ zh: '还没有申请号或登记号。', en: 'No application or registration number yet.' })}
        </p>
      )}
      <Facts
        items={[
          ...certificates.map((file) => ({
            label: t({ zh: '证书', en: 'Certificate' }),
            value: (
              <a href={`/api/files/${file.id}`} download>
                {file.name}
              </a>
            ),
          })),
          {
            label: t({ zh: '权属', en: 'Ownership' }),
            value: record.ownership && t(wordOf(OWNERSHIPS, record.ownership)),
          },
          ...(record.coOwners.length > 0
            ? [{ label: t({ zh: '共有单位', en: 'Co-owners' }), value: listText(record.coOwners, t) }]
            : []),
        ]}
      />
    </Section>
  );
}

function Team({ of: { achievement: record } }: Of) {
  const { t } = useWords();
  const names = record.inventors.map(({ name, organisation }) => (organisation ? `${name}（${organisation}）` : name));
  return (
    <Section title={t({ zh: '团队与联系', en: 'Team and contact' })} note={t({ zh: '不公开', en: 'not published' })}>
      <Facts
        items={[
          { label: t({ zh: '完成人', en: 'Inventors' }), value: listText(names, t) },
          { label: t({ zh: '院系所', en: 'Department' }), value: record.department },
          {
            label: t({ zh: '联系人', en: 'Contact' }),
            value: record.contactName ? (
              <>
                {record.contactName} {record.contactPhone ? <Phone number={record.contactPhone} /> : null}
              </>
            ) : null,
          },
        ]}
      />
    </Section>
  );
}

function PublicFace({ of }: Of) {
  const { t } = useWords();
  const { listing, achievement } = of;
  return (
    <Section
      title={t({ zh: '公开', en: 'Publication' })}
      more={
        listing && listing.freshness !== 'withdrawn' ? (
          <Link to={`/listings/${achievement.id}`}>{t({ zh: '看公开页', en: 'The public page' })}</Link>
        ) : null
      }
    >
      {listing ? (
        <Facts
          items={[
            { label: t({ zh: '状态', en: 'State' }), value: <FreshnessMark of={listing.freshness} /> },
            {
              label: t({ zh: '最近确认', en: 'Verified' }),
              value: <Day on={listing.listing.lastVerifiedOn as CivilDate} form="day" />,
            },
            {
              label: t({ zh: '到期', en: 'Expires' }),
              value: <Day on={listing.listing.expiresOn as CivilDate} form="day" />,
            },
          ]}
        />
      ) : (
        <p className="told quiet">
          {t({
            zh: '还没有公开。登记后由成果转化部门公开，公众只看到预览里的内容。',
            en: 'Not published. The transfer office publishes it once recorded; the public sees only what the preview shows.',
          })}
        </p>
      )}
    </Section>
  );
}

function Aside({ of }: Of) {
  const { t } = useWords();
  const { achievement: record, listing } = of;
  const names = Object.fromEntries([
    [record.organisationId, of.organisationName],
    ...record.inventors.map(({ personId, name }) => [personId ?? '', name]),
  ]);
  const looked = useRead(achievements.listViewers, { params: { id: record.id } }, { when: listing !== null });
  const label = (field: string) => fieldName(field, t);
  return (
    <>
      <PublicFace of={of} />
      <QualityPanel of={qualityOf(record)} most={4} />
      <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
        <Readers of={record.readers} names={names}>
          {listing && (listing.freshness === 'fresh' || listing.freshness === 'due' || listing.freshness === 'ending')
            ? t({ zh: '公众只看到公开页上的内容。', en: 'The public sees the public page only.' })
            : t({ zh: '公众和其他单位看不到。', en: 'The public and other organisations see nothing.' })}
        </Readers>
        <GiveMandate kind="achievement" principalId={record.organisationId} subject={record} />
      </Section>
      {looked.data ? <LookedAt of={looked.data} /> : null}
      <RecordHistory kind="achievement" subject={record.id} happened={HAPPENED} label={label} />
    </>
  );
}

function Record({ of }: Of) {
  const { t, language } = useWords();
  const { achievement: record, listing } = of;
  return (
    <>
      <PageHead
        title={language === 'en' && record.titleEn ? record.titleEn : record.title}
        above={{ label: t({ zh: '成果台账', en: 'Achievements' }), to: '/achievements' }}
        {...(record.number ? { code: record.number } : {})}
        sub={
          <>
            <RecordState state={record.state} pill /> <FreshnessMark of={listing?.freshness ?? 'none'} pill />{' '}
            {[of.organisationName, record.department].filter(Boolean).join(' · ')}
          </>
        }
        acts={<AchievementActs of={of} />}
      />
      <Columns aside={<Aside of={of} />}>
        <AchievementDuty of={of} />
        <Twins kind="achievement" subject={record.id} />
        {record.state === 'draft' && record.stateReason ? (
          <Card duty>
            <h2>
              {t({ zh: '转化部门退回，请修改后再提交', en: 'Returned by the transfer office: mend and submit again' })}
            </h2>
            <p className="reading">{record.stateReason}</p>
          </Card>
        ) : null}
        {of.changedSincePublished && listing && listing.freshness !== 'withdrawn' ? (
          <p className="told">
            {t({
              zh: '公开之后记录又改过；重新公开后公众才看到新内容。',
              en: 'The record changed after it was published; publish it anew for the public to see that.',
            })}
          </p>
        ) : null}
        <Decision of={of} />
        <InventorLinks of={of} />
        <Rights of={of} />
        <Team of={of} />
        <Slot name="achievement.tabs" props={{ achievementId: record.id, isPublished: listing !== null }} />
      </Columns>
    </>
  );
}

/** One achievement as its institution keeps it: what buyers ask, rights, team, publication, who can see it and who looked. */
export function AchievementPage() {
  const id = usePathParam('id');
  const query = useRead(achievements.getAchievement, { params: { id } });
  return <Loaded of={query}>{(of) => <Record of={of} />}</Loaded>;
}
