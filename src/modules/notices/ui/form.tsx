import type { CivilDate } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Choice,
  Choices,
  DateInput,
  Field,
  MoneyInput,
  RuleTag,
  Section,
  TextArea,
  TextInput,
  Tick,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { type ContentField, NOTICE_FIELDS, type Rewarded } from '../contract-content.ts';
import { DAY_KINDS, REWARD_KINDS, SCOPES } from '../contract-words.ts';
import { notices } from './api.ts';
import { type Change, type Draft, NOBODY_YET } from './draft.ts';

interface Props {
  readonly value: Draft;
  readonly change: Change;
}

function Input({
  field,
  value,
  onValue,
}: {
  field: ContentField;
  value: string | number | undefined;
  onValue: (value: string | number) => void;
}) {
  const text = value === undefined ? '' : String(value);
  switch (field.type) {
    case 'money':
      return <MoneyInput value={typeof value === 'number' ? value : undefined} onValue={(fen) => onValue(fen ?? '')} />;
    case 'date':
      return <DateInput value={text as CivilDate} onValue={onValue} />;
    case 'choice':
      return <Choice as="list" options={field.choices ?? []} value={text} onValue={onValue} />;
    case 'long':
      return <TextArea value={text} onValue={onValue} most={4000} rows={3} />;
    default:
      return <TextInput value={text} onValue={onValue} maxLength={300} />;
  }
}

/** What the kind shows, field by field; required is what the law asks for. */
export function ContentFields({ value, change }: Props) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '公示内容', en: 'What is shown' })}>
      <div className="form">
        {NOTICE_FIELDS[value.kind].map((field) => (
          <Field
            key={field.key}
            label={t(field.label)}
            at={`/content/${field.key}`}
            {...(field.help ? { help: t(field.help) } : {})}
            required={field.rule !== undefined && field.group === undefined}
          >
            <Input
              field={field}
              value={value.content[field.key]}
              onValue={(one) => change({ content: { ...value.content, [field.key]: one } })}
            />
          </Field>
        ))}
      </div>
    </Section>
  );
}

function PersonFields({
  of,
  onChange,
  onRemove,
}: {
  of: Rewarded;
  onChange: (part: Partial<Rewarded>) => void;
  onRemove: () => void;
}) {
  const { t } = useWords();
  return (
    <div className="form">
      <Field label={t({ zh: '姓名', en: 'Name' })} required>
        <TextInput value={of.name} onValue={(name) => onChange({ name })} maxLength={60} />
      </Field>
      <Field label={t({ zh: '职务职称', en: 'Post' })} required>
        <TextInput value={of.post} onValue={(post) => onChange({ post })} maxLength={100} />
      </Field>
      <Field label={t({ zh: '贡献', en: 'Contribution' })} required>
        <TextInput value={of.contribution} onValue={(contribution) => onChange({ contribution })} maxLength={500} />
      </Field>
      <Field label={t({ zh: '奖励金额', en: 'Amount' })} required>
        <MoneyInput value={of.amountFen} onValue={(fen) => onChange({ amountFen: fen ?? 0 })} />
      </Field>
      <Field label={t({ zh: '占奖励总额', en: 'Share of the reward' })} required>
        <TextInput
          inputMode="decimal"
          unit="%"
          value={String(of.sharePpm / 10_000)}
          onValue={(text) => onChange({ sharePpm: Math.round(Number(text) * 10_000) || 0 })}
        />
      </Field>
      <Tick checked={of.isLeader} onValue={(isLeader) => onChange({ isLeader })}>
        {t({ zh: '担任领导职务', en: 'In a leading post' })}
      </Tick>
      <div className="acts">
        <Button small kind="flat" onClick={onRemove}>
          {t({ zh: '去掉这一人', en: 'Remove' })}
        </Button>
      </div>
    </div>
  );
}

/** Persons and amounts of a reward. */
export function RewardFields({ value, change }: Props) {
  const { t } = useWords();
  if (!REWARD_KINDS.has(value.kind)) return null;
  const rewards = [...value.rewards];
  return (
    <Section
      title={t({ zh: '奖励人员和金额', en: 'Persons and amounts' })}
      note={t({
        zh: '公示期间只供本单位人员查看，期满封存。',
        en: 'For the institution’s people while it runs, sealed afterwards.',
      })}
    >
      {rewards.map((one, place) => (
        <PersonFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no identity but their place
          key={place}
          of={one}
          onChange={(part) =>
            change({ rewards: rewards.map((each, at) => (at === place ? { ...each, ...part } : each)) })
          }
          onRemove={() => change({ rewards: rewards.filter((_, at) => at !== place) })}
        />
      ))}
      <div className="acts">
        <Button small onClick={() => change({ rewards: [...rewards, NOBODY_YET] })}>
          {t({ zh: '加一人', en: 'Add a person' })}
        </Button>
      </div>
    </Section>
  );
}

/** Where, from when and how long, with the rule that asks for the days; the procedure and contact that have to be shown. */
export function TermFields({ value, change }: Props) {
  const { t } = useWords();
  const terms = useRead(notices.getNoticeTerms).data;
  const term = terms?.terms.find(({ kind }) => kind === value.kind);
  const isPriceAtHome = value.kind === 'NEGOTIATED_PRICE' && !value.scopes.includes('MARKET');
  return (
    <Section title={t({ zh: '范围和期限', en: 'Scope and days' })}>
      <div className="form">
        <Field label={t({ zh: '公示范围', en: 'Scope' })} at="/scopes" required group>
          <Choices
            options={SCOPES}
            value={value.scopes}
            onValue={(codes) => change({ scopes: codes as Draft['scopes'] })}
          />
        </Field>
        {isPriceAtHome ? (
          <p className="reading">
            {t({
              zh: '不在技术市场公示，将失去定价免责：国发〔2016〕16号（十）要求在本单位和技术市场都公示拟交易价格（PUB-03）。',
              en: 'Without the technology market the exemption from liability over the price is lost: document 16 of 2016, item 10, asks for both (PUB-03).',
            })}
          </p>
        ) : null}
        <Field
          label={t({ zh: '公示开始', en: 'Opens on' })}
          at="/opensOn"
          required
          help={t({ zh: '当日不计入，从次日起算。', en: 'That day is not counted.' })}
        >
          <DateInput
            value={value.opensOn as CivilDate}
            onValue={(opensOn) => change({ opensOn })}
            {...(terms ? { min: terms.today } : {})}
          />
        </Field>
        <Field
          label={t({ zh: '天数', en: 'Days' })}
          at="/days"
          help={
            term
              ? t(
                  { zh: '不填为 {n} 个{unit}，不能更少。', en: 'Left empty: {n} {unit}, and never fewer.' },
                  { n: term.days, unit: t(wordOf(DAY_KINDS, term.dayKind)) },
                )
              : undefined
          }
        >
          <TextInput inputMode="numeric" value={value.days} onValue={(days) => change({ days })} maxLength={3} />
        </Field>
        {term ? <RuleTag source={`${term.document} ${term.article}`} /> : null}
        <Field label={t({ zh: '异议处理程序', en: 'How objections are handled' })} at="/procedure" required>
          <TextArea value={value.procedure} onValue={(procedure) => change({ procedure })} most={2000} rows={3} />
        </Field>
        <Field label={t({ zh: '联系方式', en: 'Contact' })} at="/contact" required>
          <TextInput value={value.contact} onValue={(contact) => change({ contact })} maxLength={300} />
        </Field>
      </div>
    </Section>
  );
}
