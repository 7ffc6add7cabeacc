import { FIELDS, MATURITY, ROUTES } from '#kernel/vocabulary.ts';
import { Field, Tick } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { AchievementDraft } from '../contract-record.ts';
import { OWNERSHIPS } from '../contract-words.ts';
import {
  IndustryField,
  ListField,
  LongField,
  OneField,
  PriceFields,
  PriceWithheld,
  ShortField,
  SomeField,
} from './form-fields.tsx';
import { InventorRows, RightsRows } from './rows.tsx';

/** What the steps write on, and whether the price is the writer’s to write. */
export interface Writing {
  readonly isPriceSeen?: boolean;
  /** How often something else than typing wrote the fields. */
  readonly filled?: number;
  readonly value: AchievementDraft;
  readonly change: (part: Partial<AchievementDraft>) => void;
}

export function AboutFields({ value, change }: Writing) {
  return (
    <>
      <ShortField
        name="title"
        label={{ zh: '成果名称', en: 'Title' }}
        help={{
          zh: '说清做成了什么，如“低损耗碳化硅功率模块封装”。',
          en: 'What was achieved: “Low-loss packaging of silicon-carbide modules”.',
        }}
        required
        value={value.title}
        onValue={(title) => change({ title })}
        most={200}
      />
      <LongField
        name="abstract"
        label={{ zh: '简介', en: 'Abstract' }}
        help={{
          zh: '问题、做法、结果，200 字左右。不要写涉密内容。',
          en: 'Problem, approach, result, about 200 characters. Nothing classified.',
        }}
        value={value.abstract}
        onValue={(abstract) => change({ abstract })}
        most={8000}
      />
      <OneField
        name="field"
        label={{ zh: '领域', en: 'Field' }}
        options={FIELDS}
        value={value.field}
        onValue={(field) => change({ field: field as AchievementDraft['field'] })}
      />
      <IndustryField
        name="industry"
        label={{ zh: '用得上它的行业', en: 'Industry that would use it' }}
        value={value.industry}
        onValue={(industry) => change({ industry })}
      />
      <ListField
        name="keywords"
        label={{ zh: '关键词', en: 'Keywords' }}
        help={{ zh: '用顿号隔开，至少三个。', en: 'Separated by commas, three at least.' }}
        value={value.keywords}
        onValue={(keywords) => change({ keywords })}
      />
      <ShortField
        name="number"
        label={{ zh: '本单位编号', en: 'Your own number' }}
        value={value.number}
        onValue={(number) => change({ number })}
        most={60}
      />
    </>
  );
}

export function WorthFields({ value, change }: Writing) {
  return (
    <>
      <LongField
        name="comparison"
        label={{ zh: '与现有方案比较', en: 'Compared with today’s solution' }}
        help={{
          zh: '现在用什么、本成果好多少，带数字和单位。',
          en: 'What is used today and how much better this is, with figures and units.',
        }}
        value={value.comparison}
        onValue={(comparison) => change({ comparison })}
        most={4000}
      />
      <LongField
        name="unitEconomics"
        label={{ zh: '单位经济性', en: 'Unit economics' }}
        help={{ zh: '每件、每吨或每次的成本与收益。', en: 'Cost and gain per piece, tonne or run.' }}
        value={value.unitEconomics}
        onValue={(unitEconomics) => change({ unitEconomics })}
        most={4000}
      />
      <LongField
        name="applications"
        label={{ zh: '应用场景', en: 'Applications' }}
        help={{ zh: '谁会用、用在哪个产品或环节。', en: 'Who would use it, in which product or step.' }}
        value={value.applications}
        onValue={(applications) => change({ applications })}
        most={4000}
      />
    </>
  );
}

