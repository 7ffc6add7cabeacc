import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { DISTRICTS, FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import {
  IndustryField,
  ListField,
  LongField,
  OneField,
  PriceFields,
  PriceWithheld,
  ShortField,
  SomeField,
} from '#modules/achievements/ui/index.ts';
import { organisations } from '#modules/organisations/ui/index.ts';
import { Choice, DateInput, Field, Tick } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { todayHere } from '#web/say-date.ts';
import { useWords } from '#web/wording.ts';
import type { NeedDraft } from '../contract-record.ts';
import { ELEMENTS, SHOWN_FIELDS } from '../contract-words.ts';
import { mustsToChoose, statedMusts } from '../rules-musts.ts';
import { ReadFromText } from './read-from-text.tsx';

/** What the steps write on, and whether the budget is the writer’s to write. */
export interface Writing {
  readonly isBudgetSeen?: boolean;
  readonly value: NeedDraft;
  readonly change: (part: Partial<NeedDraft>) => void;
}

export function AboutFields({ value, change }: Writing) {
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

export function ElementFields(writing: Writing) {
  const { value, change } = writing;
  const fields = ELEMENTS.map(({ code, zh, en }) => (
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
  return (
    <>
      <ReadFromText {...writing} />
      {fields}
    </>
  );
}

export function AcceptanceFields({ value, change }: Writing) {
  return (
    <>
      <LongField
        name="mustHaves"
        label={{ zh: '必须满足', en: 'Must-haves' }}
        help={{
          zh: '少一条都不行的指标，带数字和单位，一行一条，如“抗拉强度 ≥300 MPa”。写明达不到的成果不再列出；可以商量的注明“可商量”。',
          en: 'What cannot be missed, with figures and units, one a line: “tensile strength ≥300 MPa”. Achievements that state less are not listed; mark what is negotiable.',
        }}
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

function Musts({ value, change }: Writing) {
  const options = mustsToChoose(value);
  if (options.length === 0) return null;
  return (
    <SomeField
      name="musts"
      label={{ zh: '其中哪些必须满足', en: 'Which of these are musts' }}
      help={{
        zh: '写明了却不满足的成果不再列出；没写明的照列，标“未写明”。“必须满足”里带界限的数字也一样。',
        en: 'Achievements that state otherwise are not listed; those that do not say are, and marked. Bounded figures in the must-haves count alike.',
      }}
      options={options}
      value={statedMusts(value)}
      onValue={(musts) => change({ musts: musts as NeedDraft['musts'] })}
    />
  );
}

export function TermsFields({ value, change, isBudgetSeen = true }: Writing) {
  const { t } = useWords();
  return (
    <>
      {isBudgetSeen ? (
        <PriceFields
          from={{ name: 'budgetFrom', label: { zh: '预算，从', en: 'Budget, from' }, value: value.budgetFrom }}
          to={{ name: 'budgetTo', label: { zh: '到', en: 'To' }, value: value.budgetTo }}
          onFrom={(budgetFrom) => change({ budgetFrom })}
          onTo={(budgetTo) => change({ budgetTo })}
        />
      ) : (
        <PriceWithheld />
      )}
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
      <Musts value={value} change={change} />
    </>
  );
}

export function SeenFields({ value, change }: Writing) {
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
