import { FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { useWords } from '#web/wording.ts';
import { IP_KINDS, OWNERSHIPS } from '../contract-words.ts';
import type { FormStep } from './step-form.tsx';
import { industryText, listText, priceText } from './words.ts';
import {
  AboutFields,
  EnglishFields,
  MaturityFields,
  RightsFields,
  TeamFields,
  TransferFields,
  WorthFields,
  type Writing,
} from './write-fields.tsx';

/** The subjects of an achievement, each with its fields and what was answered so far. */
export function useWriteSteps(writing: Writing): FormStep[] {
  const wording = useWords();
  const { t } = wording;
  const { value } = writing;
  const told = (text: string) => (text ? <span className="told">{text}</span> : null);
  const said = (label: { zh: string; en: string }, answer: React.ReactNode) => ({ label: t(label), value: answer });
  return [
    {
      key: 'about',
      title: t({ zh: '是什么', en: 'What it is' }),
      holds: ['title', 'abstract', 'field', 'industry', 'keywords', 'number'],
      fields: <AboutFields key={writing.filled} {...writing} />,
      answers: [
        said({ zh: '成果名称', en: 'Title' }, value.title),
        said({ zh: '简介', en: 'Abstract' }, told(value.abstract)),
        said({ zh: '领域', en: 'Field' }, value.field && t(wordOf(FIELDS, value.field))),
        said({ zh: '行业', en: 'Industry' }, value.industry && industryText(value.industry, t)),
        said({ zh: '关键词', en: 'Keywords' }, listText(value.keywords, t)),
        said({ zh: '本单位编号', en: 'Your own number' }, value.number),
      ],
    },
    {
      key: 'worth',
      title: t({ zh: '值多少', en: 'What it is worth' }),
      holds: ['comparison', 'unitEconomics', 'applications'],
      fields: <WorthFields {...writing} />,
      answers: [
        said({ zh: '与现有方案比较', en: 'Compared with today' }, told(value.comparison)),
        said({ zh: '单位经济性', en: 'Unit economics' }, told(value.unitEconomics)),
        said({ zh: '应用场景', en: 'Applications' }, told(value.applications)),
      ],
    },
    {
      key: 'maturity',
      title: t({ zh: '到哪一步', en: 'How far it is' }),
      holds: ['trl', 'maturityEvidence'],
      fields: <MaturityFields {...writing} />,
      answers: [
        said({ zh: '技术成熟度', en: 'Maturity' }, value.trl === null ? null : t(wordOf(MATURITY, String(value.trl)))),
        said({ zh: '成熟度依据', en: 'Evidence' }, told(value.maturityEvidence)),
      ],
    },
    {
      key: 'rights',
      title: t({ zh: '知识产权', en: 'Rights' }),
      holds: ['intellectualProperty', 'ownership', 'coOwners'],
      fields: <RightsFields key={writing.filled} {...writing} />,
      answers: [
        said(
          { zh: '知识产权', en: 'Intellectual property' },
          listText(
            value.intellectualProperty.map((item) => `${t(wordOf(IP_KINDS, item.kind))} ${item.number}`),
            t,
          ),
        ),
        said({ zh: '权属', en: 'Ownership' }, value.ownership && t(wordOf(OWNERSHIPS, value.ownership))),
        said({ zh: '共有单位', en: 'Co-owners' }, listText(value.coOwners, t)),
      ],
    },
    {
      key: 'transfer',
      title: t({ zh: '怎么转化', en: 'How to transfer' }),
      holds: ['routes', 'useFirstPayLater', 'price', 'priceFrom', 'priceTo'],
      fields: <TransferFields {...writing} />,
      answers: [
        said({ zh: '拟转化方式', en: 'Routes' }, wordsOf(ROUTES, value.routes, t)),
        said(
          { zh: '先使用后付费', en: 'Use first, pay later' },
          value.useFirstPayLater ? t({ zh: '可以', en: 'yes' }) : t({ zh: '没有选', en: 'not chosen' }),
        ),
        said({ zh: '意向价', en: 'Price hoped for' }, priceText(value.priceFrom, value.priceTo, wording)),
      ],
    },
    {
      key: 'team',
      title: t({ zh: '团队与联系', en: 'Team and contact' }),
      holds: ['inventors', 'department', 'contactName', 'contactPhone'],
      fields: <TeamFields {...writing} />,
      answers: [
        said(
          { zh: '完成人', en: 'Inventors' },
          listText(
            value.inventors.map(({ name }) => name),
            t,
          ),
        ),
        said({ zh: '院系所', en: 'Department' }, value.department),
        said({ zh: '联系人', en: 'Contact' }, [value.contactName, value.contactPhone].filter(Boolean).join(' ')),
      ],
    },
    {
      key: 'english',
      title: t({ zh: '英文', en: 'English' }),
      holds: ['titleEn', 'summaryEn'],
      fields: <EnglishFields {...writing} />,
      answers: [
        said({ zh: '英文名称', en: 'English title' }, value.titleEn),
        said({ zh: '英文简介', en: 'English summary' }, told(value.summaryEn)),
      ],
    },
  ];
}
