import type { ReactNode } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { Choice, DateInput, Field, Section, TextArea, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { RegulationDraft } from '../contract.ts';
import { SETTINGS } from '../contract-settings.ts';
import { REGULATION_KINDS, type RegulationKind } from '../contract-words.ts';
import { LadderFields } from './ladder-fields.tsx';
import { SettingFields } from './setting-fields.tsx';
import './regulations.css';

export interface Writing {
  readonly value: RegulationDraft;
  readonly change: (part: Partial<RegulationDraft>) => void;
}

/** An empty draft. */
export const EMPTY: RegulationDraft = {
  kind: 'distribution',
  title: '',
  number: '',
  body: '',
  meeting: '',
  adoptedOn: null,
  consultation: '',
  consultedOn: null,
  announcedOn: null,
  effectiveOn: null,
  settings: {},
  ladder: [],
};

/** What of a regulation is written by people. */
export const draftOf = (of: RegulationDraft): RegulationDraft =>
  Object.fromEntries(Object.keys(EMPTY).map((key) => [key, of[key as keyof RegulationDraft]])) as RegulationDraft;

type DateKey = 'adoptedOn' | 'consultedOn' | 'announcedOn' | 'effectiveOn';

function DateField({
  name,
  label,
  help,
  value,
  change,
}: Writing & { name: DateKey; label: Bilingual; help?: Bilingual }) {
  const { t } = useWords();
  return (
    <Field label={t(label)} at={`/${name}`} help={help && t(help)}>
      <DateInput value={(value[name] ?? '') as CivilDate | ''} onValue={(day) => change({ [name]: day || null })} />
    </Field>
  );
}

function TextField({
  name,
  label,
  help,
  most,
  rows,
  value,
  change,
}: Writing & {
  name: 'title' | 'number' | 'meeting' | 'consultation' | 'body';
  label: Bilingual;
  help?: Bilingual;
  most: number;
  rows?: number;
}) {
  const { t } = useWords();
  return (
    <Field label={t(label)} at={`/${name}`} help={help && t(help)} required={name === 'title'}>
      {rows ? (
        <TextArea value={value[name]} onValue={(text) => change({ [name]: text })} most={most} rows={rows} />
      ) : (
        <TextInput value={value[name]} onValue={(text) => change({ [name]: text })} maxLength={most} />
      )}
    </Field>
  );
}

/** Fields under a title of their own. */
function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <Section title={title} note={note}>
      <div className="regulation-fields">{children}</div>
    </Section>
  );
}

/** The form of a regulation: what it is, how it came about, what it sets, its text. */
export function RegulationFields({ value, change, isNew }: Writing & { isNew: boolean }) {
  const { t } = useWords();
  const writing = { value, change };
  const choose = (kind: string) => change({ kind: kind as RegulationKind, settings: {}, ladder: [] });
  return (
    <>
      {isNew ? (
        <Field label={t({ zh: '事项', en: 'Matter' })} at="/kind" required group>
          <Choice
            options={REGULATION_KINDS}
            value={value.kind}
            onValue={choose}
            name="kind"
            aria-label={t({ zh: '事项', en: 'Matter' })}
          />
        </Field>
      ) : null}
      <TextField
        {...writing}
        name="title"
        label={{ zh: '名称', en: 'Title' }}
        help={{
          zh: '如：×× 大学科技成果转化收益分配办法',
          en: 'such as: Measures on the distribution of transfer income',
        }}
        most={120}
      />
      <TextField {...writing} name="number" label={{ zh: '文号', en: 'Document number' }} most={60} />
      <Group title={t({ zh: '怎么来的', en: 'How it came about' })}>
        <DateField {...writing} name="consultedOn" label={{ zh: '征求科技人员意见的日期', en: 'Staff consulted on' }} />
        <TextField
          {...writing}
          name="consultation"
          label={{ zh: '怎样征求意见', en: 'How the staff was consulted' }}
          help={{
            zh: '收益分配的规定必填（转化法第四十四条第二款）。',
            en: 'Required for rules on rewards (Conversion Law, art. 44(2)).',
          }}
          most={1000}
          rows={3}
        />
        <TextField
          {...writing}
          name="meeting"
          label={{ zh: '通过的会议', en: 'Adopted by which meeting' }}
          help={{ zh: '如：2026 年第 3 次校长办公会', en: 'such as: president’s meeting no. 3 of 2026' }}
          most={100}
        />
        <DateField {...writing} name="adoptedOn" label={{ zh: '通过日期', en: 'Adopted on' }} />
        <DateField
          {...writing}
          name="announcedOn"
          label={{ zh: '在本单位公开的日期', en: 'Published within the institution on' }}
        />
        <DateField
          {...writing}
          name="effectiveOn"
          label={{ zh: '施行日期', en: 'Takes effect on' }}
          help={{
            zh: '自这一天起计算和流程按它办；同一事项原来的制度到前一天为止。',
            en: 'From this day computations and workflows go by it; what it replaces holds until the day before.',
          }}
        />
      </Group>
      {SETTINGS[value.kind].length > 0 ? (
        <Group
          title={t({ zh: '它定了什么', en: 'What it sets' })}
          note={t({ zh: '没有规定的留空，按法律和默认规则', en: 'leave empty what it does not set' })}
        >
          <SettingFields kind={value.kind} settings={value.settings} onSettings={(settings) => change({ settings })} />
        </Group>
      ) : null}
      {value.kind === 'conversion' ? (
        <Group
          title={t({ zh: '多大金额由谁决定', en: 'Who decides on which amount' })}
          note={t({ zh: '“三重一大”按本单位规定', en: 'as the institution has it' })}
        >
          <LadderFields ladder={value.ladder} onLadder={(ladder) => change({ ladder })} />
        </Group>
      ) : null}
      <Group
        title={t({ zh: '正文', en: 'Text' })}
        note={t({ zh: '也可以存后附正式文件', en: 'or attach the signed document' })}
      >
        <TextField {...writing} name="body" label={{ zh: '正文', en: 'Text' }} most={40_000} rows={14} />
      </Group>
    </>
  );
}
