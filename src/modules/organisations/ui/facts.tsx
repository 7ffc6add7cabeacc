import type { CivilDate } from '#kernel/dates.ts';
import { AFFILIATIONS, DISTRICTS, FIELDS, SUBKINDS } from '#kernel/vocabulary.ts';
import { Link } from '#web/go.tsx';
import { Day, type Fact, Facts, Money, State, type StateKind } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords, type Wording } from '#web/wording.ts';
import {
  LEGAL_PERSON_TYPES,
  ORGANISATION_KINDS,
  ORGANISATION_STATES,
  type Organisation,
  type OrganisationState,
} from '../contract.ts';
import { organisations } from './api.ts';
import { wordOf, wordsOf } from './words.ts';

const SHAPES: Record<OrganisationState, StateKind> = {
  waiting: 'going',
  verified: 'done',
  rejected: 'late',
  closed: 'lost',
};

/** How an organisation stands, as a word and a shape. */
export function OrganisationStateMark({ state, pill }: { state: OrganisationState; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={SHAPES[state]} {...(pill ? { pill } : {})}>
      {t(wordOf(ORGANISATION_STATES, state))}
    </State>
  );
}

/** Kind and finer kind in words. */
export function kindText({ kind, subkind }: Pick<Organisation, 'kind' | 'subkind'>, t: Wording['t']): string {
  return t(subkind ? wordOf(SUBKINDS, subkind) : wordOf(ORGANISATION_KINDS, kind));
}

/** The organisation's name in the reader's language, the Chinese one where there is no English. */
export function nameText({ name, nameEn }: Pick<Organisation, 'name' | 'nameEn'>, language: 'zh' | 'en'): string {
  return language === 'en' && nameEn ? nameEn : name;
}

function ParkName({ id }: { id: string }) {
  const { t, language } = useWords();
  const park = useRead(organisations.readOrganisation, { params: { id } });
  const text = park.data ? nameText(park.data, language) : t({ zh: '看园区', en: 'The park' });
  return <Link to={`/organisations/${id}`}>{text}</Link>;
}

function standing(of: Organisation, t: Wording['t']): Fact[] {
  const isInstitution = of.kind === 'institution';
  return [
    { label: t({ zh: '类别', en: 'Kind' }), value: kindText(of, t) },
    { label: t({ zh: '统一社会信用代码', en: 'Unified credit code' }), value: of.creditCode },
    ...(isInstitution || of.affiliation
      ? [
          {
            label: t({ zh: '隶属', en: 'Affiliation' }),
            value: of.affiliation && t(wordOf(AFFILIATIONS, of.affiliation)),
          },
        ]
      : []),
    ...(isInstitution || of.competentDepartment
      ? [{ label: t({ zh: '主管部门', en: 'Competent department' }), value: of.competentDepartment }]
      : []),
    {
      label: t({ zh: '法人类型', en: 'Legal-person type' }),
      value: of.legalPersonType && t(wordOf(LEGAL_PERSON_TYPES, of.legalPersonType)),
    },
  ];
}

function places(of: Organisation, t: Wording['t']): Fact[] {
  const district = (code: string) => code && t(wordOf(DISTRICTS, code));
  return [
    { label: t({ zh: '注册区', en: 'Registered in' }), value: district(of.registeredDistrict) },
    { label: t({ zh: '经营区', en: 'Operates in' }), value: district(of.operatingDistrict) },
    ...(of.kind === 'park'
      ? []
      : [{ label: t({ zh: '园区', en: 'Park' }), value: of.parkId && <ParkName id={of.parkId} /> }]),
    { label: t({ zh: '领域', en: 'Fields' }), value: wordsOf(FIELDS, of.fields, t) },
    { label: t({ zh: '产业', en: 'Industries' }), value: of.industries.join(t({ zh: '、', en: ', ' })) },
    ...(of.registeredOn
      ? [
          {
            label: t({ zh: '注册日期', en: 'Registered on' }),
            value: <Day on={of.registeredOn as CivilDate} form="day" />,
          },
        ]
      : []),
    ...(of.registeredCapital === null
      ? []
      : [{ label: t({ zh: '注册资本', en: 'Registered capital' }), value: <Money amount={of.registeredCapital} /> }]),
    ...(of.website
      ? [
          {
            label: t({ zh: '网址', en: 'Website' }),
            value: (
              <a href={of.website} rel="noopener noreferrer" target="_blank">
                {of.website}
              </a>
            ),
          },
        ]
      : []),
  ];
}

/** Everything on record of an organisation, in two columns. */
export function OrganisationFacts({ of }: { of: Organisation }) {
  const { t } = useWords();
  return <Facts columns={2} items={[...standing(of, t), ...places(of, t)]} />;
}
