import { normaliseCreditCode } from '#kernel/ids.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { type OrganisationDraft, whyNotEntered } from '#modules/organisations/ui/index.ts';
import { passwordFault } from '../rules-password.ts';
import { type Faults, missing } from './faults.ts';

/** What an applicant answers; the password is kept apart and nowhere stored. */
export interface Answers {
  readonly organisation: OrganisationDraft & { readonly kind: 'institution' | 'enterprise' | 'tto' | 'agency' };
  readonly person: { readonly name: string; readonly phone: string; readonly email: string; readonly login: string };
}

export const NOTHING: Answers = {
  organisation: { kind: 'enterprise', name: '' },
  person: { name: '', phone: '', email: '', login: '' },
};

export type StepKey = 'kind' | 'who' | 'standing' | 'place' | 'person' | 'password' | 'check';

export interface Step {
  readonly key: StepKey;
  /** On the path, short. */
  readonly label: Bilingual;
  readonly title: Bilingual;
  readonly sub?: Bilingual;
}

/** The subjects in the order they are asked. */
export const STEPS: readonly Step[] = [
  {
    key: 'kind',
    label: { zh: '类别', en: 'Kind' },
    title: { zh: '您代表哪类单位', en: 'What kind of organisation is yours' },
    sub: {
      zh: '登记约五分钟，由注册区专员核验后启用。',
      en: 'It takes about five minutes; an officer of your district verifies it.',
    },
  },
  { key: 'who', label: { zh: '单位', en: 'Name' }, title: { zh: '单位名称和代码', en: 'Name and code' } },
  {
    key: 'standing',
    label: { zh: '隶属', en: 'Standing' },
    title: { zh: '隶属与法人类型', en: 'Affiliation and legal-person type' },
  },
  { key: 'place', label: { zh: '所在地', en: 'Place' }, title: { zh: '在哪个区', en: 'Which district' } },
  {
    key: 'person',
    label: { zh: '负责人', en: 'Lead' },
    title: { zh: '谁负责', en: 'Who leads' },
    sub: {
      zh: '第一位登记的人是本单位负责人，可以邀请同事。',
      en: 'Whoever registers first leads and can invite colleagues.',
    },
  },
  { key: 'password', label: { zh: '密码', en: 'Password' }, title: { zh: '设一个密码', en: 'Choose a password' } },
  { key: 'check', label: { zh: '核对', en: 'Check' }, title: { zh: '核对后提交', en: 'Check your answers' } },
];

const WHO = ['creditCode', 'subkind'];

/** What the entry rules find wrong among some of the organisation's fields. */
function entryFaults({ organisation }: Answers, isMine: (field: string) => boolean): Faults {
  const creditCode = normaliseCreditCode(organisation.creditCode ?? '') || null;
  const { kind, subkind = '', registeredDistrict = '' } = organisation;
  const found = whyNotEntered({ kind, subkind, registeredDistrict, creditCode })?.fields ?? [];
  return Object.fromEntries(
    found
      .map(({ pointer, detail }) => [pointer.slice(2), detail] as const)
      .filter(([field]) => isMine(field))
      .map(([field, detail]) => [`/organisation/${field}`, detail]),
  );
}

function personFaults({ person }: Answers): Faults {
  return {
    '/person/name': missing(person.name, { zh: '请填姓名。', en: 'Enter your name.' }),
    '/person/phone':
      person.phone.trim().length < 5
        ? { zh: '请填能找到您的电话。', en: 'Enter a phone number that reaches you.' }
        : undefined,
    '/person/login':
      person.login.trim().length < 3
        ? { zh: '登录名至少 3 个字符。', en: 'A login has at least 3 characters.' }
        : undefined,
  };
}

/** What is wrong with the answers of one step, by pointer into the request. */
export function faultsOn(step: StepKey, answers: Answers, password: string): Faults {
  const { organisation, person } = answers;
  switch (step) {
    case 'who':
      return {
        '/organisation/name':
          organisation.name.trim().length < 2 ? { zh: '请填单位全称。', en: 'Enter the full name.' } : undefined,
        ...entryFaults(answers, (field) => WHO.includes(field)),
      };
    case 'place':
      return entryFaults(answers, (field) => !WHO.includes(field));
    case 'person':
      return personFaults(answers);
    case 'password': {
      const names = [person.name, organisation.name, organisation.shortName ?? ''].filter((name) => name !== '');
      return { '/person/password': passwordFault(password, { login: person.login, names }) };
    }
    default:
      return {};
  }
}
