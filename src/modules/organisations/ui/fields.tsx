import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice as Word } from '#kernel/register.ts';
import { AFFILIATIONS, DISTRICTS, FIELDS, SUBKINDS } from '#kernel/vocabulary.ts';
import { Choice, Choices, DateInput, Field, MoneyInput, TextArea, TextInput } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { LEGAL_PERSON_TYPES, type OrganisationDraft, SUBKINDS_OF } from '../contract.ts';
import { needsCreditCode } from '../rules-entry.ts';
import { organisations } from './api.ts';

/** What a form on an organisation works on, and where its fields stand in the request (`/organisation` at registration). */
export interface FieldsProps {
  readonly value: OrganisationDraft;
  readonly change: (part: Partial<OrganisationDraft>) => void;
  readonly within?: string;
  /** Name and code have been verified: shown, not offered. */
  readonly fixed?: boolean;
}

type TextKey = 'name' | 'nameEn' | 'shortName' | 'competentDepartment' | 'website';

function Text({
  of,
  name,
  label,
  help,
  required,
  most,
}: {
  of: FieldsProps;
  name: TextKey;
  label: Bilingual;
  help?: Bilingual;
  required?: boolean;
  most: number;
}) {
  const { t } = useWords();
  return (
    <Field
      label={t(label)}
      at={`${of.within ?? ''}/${name}`}
      required={required ?? false}
      {...(help ? { help: t(help) } : {})}
    >
      <TextInput
        value={of.value[name] ?? ''}
        onValue={(value) => of.change({ [name]: value })}
        maxLength={most}
        {...(name === 'website' ? { type: 'url', inputMode: 'url', placeholder: 'https://' } : {})}
      />
    </Field>
  );
}

type ChoiceKey = 'subkind' | 'affiliation' | 'legalPersonType' | 'registeredDistrict' | 'operatingDistrict';

function One({
  of,
  name,
  label,
  help,
  required,
  options,
}: {
  of: FieldsProps;
  name: ChoiceKey;
  label: Bilingual;
  help?: Bilingual;
  required?: boolean;
  options: readonly Word[];
}) {
  const { t } = useWords();
  return (
    <Field
      label={t(label)}
      at={`${of.within ?? ''}/${name}`}
      required={required ?? false}
      {...(help ? { help: t(help) } : {})}
    >
      <Choice as="list" options={options} value={of.value[name]} onValue={(code) => of.change({ [name]: code })} />
    </Field>
  );
}

/** Name and unified credit code: who it is. */
export function WhoFields(of: FieldsProps) {
  const { t } = useWords();
  const { value, change, within = '', fixed } = of;
  const subkinds = SUBKINDS.filter(({ code }) => (SUBKINDS_OF[value.kind] ?? []).some((known) => known === code));
  return (
    <>
      {fixed ? null : (
        <>
          <Text
            of={of}
            name="name"
            most={100}
            required
            label={{ zh: '单位全称', en: 'Full name' }}
            help={{ zh: '与证照一致。', en: 'As on the licence or certificate.' }}
          />
          <Field
            label={t({ zh: '统一社会信用代码', en: 'Unified credit code' })}
            at={`${within}/creditCode`}
            required={needsCreditCode(value.kind)}
            help={t({
              zh: '18 位，见营业执照或法人证书。',
              en: '18 characters, on the business licence or legal-person certificate.',
            })}
          >
            <TextInput
              value={value.creditCode ?? ''}
              onValue={(creditCode) => change({ creditCode })}
              maxLength={24}
              autoCapitalize="characters"
              spellCheck={false}
            />
          </Field>
        </>
      )}
      {subkinds.length > 0 ? (
        <One of={of} name="subkind" options={subkinds} label={{ zh: '类型', en: 'Type' }} />
      ) : null}
      <Text of={of} name="shortName" most={30} label={{ zh: '简称', en: 'Short name' }} />
      <Text of={of} name="nameEn" most={200} label={{ zh: '英文名称', en: 'English name' }} />
    </>
  );
}

