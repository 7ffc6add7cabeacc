import { DISTRICTS, FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { Facts, Section, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { ListingContent } from '../contract-listing.ts';
import { IP_ITEM_STATES, IP_KINDS, IP_STATES, OWNERSHIPS } from '../contract-words.ts';
import { industryText, listText, priceText } from './words.ts';
import './listing.css';

/** A text of a listing with its line breaks; nothing at all when it is empty. */
function Told({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <Section title={title}>
      <p className="reading told">{text}</p>
    </Section>
  );
}

function Rights({ of }: { of: ListingContent }) {
  const { t } = useWords();
  if (of.intellectualProperty.length === 0) return null;
  return (
    <Section title={t({ zh: '知识产权', en: 'Intellectual property' })}>
      <Table
        caption={t({ zh: '知识产权', en: 'Intellectual property' })}
        rows={of.intellectualProperty}
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
        ]}
      />
    </Section>
  );
}

/** What the public reads of an achievement: the same on its page and in the preview before publishing. */
export function ListingView({ of }: { of: ListingContent }) {
  const wording = useWords();
  const { t, language } = wording;
  const abstract = language === 'en' && of.summaryEn ? of.summaryEn : of.abstract;
  const level = MATURITY.find(({ code }) => code === String(of.trl));
  return (
    <>
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '领域', en: 'Field' }), value: of.field && t(wordOf(FIELDS, of.field)) },
          { label: t({ zh: '成熟度', en: 'Maturity' }), value: level && `TRL ${t(level).replace(/^TRL /, '')}` },
          {
            label: t({ zh: '转化方式', en: 'Routes' }),
            value:
              wordsOf(ROUTES, of.routes, t) +
              (of.useFirstPayLater ? t({ zh: '（可先使用后付费）', en: ' (use first, pay later)' }) : ''),
          },
          { label: t({ zh: '意向价', en: 'Price' }), value: priceText(of.priceFrom, of.priceTo, wording) },
          {
            label: t({ zh: '权属', en: 'Ownership' }),
            value: [
              of.ownership && t(wordOf(OWNERSHIPS, of.ownership)),
              t(
                { zh: '知识产权{state}', en: 'IP {state}' },
                { state: t(wordOf(IP_STATES, of.ipStatus)).toLowerCase() },
              ),
            ]
              .filter(Boolean)
              .join(t({ zh: '，', en: ', ' })),
          },
          { label: t({ zh: '行业', en: 'Industry' }), value: of.industry && industryText(of.industry, t) },
          { label: t({ zh: '所在区', en: 'District' }), value: of.district && t(wordOf(DISTRICTS, of.district)) },
          { label: t({ zh: '关键词', en: 'Keywords' }), value: listText(of.keywords, t) },
        ]}
      />
      <Told title={t({ zh: '简介', en: 'Abstract' })} text={abstract} />
      <Told title={t({ zh: '与现有方案比较', en: 'Compared with today’s solution' })} text={of.comparison} />
      <Told title={t({ zh: '单位经济性', en: 'Unit economics' })} text={of.unitEconomics} />
      <Told title={t({ zh: '成熟度依据', en: 'Evidence of maturity' })} text={of.maturityEvidence} />
      <Told title={t({ zh: '应用场景', en: 'Applications' })} text={of.applications} />
      <Rights of={of} />
    </>
  );
}

/** A listing's title in the reader's language. */
export const listingTitle = ({ title, titleEn }: Pick<ListingContent, 'title' | 'titleEn'>, language: 'zh' | 'en') =>
  language === 'en' && titleEn ? titleEn : title;
