import type { Bilingual } from '#kernel/refusal.ts';
import { Choice, Field, TextInput, Tick } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { KINDS } from '../contract.ts';
import { ADMITTED, OfficeRules, OrganisationRules } from './mapping-fields.tsx';
import type { Draft } from './provider-draft.ts';

/** One line of text of the form, by the setting it holds. */
interface Line {
  readonly key:
    | 'labelZh'
    | 'labelEn'
    | 'clientId'
    | 'scopes'
    | 'subjectClaim'
    | 'nameClaim'
    | 'organisationClaim'
    | 'officeClaim'
    | 'mailDomains';
  readonly label: Bilingual;
  readonly help?: Bilingual;
  readonly required?: true;
}

const NAMES: readonly Line[] = [
  {
    key: 'labelZh',
    label: { zh: '登录按钮上的名称', en: 'Name on the sign-in button (Chinese)' },
    help: { zh: '例如：某某大学统一身份认证。', en: 'For instance 某某大学统一身份认证.' },
    required: true,
  },
  { key: 'labelEn', label: { zh: '英文名称', en: 'Name in English' } },
];

const CLIENT: readonly Line[] = [
  { key: 'clientId', label: { zh: '客户端编号（client_id）', en: 'Client id' }, required: true },
  {
    key: 'scopes',
    label: { zh: '范围（scope）', en: 'Scopes' },
    help: { zh: '用空格隔开，要有 openid。', en: 'Separated by spaces; openid is among them.' },
    required: true,
  },
];

const SUBJECT: Line = {
  key: 'subjectClaim',
  label: { zh: '识别人员的属性', en: 'Attribute that tells people apart' },
  help: { zh: '不填就用 CAS 用户名。', en: 'The CAS user name when empty.' },
};

const PERSON: readonly Line[] = [
  { key: 'nameClaim', label: { zh: '姓名字段', en: 'Claim of the name' } },
  {
    key: 'mailDomains',
    label: { zh: '只收这些邮箱域名的人', en: 'Only people with mail addresses in' },
    help: {
      zh: '如 example.edu.cn，用空格隔开；不填就不限。',
      en: 'example.edu.cn, say, separated by spaces; anybody when empty.',
    },
  },
];

interface Part {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function Lines({ lines, draft, set }: Part & { lines: readonly Line[] }) {
  const { t } = useWords();
  return lines.map(({ key, label, help, required }) => (
    <Field key={key} label={t(label)} at={`/${key}`} required={required ?? false} {...(help ? { help: t(help) } : {})}>
      <TextInput value={draft[key]} onValue={(text) => set({ [key]: text })} autoComplete="off" spellCheck={false} />
    </Field>
  ));
}

/** Who comes in, and as what: the claims of organisation and office, and what somebody is otherwise. */
function Admission({ draft, set, only }: Part & { only: string | undefined }) {
  const { t } = useWords();
  const { organisationClaim, officeClaim, organisations, offices, defaultRole, admits } = draft;
  const none = t({ zh: '不填就不看。', en: 'Not looked at when empty.' });
  return (
    <>
      <Field label={t({ zh: '单位字段', en: 'Claim of the organisation' })} at="/organisationClaim" help={none}>
        <TextInput value={organisationClaim} onValue={(text) => set({ organisationClaim: text })} spellCheck={false} />
      </Field>
      {organisationClaim ? (
        <OrganisationRules value={organisations} onValue={(rules) => set({ organisations: rules })} only={only} />
      ) : null}
      <Field label={t({ zh: '部门字段', en: 'Claim of the office' })} at="/officeClaim" help={none}>
        <TextInput value={officeClaim} onValue={(text) => set({ officeClaim: text })} spellCheck={false} />
      </Field>
      {officeClaim ? <OfficeRules value={offices} onValue={(rules) => set({ offices: rules })} /> : null}
      <Field label={t({ zh: '其他人的身份', en: 'Role of everybody else' })} at="/defaultRole" required>
        <Choice
          as="list"
          options={ADMITTED}
          value={defaultRole}
          onValue={(code) => code && set({ defaultRole: code as Draft['defaultRole'] })}
        />
      </Field>
      <Tick checked={admits} onValue={(on) => set({ admits: on })}>
        {t({
          zh: '第一次登录就成为成员（不勾选则先申请，由负责人同意）',
          en: 'Whoever signs in first becomes a member at once (otherwise they ask, and a lead agrees)',
        })}
      </Tick>
    </>
  );
}

/** Every setting of a provider but whether it is on. */
export function ProviderFields({ draft, set, isNew, only }: Part & { isNew: boolean; only: string | undefined }) {
  const { t } = useWords();
  const oidc = draft.kind === 'oidc';
  return (
    <>
      {isNew ? (
        <Field label={t({ zh: '协议', en: 'Protocol' })} at="/kind" group required>
          <Choice options={KINDS} value={draft.kind} onValue={(code) => set({ kind: code as Draft['kind'] })} />
        </Field>
      ) : null}
      <Lines lines={NAMES} draft={draft} set={set} />
      <Field
        label={
          oidc
            ? t({ zh: '签发者（issuer）', en: 'Issuer' })
            : t({ zh: 'CAS 服务地址', en: 'Address of the CAS server' })
        }
        at="/issuer"
        required
        help={
          oidc
            ? t({
                zh: '与认证系统公布的一字不差，末尾的斜杠也算。',
                en: 'Letter by letter as the provider publishes it, the last slash too.',
              })
            : t({ zh: '登录页地址去掉 /login 的部分。', en: 'The address of its sign-in page without /login.' })
        }
      >
        <TextInput value={draft.issuer} onValue={(text) => set({ issuer: text })} inputMode="url" spellCheck={false} />
      </Field>
      <Lines lines={oidc ? CLIENT : [SUBJECT]} draft={draft} set={set} />
      <Lines lines={PERSON} draft={draft} set={set} />
      <Admission draft={draft} set={set} only={only} />
    </>
  );
}
