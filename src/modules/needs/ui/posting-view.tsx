import type { CivilDate } from '#kernel/dates.ts';
import { DISTRICTS, FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import { industryText, listText, priceText } from '#modules/achievements/ui/index.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { Day, Facts, Section } from '#web/parts/index.ts';
import { useWords, type Wording } from '#web/wording.ts';
import type { PostingContent } from '../contract-posting.ts';
import { ELEMENTS, MUSTS } from '../contract-words.ts';
import './needs.css';

/** Who asks: the enterprise, or “some enterprise” where the need is anonymous. */
export function askerText(
  of: Pick<PostingContent, 'anonymous' | 'organisationName' | 'organisationNameEn'> & { readonly district: string },
  { t, language }: Pick<Wording, 't' | 'language'>,
): string {
  if (!of.anonymous) return language === 'en' && of.organisationNameEn ? of.organisationNameEn : of.organisationName;
  const place = of.district ? t(wordOf(DISTRICTS, of.district)) : '';
  return [t({ zh: '某企业', en: 'An enterprise' }), place].filter(Boolean).join(' · ');
}

/** A posting's title in the reader's language. */
export const postingTitle = ({ title, titleEn }: Pick<PostingContent, 'title' | 'titleEn'>, language: 'zh' | 'en') =>
  language === 'en' && titleEn ? titleEn : title;

function Told({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <Section title={title}>
      <p className="reading need-told">{text}</p>
    </Section>
  );
}

/** What the public reads of a need: the same on its page and in the preview before publishing. */
export function PostingView({ of }: { of: PostingContent }) {
  const wording = useWords();
  const { t, language } = wording;
  const description = language === 'en' && of.summaryEn ? of.summaryEn : of.description;
  const level = MATURITY.find(({ code }) => code === String(of.trlWanted));
  const elements = ELEMENTS.filter(({ code }) => of[code] !== '');
  return (
    <>
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '领域', en: 'Field' }), value: of.field && t(wordOf(FIELDS, of.field)) },
          { label: t({ zh: '落地区', en: 'To be used in' }), value: of.district && t(wordOf(DISTRICTS, of.district)) },
          {
            label: t({ zh: '预算', en: 'Budget' }),
            value: priceText(of.budgetFrom, of.budgetTo, wording, { zh: '未说明', en: 'Not stated' }),
          },
          { label: t({ zh: '时限', en: 'Needed by' }), value: of.neededBy && <Day on={of.neededBy as CivilDate} /> },
          { label: t({ zh: '期望成熟度', en: 'Maturity wanted' }), value: level && t(level) },
          { label: t({ zh: '合作方式', en: 'Routes' }), value: wordsOf(ROUTES, of.routes, t) },
          { label: t({ zh: '行业', en: 'Industry' }), value: of.industry && industryText(of.industry, t) },
          { label: t({ zh: '其中必须满足', en: 'Musts among these' }), value: wordsOf(MUSTS, of.musts, t) },
          { label: t({ zh: '关键词', en: 'Keywords' }), value: listText(of.keywords, t) },
        ]}
      />
      <Told title={t({ zh: '需求描述', en: 'Description' })} text={description} />
      {elements.length > 0 ? (
        <Section title={t({ zh: '五要素', en: 'Five elements' })}>
          <Facts
            items={elements.map((element) => ({
              label: t(element),
              value: <span className="need-told">{of[element.code]}</span>,
            }))}
          />
        </Section>
      ) : null}
      <Told title={t({ zh: '必须满足', en: 'Must-haves' })} text={of.mustHaves} />
      <Told title={t({ zh: '检验方法', en: 'Test method' })} text={of.testMethod} />
    </>
  );
}