/** Whom it answers to. */
export function StandingFields(of: FieldsProps) {
  return (
    <>
      <One
        of={of}
        name="affiliation"
        options={AFFILIATIONS}
        label={{ zh: '隶属', en: 'Affiliation' }}
        help={{
          zh: '上报台账里“来源单位（隶属）”一栏用它。',
          en: 'Goes into the column “source (affiliation)” of what is reported.',
        }}
      />
      <Text of={of} name="competentDepartment" most={100} label={{ zh: '主管部门', en: 'Competent department' }} />
      <One
        of={of}
        name="legalPersonType"
        options={LEGAL_PERSON_TYPES}
        label={{ zh: '法人类型', en: 'Legal-person type' }}
      />
    </>
  );
}

function ParkField({ value, change, within = '' }: FieldsProps) {
  const { t } = useWords();
  const query = { kind: 'park', state: 'verified', limit: 200 };
  const parks = useRead(organisations.listOrganisations, { query }).data?.rows ?? [];
  if (value.kind === 'park' || parks.length === 0) return null;
  return (
    <Field label={t({ zh: '所在园区', en: 'Park' })} at={`${within}/parkId`}>
      <Choice
        as="list"
        options={parks.map(({ id, name, nameEn }) => ({ code: id, zh: name, en: nameEn || name }))}
        value={value.parkId ?? ''}
        onValue={(id) => change({ parkId: id || null })}
      />
    </Field>
  );
}

/** Where it is registered and where it works. */
export function PlaceFields(of: FieldsProps) {
  const beijing = {
    zh: '注册在外地的，填在京经营所在区；由这个区核验。',
    en: 'When registered elsewhere, the Beijing district where it works; that district verifies.',
  };
  return (
    <>
      <One
        of={of}
        name="registeredDistrict"
        options={DISTRICTS}
        required={of.value.kind !== 'city'}
        label={{ zh: '注册区', en: 'District of registration' }}
        help={beijing}
      />
      <One of={of} name="operatingDistrict" options={DISTRICTS} label={{ zh: '经营区', en: 'District of operation' }} />
      <ParkField {...of} />
    </>
  );
}

/** What it does: for its profile and for matching parks with what suits them. */
export function WorkFields(of: FieldsProps) {
  const { t } = useWords();
  const { value, change, within = '' } = of;
  return (
    <>
      <Field label={t({ zh: '领域', en: 'Fields' })} at={`${within}/fields`} group>
        <Choices
          options={FIELDS}
          value={value.fields ?? []}
          onValue={(fields) => change({ fields: fields as typeof value.fields })}
        />
      </Field>
      <Field
        label={t({ zh: '主导产业', en: 'Industries' })}
        at={`${within}/industries`}
        help={t({
          zh: '用顿号或逗号分开，如“航空零部件、增材制造”。',
          en: 'Separated by commas: “aviation parts, additive manufacturing”.',
        })}
      >
        <TextInput
          value={(value.industries ?? []).join('、')}
          onValue={(text) => change({ industries: text.split(/[、，,]/).map((part) => part.trimStart()) })}
          maxLength={400}
        />
      </Field>
      {value.kind === 'enterprise' ? <CompanyFields {...of} /> : null}
      <Field label={t({ zh: '简介', en: 'About' })} at={`${within}/summary`}>
        <TextArea value={value.summary ?? ''} onValue={(summary) => change({ summary })} most={2000} />
      </Field>
      <Field label={t({ zh: '英文简介', en: 'About, in English' })} at={`${within}/summaryEn`}>
        <TextArea value={value.summaryEn ?? ''} onValue={(summaryEn) => change({ summaryEn })} most={4000} lang="en" />
      </Field>
      <Text of={of} name="website" most={200} label={{ zh: '网址', en: 'Website' }} />
    </>
  );
}

function CompanyFields({ value, change, within = '' }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Field label={t({ zh: '注册日期', en: 'Registered on' })} at={`${within}/registeredOn`}>
        <DateInput value={value.registeredOn ?? ''} onValue={(on) => change({ registeredOn: on || null })} />
      </Field>
      <Field label={t({ zh: '注册资本', en: 'Registered capital' })} at={`${within}/registeredCapital`}>
        <MoneyInput
          value={value.registeredCapital ?? undefined}
          onValue={(amount) => change({ registeredCapital: amount ?? null })}
        />
      </Field>
    </>
  );
}

/** The value as the server takes it: no empty entries in lists. */
export function tidied<T extends { industries?: string[] | undefined }>(value: T): T {
  const industries = value.industries?.map((one) => one.trim()).filter((one) => one !== '');
  return industries ? { ...value, industries } : value;
}
