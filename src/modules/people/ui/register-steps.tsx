import type { ReactNode } from 'react';
import { AFFILIATIONS, DISTRICTS, SUBKINDS } from '#kernel/vocabulary.ts';
import {
  ORGANISATION_KINDS,
  PlaceFields,
  SELF_REGISTERED,
  StandingFields,
  WhoFields,
  wordOf,
} from '#modules/organisations/ui/index.ts';
import { Choice, type Draft, type Fact, Facts, Field, Section, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { FEWEST } from '../rules-password.ts';
import type { Answers, StepKey } from './register-answers.ts';

const NOTES: Record<(typeof SELF_REGISTERED)[number], { zh: string; en: string }> = {
  institution: {
    zh: '高校、院所、医院、实验室：发布成果',
    en: 'University, institute, hospital, laboratory: publishes achievements',
  },
  enterprise: { zh: '公司：提出需求，找成果', en: 'Company: states needs, finds achievements' },
  tto: {
    zh: '受托促成转移的机构，技术经理人在其中任职',
    en: 'Brings transfers about by mandate; technology managers work here',
  },
  agency: { zh: '评估、知识产权、法律、检测等服务', en: 'Valuation, IP, legal, testing and other services' },
};

function KindField({ draft }: { draft: Draft<Answers> }) {
  const { t } = useWords();
  const { organisation } = draft.value;
  return (
    <Field label={t({ zh: '类别', en: 'Kind' })} at="/organisation/kind" group required>
      <Choice
        options={SELF_REGISTERED.map((code) => ({ code, ...wordOf(ORGANISATION_KINDS, code), note: NOTES[code] }))}
        value={organisation.kind}
        onValue={(kind) =>
          draft.change({ organisation: { ...organisation, kind: kind as typeof organisation.kind, subkind: '' } })
        }
      />
    </Field>
  );
}

const PERSON = [
  { key: 'name', label: { zh: '姓名', en: 'Name' }, autoComplete: 'name', required: true },
  { key: 'phone', label: { zh: '电话', en: 'Phone' }, autoComplete: 'tel', required: true },
  { key: 'email', label: { zh: '邮箱', en: 'E-mail' }, autoComplete: 'email', required: false },
  { key: 'login', label: { zh: '登录名', en: 'Login' }, autoComplete: 'username', required: true },
] as const;

const HELP: Partial<Record<(typeof PERSON)[number]['key'], { zh: string; en: string }>> = {
  phone: {
    zh: '核验的专员可能打来。其他单位的人只看到前三位和后四位。',
    en: 'The officer who verifies may call. Other organisations see the first three and last four digits.',
  },
  login: { zh: '登录时用，至少 3 个字符，不分大小写。', en: 'For signing in; at least 3 characters, in any case.' },
};

function PersonFields({ draft }: { draft: Draft<Answers> }) {
  const { t } = useWords();
  const { person } = draft.value;
  return PERSON.map(({ key, label, autoComplete, required }) => {
    const help = HELP[key];
    return (
      <Field key={key} label={t(label)} at={`/person/${key}`} required={required} {...(help ? { help: t(help) } : {})}>
        <TextInput
          value={person[key]}
          onValue={(value) => draft.change({ person: { ...person, [key]: value } })}
          autoComplete={autoComplete}
          maxLength={100}
          {...(key === 'phone' ? { type: 'tel' } : {})}
          {...(key === 'login' ? { autoCapitalize: 'none', spellCheck: false } : {})}
        />
      </Field>
    );
  });
}

/** A new password, with what makes a good one. */
export function PasswordField({ at, value, onValue }: { at: string; value: string; onValue: (value: string) => void }) {
  const { t } = useWords();
  return (
    <Field
      label={t({ zh: '密码', en: 'Password' })}
      at={at}
      required
      help={t(
        {
          zh: '至少 {n} 个字符，可用任何文字和空格。几个不相干的词最好记。不要用姓名、登录名和单位名。',
          en: 'At least {n} characters of any kind, spaces too. A few unrelated words are easiest. Leave out names and login.',
        },
        { n: FEWEST },
      )}
    >
      <TextInput type="password" autoComplete="new-password" value={value} onValue={onValue} maxLength={200} />
    </Field>
  );
}

/** The questions of one step. */
export function StepFields({
  step,
  draft,
  password,
  onPassword,
}: {
  step: StepKey;
  draft: Draft<Answers>;
  password: string;
  onPassword: (value: string) => void;
}): ReactNode {
  const { organisation } = draft.value;
  const fields = {
    value: organisation,
    within: '/organisation',
    change: (part: object) => draft.change({ organisation: { ...organisation, ...part } }),
  };
  switch (step) {
    case 'kind':
      return <KindField draft={draft} />;
    case 'who':
      return <WhoFields {...fields} />;
    case 'standing':
      return <StandingFields {...fields} />;
    case 'place':
      return <PlaceFields {...fields} />;
    case 'person':
      return <PersonFields draft={draft} />;
    default:
      return <PasswordField at="/person/password" value={password} onValue={onPassword} />;
  }
}

function Group({
  title,
  step,
  items,
  onChange,
}: {
  title: string;
  step: StepKey;
  items: Fact[];
  onChange: (step: string) => void;
}) {
  const { t } = useWords();
  return (
    <Section
      title={title}
      more={
        <button type="button" className="in-line" onClick={() => onChange(step)}>
          {t({ zh: '修改', en: 'Change' })}
          <span className="unseen"> {title}</span>
        </button>
      }
    >
      <Facts items={items} />
    </Section>
  );
}

/** Everything answered, with a way back to each subject. */
export function CheckAnswers({ of, onChange }: { of: Answers; onChange: (step: string) => void }) {
  const { t } = useWords();
  const { organisation, person } = of;
  const district = (code: string | undefined) => code && t(wordOf(DISTRICTS, code));
  const coded = (choices: Parameters<typeof wordOf>[0], code: string | undefined) => code && t(wordOf(choices, code));
  return (
    <div className="answers">
      <Group
        title={t({ zh: '单位', en: 'Organisation' })}
        step="who"
        onChange={onChange}
        items={[
          { label: t({ zh: '类别', en: 'Kind' }), value: coded(ORGANISATION_KINDS, organisation.kind) },
          { label: t({ zh: '类型', en: 'Type' }), value: coded(SUBKINDS, organisation.subkind) },
          { label: t({ zh: '全称', en: 'Full name' }), value: organisation.name },
          { label: t({ zh: '信用代码', en: 'Credit code' }), value: organisation.creditCode },
        ]}
      />
      <Group
        title={t({ zh: '隶属与所在地', en: 'Standing and place' })}
        step="standing"
        onChange={onChange}
        items={[
          { label: t({ zh: '隶属', en: 'Affiliation' }), value: coded(AFFILIATIONS, organisation.affiliation) },
          { label: t({ zh: '主管部门', en: 'Department' }), value: organisation.competentDepartment },
          { label: t({ zh: '注册区', en: 'Registered in' }), value: district(organisation.registeredDistrict) },
          { label: t({ zh: '经营区', en: 'Operates in' }), value: district(organisation.operatingDistrict) },
        ]}
      />
      <Group
        title={t({ zh: '负责人', en: 'Lead' })}
        step="person"
        onChange={onChange}
        items={PERSON.map(({ key, label }) => ({ label: t(label), value: person[key] }))}
      />
    </div>
  );
}