export function MaturityFields({ value, change }: Writing) {
  return (
    <>
      <OneField
        name="trl"
        label={{ zh: '技术成熟度', en: 'Maturity (TRL)' }}
        options={MATURITY}
        value={value.trl === null ? '' : String(value.trl)}
        onValue={(code) => change({ trl: code === '' ? null : Number(code) })}
      />
      <LongField
        name="maturityEvidence"
        label={{ zh: '成熟度依据', en: 'Evidence of maturity' }}
        help={{
          zh: '做过什么验证：样机、第三方检测、试用单位和时间。',
          en: 'What was proved: prototype, third-party test, trial user and date.',
        }}
        value={value.maturityEvidence}
        onValue={(maturityEvidence) => change({ maturityEvidence })}
        most={2000}
      />
    </>
  );
}

export function RightsFields({ value, change }: Writing) {
  const { t } = useWords();
  return (
    <>
      <Field
        label={t({ zh: '知识产权', en: 'Intellectual property' })}
        at="/intellectualProperty"
        help={t({ zh: '没有申请号的先申请，再公开。', en: 'File before you publish.' })}
        group
      >
        <RightsRows
          value={value.intellectualProperty}
          onValue={(intellectualProperty) => change({ intellectualProperty })}
        />
      </Field>
      <OneField
        name="ownership"
        label={{ zh: '权属', en: 'Ownership' }}
        options={OWNERSHIPS}
        value={value.ownership}
        onValue={(ownership) => change({ ownership: ownership as AchievementDraft['ownership'] })}
      />
      {value.ownership === 'joint' ? (
        <ListField
          name="coOwners"
          label={{ zh: '共有单位', en: 'Co-owners' }}
          help={{ zh: '不公开。', en: 'Not published.' }}
          value={value.coOwners}
          onValue={(coOwners) => change({ coOwners })}
        />
      ) : null}
    </>
  );
}

export function TransferFields({ value, change, isPriceSeen = true }: Writing) {
  const { t } = useWords();
  return (
    <>
      <SomeField
        name="routes"
        label={{ zh: '拟转化方式', en: 'Routes' }}
        options={ROUTES}
        value={value.routes}
        onValue={(routes) => change({ routes: routes as AchievementDraft['routes'] })}
      />
      <Tick checked={value.useFirstPayLater} onValue={(useFirstPayLater) => change({ useFirstPayLater })}>
        {t({ zh: '愿意先使用后付费', en: 'Use first, pay later is possible' })}
      </Tick>
      {isPriceSeen ? (
        <PriceFields
          from={{ name: 'priceFrom', label: { zh: '意向价，从', en: 'Price hoped for, from' }, value: value.priceFrom }}
          to={{ name: 'priceTo', label: { zh: '到', en: 'To' }, value: value.priceTo }}
          onFrom={(priceFrom) => change({ priceFrom })}
          onTo={(priceTo) => change({ priceTo })}
        />
      ) : (
        <PriceWithheld />
      )}
    </>
  );
}

export function TeamFields({ value, change }: Writing) {
  const { t } = useWords();
  return (
    <>
      <Field
        label={t({ zh: '完成人', en: 'Inventors' })}
        at="/inventors"
        help={t({
          zh: '第一位为负责人；选到同事的姓名，他就能看到这条记录。',
          en: 'The first leads; a colleague chosen by name sees this record.',
        })}
        group
      >
        <InventorRows value={value.inventors} onValue={(inventors) => change({ inventors })} />
      </Field>
      <ShortField
        name="department"
        label={{ zh: '院系所', en: 'Department' }}
        value={value.department}
        onValue={(department) => change({ department })}
        most={100}
      />
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
    </>
  );
}

export function EnglishFields({ value, change }: Writing) {
  return (
    <>
      <ShortField
        name="titleEn"
        label={{ zh: '英文名称', en: 'English title' }}
        value={value.titleEn}
        onValue={(titleEn) => change({ titleEn })}
        most={300}
      />
      <LongField
        name="summaryEn"
        label={{ zh: '英文简介', en: 'English summary' }}
        value={value.summaryEn}
        onValue={(summaryEn) => change({ summaryEn })}
        most={4000}
      />
    </>
  );
}
