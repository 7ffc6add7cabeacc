import type { CivilDate } from '#kernel/dates.ts';
import { DISTRICTS, FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import {
  FreshnessMark,
  industryText,
  LookedAt,
  listText,
  priceUnder,
  QualityPanel,
  Readers,
} from '#modules/achievements/ui/index.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { GiveMandate } from '#modules/people/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import { Columns, Day, Facts, Loaded, PageHead, Phone, Section, Tabs, Tag } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useActor } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { Twins } from '#web/twins.tsx';
import { useWords } from '#web/wording.ts';
import type { NeedRecord } from '../contract.ts';
import { CLOSE_REASONS, ELEMENTS, MUSTS, SHOWN_FIELDS } from '../contract-words.ts';
import { isOfEnterprise } from '../rules.ts';
import { statedMusts } from '../rules-musts.ts';
import { qualityOf } from '../rules-quality.ts';
import { NeedActs, NeedDuty } from './acts.tsx';
import { needs } from './api.ts';
import { NeedState } from './needs-page.tsx';
import { fieldName, HAPPENED } from './said.ts';
import { SealedPart } from './sealed-part.tsx';
import './needs.css';

interface Of {
  readonly of: NeedRecord;
}

function Content({ of: { need, parkName, isBudgetSeen } }: Of) {
  const wording = useWords();
  const { t } = wording;
  const told = (text: string) => (text ? <span className="need-told">{text}</span> : null);
  return (
    <>
      <Section title={t({ zh: '需求', en: 'The need' })}>
        <Facts
          items={[
            { label: t({ zh: '描述', en: 'Description' }), value: told(need.description) },
            { label: t({ zh: '领域', en: 'Field' }), value: need.field && t(wordOf(FIELDS, need.field)) },
            { label: t({ zh: '行业', en: 'Industry' }), value: need.industry && industryText(need.industry, t) },
            { label: t({ zh: '关键词', en: 'Keywords' }), value: listText(need.keywords, t) },
          ]}
        />
      </Section>
      <Section title={t({ zh: '五要素', en: 'Five elements' })}>
        <Facts items={ELEMENTS.map((element) => ({ label: t(element), value: told(need[element.code]) }))} />
      </Section>
      <Section title={t({ zh: '怎么算成', en: 'What counts' })}>
        <Facts
          items={[
            { label: t({ zh: '必须满足', en: 'Must-haves' }), value: told(need.mustHaves) },
            { label: t({ zh: '检验方法', en: 'Test method' }), value: told(need.testMethod) },
            {
              label: t({ zh: '期望成熟度', en: 'Maturity wanted' }),
              value: need.trlWanted && t(wordOf(MATURITY, String(need.trlWanted))),
            },
          ]}
        />
      </Section>
      <Section title={t({ zh: '条件与联系', en: 'Terms and contact' })}>
        <Facts
          items={[
            {
              label: t({ zh: '预算', en: 'Budget' }),
              value: priceUnder(isBudgetSeen, need.budgetFrom, need.budgetTo, wording, {
                zh: '未说明',
                en: 'Not stated',
              }),
            },
            {
              label: t({ zh: '时限', en: 'Needed by' }),
              value: need.neededBy && <Day on={need.neededBy as CivilDate} />,
            },
            { label: t({ zh: '合作方式', en: 'Routes' }), value: wordsOf(ROUTES, need.routes, t) },
            {
              label: t({ zh: '落地', en: 'To be used in' }),
              value: [need.district && t(wordOf(DISTRICTS, need.district)), parkName].filter(Boolean).join(' · '),
            },
            { label: t({ zh: '其中必须满足', en: 'Musts among these' }), value: wordsOf(MUSTS, statedMusts(need), t) },
            {
              label: t({ zh: '联系人', en: 'Contact' }),
              value: need.contactName ? (
                <>
                  {need.contactName} {need.contactPhone ? <Phone number={need.contactPhone} /> : null}
                </>
              ) : null,
            },
          ]}
        />
      </Section>
    </>
  );
}

function PublicFace({ of }: Of) {
  const { t } = useWords();
  const { posting, need } = of;
  return (
    <Section
      title={t({ zh: '公开', en: 'Publication' })}
      more={
        posting && posting.freshness !== 'withdrawn' ? (
          <Link to={`/postings/${need.id}`}>{t({ zh: '看公开页', en: 'The public page' })}</Link>
        ) : null
      }
    >
      <Facts
        items={[
          { label: t({ zh: '状态', en: 'State' }), value: <FreshnessMark of={posting?.freshness ?? 'none'} /> },
          {
            label: t({ zh: '方式', en: 'As' }),
            value: need.anonymous
              ? t({ zh: '匿名，另示', en: 'anonymous, showing ' }) + wordsOf(SHOWN_FIELDS, need.shownFields, t)
              : t({ zh: '署企业名', en: 'with the enterprise’s name' }),
          },
          ...(posting
            ? [
                {
                  label: t({ zh: '最近确认', en: 'Verified' }),
                  value: <Day on={posting.posting.lastVerifiedOn as CivilDate} form="day" />,
                },
                {
                  label: t({ zh: '到期', en: 'Expires' }),
                  value: <Day on={posting.posting.expiresOn as CivilDate} form="day" />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Aside({ of }: Of) {
  const { t } = useWords();
  const { need, posting } = of;
  const looked = useRead(needs.listNeedViewers, { params: { id: need.id } }, { when: posting !== null });
  return (
    <>
      <PublicFace of={of} />
      <QualityPanel of={qualityOf(need)} most={4} />
      <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
        <Readers of={need.readers} names={{ [need.organisationId]: of.organisationName }}>
          {t({
            zh: '公众只看到公开页；密封部分只有本企业和逐个开封的人看得到。',
            en: 'The public sees the public page only; the sealed part only your enterprise and each person it was opened for.',
          })}
        </Readers>
        <GiveMandate kind="need" principalId={need.organisationId} subject={need} />
      </Section>
      {looked.data ? <LookedAt of={looked.data} /> : null}
      <RecordHistory kind="need" subject={need.id} happened={HAPPENED} label={(field) => fieldName(field, t)} />
    </>
  );
}

function Body({ of }: Of) {
  const { t } = useWords();
  return (
    <>
      {of.changedSincePublished ? (
        <p className="need-told">
          {t({
            zh: '公开之后又改过；重新公开后公众才看到新内容。',
            en: 'It changed after it was published; publish it anew for the public to see that.',
          })}
        </p>
      ) : null}
      <Content of={of} />
      <Slot name="need.tabs" props={{ needId: of.need.id, isPublished: of.posting !== null }} />
    </>
  );
}

function Record({ of }: Of) {
  const { t, language } = useWords();
  const actor = useActor();
  const { need, posting } = of;
  const isOwn = isOfEnterprise(actor, need.organisationId);
  return (
    <>
      <PageHead
        title={language === 'en' && need.titleEn ? need.titleEn : need.title}
        above={{ label: t({ zh: '需求台账', en: 'Needs' }), to: '/needs' }}
        {...(need.number ? { code: need.number } : {})}
        sub={
          <>
            <NeedState state={need.state} pill /> <FreshnessMark of={posting?.freshness ?? 'none'} pill />{' '}
            {of.organisationName} {need.anonymous ? <Tag>{t({ zh: '匿名', en: 'anonymous' })}</Tag> : null}
            {need.state === 'closed' ? ` · ${t(wordOf(CLOSE_REASONS, need.closeReason))}` : ''}
          </>
        }
        acts={<NeedActs of={of} />}
      />
      <Columns aside={<Aside of={of} />}>
        <NeedDuty of={of} />
        <Twins kind="need" subject={need.id} />
        {isOwn ? (
          <Tabs
            label={t({ zh: '需求的各部分', en: 'Parts of the need' })}
            tabs={[
              { key: 'need', label: t({ zh: '内容', en: 'Content' }), content: <Body of={of} /> },
              {
                key: 'sealed',
                label: t({ zh: '密封部分', en: 'Sealed part' }),
                content: <SealedPart id={need.id} mayWrite={need.state !== 'closed'} />,
              },
            ]}
          />
        ) : (
          <Body of={of} />
        )}
      </Columns>
    </>
  );
}

/** One need as its enterprise keeps it: five elements, terms, publication, sealed part, who can see it and who looked. */
export function NeedPage() {
  const id = usePathParam('id');
  const query = useRead(needs.getNeed, { params: { id } });
  return <Loaded of={query}>{(of) => <Record of={of} />}</Loaded>;
}
