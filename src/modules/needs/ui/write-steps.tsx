import type { ReactNode } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { DISTRICTS, FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import {
  type FormStep,
  IndustryField,
  industryText,
  ListField,
  LongField,
  listText,
  OneField,
  PriceFields,
  priceText,
  ShortField,
  SomeField,
} from '#modules/achievements/ui/index.ts';
import { organisations, wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { Choice, DateInput, Day, Field, Tick } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { todayHere } from '#web/say-date.ts';
import { useWords } from '#web/wording.ts';
import type { NeedDraft } from '../contract-record.ts';
import { ELEMENTS, SHOWN_FIELDS } from '../contract-words.ts';

interface Writing {
  readonly value: NeedDraft;
  readonly change: (part: Partial<NeedDraft>) => void;
}

function AboutFields({ value, change }: Writing) {
  return (
    <>
      <ShortField
        name="title"
        label={{ zh: '要解决什么', en: 'What is to be solved' }}
        help={{
          zh: '一句话，如“薄壁铝合金壳体一次压铸成形”。',
          en: 'One sentence: “casting a thin aluminium shell in one shot”.',
        }}
        required
        value={value.title}
        onValue={(title) => change({ title })}
        most={200}
      />
      <LongField
        name="description"
        label={{ zh: '需求描述', en: 'Description' }}
        help={{
          zh: '背景和难点，100 字左右。不便公开的写到密封部分。',
          en: 'Background and difficulty, about 100 characters. What is confidential goes into the sealed part.',
        }}
        value={value.description}
        onValue={(description) => change({ description })}
        most={8000}
      />
      <OneField
        name="field"
        label={{ zh: '领域', en: 'Field' }}
        options={FIELDS}
        value={value.field}
        onValue={(field) => change({ field: field as NeedDraft['field'] })}
      />
      <IndustryField
        name="industry"
        label={{ zh: '行业', en: 'Industry' }}
        value={value.industry}
        onValue={(industry) => change({ industry })}
      />
      <ListField
        name="keywords"
        label={{ zh: '关键词', en: 'Keywords' }}
        help={{ zh: '用顿号隔开。', en: 'Separated by commas.' }}
        value={value.keywords}
        onValue={(keywords) => change({ keywords })}
      />
    </>
  );
}

const ELEMENT_HELP: Record<(typeof ELEMENTS)[number]['code'], Bilingual> = {
  material: { zh: '涉及什么材料或对象，如 AlSi10MnMg。', en: 'The material or object, such as AlSi10MnMg.' },
  method: {
    zh: '现在怎么做、试过什么、希望用什么方法。',
    en: 'How it is done now, what was tried, what is hoped for.',
  },
  effect: {
    zh: '要达到什么，带数字和单位，如“抗拉强度 ≥300 MPa”。',
    en: 'What it must reach, with figures and units: “tensile strength ≥300 MPa”.',
  },
  product: { zh: '用在哪个产品或部件上。', en: 'Which product or part it is for.' },
  application: { zh: '在什么场合、什么条件下使用。', en: 'Where and under which conditions it is used.' },
};

function ElementFields({ value, change }: Writing) {
  return ELEMENTS.map(({ code, zh, en }) => (
    <LongField
      key={code}
      name={code}
      label={{ zh, en }}
      help={ELEMENT_HELP[code]}
      value={value[code]}
      onValue={(text) => change({ [code]: text })}
      most={2000}
    />
  ));
}

function AcceptanceFields({ value, change }: Writing) {
  return (
    <>
      <LongField
        name="mustHaves"
        label={{ zh: '必须满足', en: 'Must-haves' }}
        help={{ zh: '少一条都不行的指标，带数字和单位。', en: 'What cannot be missed, with figures and units.' }}
        value={value.mustHaves}
        onValue={(mustHaves) => change({ mustHaves })}
        most={4000}
      />
      <LongField
        name="testMethod"
        label={{ zh: '检验方法', en: 'Test method' }}
        help={{ zh: '怎么验收：标准号、样件数、在哪测。', en: 'How it is accepted: standard, samples, where.' }}
        value={value.testMethod}
        onValue={(testMethod) => change({ testMethod })}
        most={2000}
      />
      <OneField
        name="trlWanted"
        label={{ zh: '期望成熟度', en: 'Maturity wanted' }}
        options={MATURITY}
        value={value.trlWanted === null ? '' : String(value.trlWanted)}
        onValue={(code) => change({ trlWanted: code === '' ? null : Number(code) })}
      />
    </>
  );
}

function Park({ value, change }: Writing) {
  const { t } = useWords();
  const query = {
    kind: 'park',
    state: 'verified',
    limit: 100,
    ...(value.district ? { registeredDistrict: value.district } : {}),
  };
  const parks = useRead(organisations.listOrganisations, { query });
  const options = (parks.data?.rows ?? []).map(({ id, name, nameEn }) => ({ code: id, zh: name, en: nameEn || name }));
  return (
    <Field label={t({ zh: '园区', en: 'Park' })} at="/parkId">
      <Choice
        as="list"
        options={options}
        value={value.parkId ?? ''}
        onValue={(code) => change({ parkId: code === '' ? null : code })}
      />
    </Field>
  );
}

function TermsFields({ value, change }: Writing) {
  const { t } = useWords();
  return (
    <>
      <PriceFields
        from={{ name: 'budgetFrom', label: { zh: '预算，从', en: 'Budget, from' }, value: value.budgetFrom }}
        to={{ name: 'budgetTo', label: { zh: '到', en: 'To' }, value: value.budgetTo }}
        onFrom={(budgetFrom) => change({ budgetFrom })}
        onTo={(budgetTo) => change({ budgetTo })}
      />
      <Field label={t({ zh: '什么时候要', en: 'Needed by' })} at="/neededBy">
        <DateInput
          value={(value.neededBy ?? '') as CivilDate | ''}
          onValue={(on) => change({ neededBy: on === '' ? null : on })}
          min={todayHere()}
        />
      </Field>
      <SomeField
        name="routes"
        label={{ zh: '合作方式', en: 'Routes' }}
        options={ROUTES}
        value={value.routes}
        onValue={(routes) => change({ routes: routes as NeedDraft['routes'] })}
      />
      <OneField
        name="district"
        label={{ zh: '落地区', en: 'Where it would be used' }}
        help={{ zh: '不填按本企业经营区。', en: 'Your own district when left empty.' }}
        options={DISTRICTS}
        value={value.district}
        onValue={(district) => change({ district: district as NeedDraft['district'], parkId: null })}
      />
      <Park value={value} change={change} />
    </>
  );
}

function SeenFields({ value, change }: Writing) {
  const { t } = useWords();
  return (
    <>
      <Tick checked={value.anonymous} onValue={(anonymous) => change({ anonymous })}>
        {t({
          zh: '匿名公开：只显示行业大类、领域和落地区',
          en: 'Publish anonymously: only industry division, field and district are shown',
        })}
      </Tick>
      {value.anonymous ? (
        <SomeField
          name="shownFields"
          label={{ zh: '另外公开哪些', en: 'What else to show' }}
          help={{
            zh: '文字里不要出现企业、园区、联系人的名称；公开前会检查。',
            en: 'Do not name the enterprise, park or contact; this is checked before publishing.',
          }}
          options={SHOWN_FIELDS}
          value={value.shownFields}
          onValue={(shownFields) => change({ shownFields: shownFields as NeedDraft['shownFields'] })}
        />
      ) : null}
      <ShortField
        name="contactName"
        label={{ zh: '联系人', en: 'Contact' }}
        help={{ zh: '引荐双方确认后才给对方，不公开。', en: 'Given to the other side after both agree; never public.' }}
        value={value.contactName}
        onValue={(contactName) => change({ contactName })}
        most={60}
      />
      <ShortField
        name="contactPhone"
        label={{ zh: '联系电话', en: 'Telephone' }}
        value={value.contactPhone}
        onValue={(contactPhone) => change({ contactPhone })}
        most={40}
      />
      <ShortField
        name="titleEn"
        label={{ zh: '英文标题', en: 'English title' }}
        value={value.titleEn}
        onValue={(titleEn) => change({ titleEn })}
        most={300}
      />
      <LongField
        name="summaryEn"
        label={{ zh: '英文描述', en: 'English description' }}
        value={value.summaryEn}
        onValue={(summaryEn) => change({ summaryEn })}
        most={4000}
      />
    </>
  );
}

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
      holds: ['budget', 'budgetFrom', 'budgetTo', 'neededBy', 'routes', 'district', 'parkId'],
      fields: <TermsFields {...writing} />,
      answers: [
        said(
          { zh: '预算', en: 'Budget' },
          priceText(value.budgetFrom, value.budgetTo, wording, { zh: '未说明', en: 'Not stated' }),
        ),
        said({ zh: '什么时候要', en: 'Needed by' }, value.neededBy && <Day on={value.neededBy as CivilDate} />),
        said({ zh: '合作方式', en: 'Routes' }, wordsOf(ROUTES, value.routes, t)),
        said({ zh: '落地区', en: 'Where' }, value.district && t(wordOf(DISTRICTS, value.district))),
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
