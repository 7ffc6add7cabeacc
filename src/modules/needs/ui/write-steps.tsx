import type { ReactNode } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { DISTRICTS, FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import { type FormStep, industryText, listText, priceText } from '#modules/achievements/ui/index.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { Day } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { ELEMENTS, MUSTS, SHOWN_FIELDS } from '../contract-words.ts';
import { statedMusts } from '../rules-musts.ts';
import {
  AboutFields,
  AcceptanceFields,
  ElementFields,
  SeenFields,
  TermsFields,
  type Writing,
} from './write-fields.tsx';

/** The subjects of a need, each with its fields and what was answered so far. */
export function useWriteSteps(writing: Writing): FormStep[] {
  const wording = useWords();
  const { t } = wording;
  const { value } = writing;
  const told = (text: string) => (text ? <span className="need-told">{text}</span> : null);
  const said = (label: Bilingual, answer: ReactNode) => ({ label: t(label), value: answer });
  return [
    {
      key: 'about',
      title: t({ zh: '要什么', en: 'What is needed' }),
      holds: ['title', 'description', 'field', 'industry', 'keywords'],
      fields: <AboutFields {...writing} />,
      answers: [
        said({ zh: '要解决什么', en: 'What is to be solved' }, value.title),
        said({ zh: '需求描述', en: 'Description' }, told(value.description)),
        said({ zh: '领域', en: 'Field' }, value.field && t(wordOf(FIELDS, value.field))),
        said({ zh: '行业', en: 'Industry' }, value.industry && industryText(value.industry, t)),
        said({ zh: '关键词', en: 'Keywords' }, listText(value.keywords, t)),
      ],
    },
    {
      key: 'elements',
      title: t({ zh: '五要素', en: 'Five elements' }),
      holds: [...ELEMENTS.map(({ code }) => code), 'figures'],
      fields: <ElementFields {...writing} />,
      answers: ELEMENTS.map((element) => said(element, told(value[element.code]))),
    },
    {
      key: 'acceptance',
      title: t({ zh: '怎么算成', en: 'What counts' }),
      holds: ['mustHaves', 'testMethod', 'trlWanted'],
      fields: <AcceptanceFields {...writing} />,
      answers: [
        said({ zh: '必须满足', en: 'Must-haves' }, told(value.mustHaves)),
        said({ zh: '检验方法', en: 'Test method' }, told(value.testMethod)),
        said(
          { zh: '期望成熟度', en: 'Maturity wanted' },
          value.trlWanted === null ? null : t(wordOf(MATURITY, String(value.trlWanted))),
        ),
      ],
    },
    {
      key: 'terms',
      title: t({ zh: '条件', en: 'Terms' }),
      holds: ['budget', 'budgetFrom', 'budgetTo', 'neededBy', 'routes', 'district', 'parkId', 'musts'],
      fields: <TermsFields {...writing} />,
      answers: [
        said(
          { zh: '预算', en: 'Budget' },
          priceText(value.budgetFrom, value.budgetTo, wording, { zh: '未说明', en: 'Not stated' }),
        ),
        said({ zh: '什么时候要', en: 'Needed by' }, value.neededBy && <Day on={value.neededBy as CivilDate} />),
        said({ zh: '合作方式', en: 'Routes' }, wordsOf(ROUTES, value.routes, t)),
        said({ zh: '落地区', en: 'Where' }, value.district && t(wordOf(DISTRICTS, value.district))),
        said({ zh: '其中必须满足', en: 'Musts among these' }, wordsOf(MUSTS, statedMusts(value), t)),
      ],
    },
    {
      key: 'seen',
      title: t({ zh: '给谁看', en: 'Who sees what' }),
      holds: ['anonymous', 'shownFields', 'contactName', 'contactPhone', 'titleEn', 'summaryEn'],
      fields: <SeenFields {...writing} />,
      answers: [
        said(
          { zh: '公开方式', en: 'Publication' },
          value.anonymous
            ? t({ zh: '匿名，另外公开：', en: 'Anonymous, also showing: ' }) +
                wordsOf(SHOWN_FIELDS, value.shownFields, t)
            : t({ zh: '署企业名', en: 'With the enterprise’s name' }),
        ),
        said({ zh: '联系人', en: 'Contact' }, [value.contactName, value.contactPhone].filter(Boolean).join(' ')),
        said({ zh: '英文标题', en: 'English title' }, value.titleEn),
      ],
    },
  ];
}
