import { INDUSTRIES } from '#kernel/industries.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { wordsOf } from '#modules/organisations/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import { ButtonLink, Columns, Facts, Loaded, PageHead, Section, WhoCanSee } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useWords } from '#web/wording.ts';
import type { ManagerShown } from '../contract.ts';
import type { ManagerRecord, Profile } from '../contract-record.ts';
import { LANGUAGES, LEVELS } from '../contract-words.ts';
import { freePlaces, publishedFields } from '../rules.ts';
import { managers } from './api.ts';
import { AssignAct } from './assign-act.tsx';
import { Assignments, Cases } from './duties.tsx';
import { LevelCard } from './level-card.tsx';
import { AvailabilityMark, LevelStateMark, LevelText } from './marks.tsx';
import { fieldName, fieldValue, HAPPENED, readerNames } from './said.ts';
import { Trainings } from './trainings.tsx';

function Work({ of }: { of: Profile }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '做什么', en: 'Works in' })}>
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '领域', en: 'Fields' }), value: wordsOf(FIELDS, of.fields, t) },
          { label: t({ zh: '行业', en: 'Industries' }), value: wordsOf(INDUSTRIES, of.industries, t) },
          { label: t({ zh: '服务区域', en: 'Districts' }), value: wordsOf(DISTRICTS, of.districts, t) },
          { label: t({ zh: '语言', en: 'Languages' }), value: wordsOf(LANGUAGES, of.languages, t) },
        ]}
      />
    </Section>
  );
}

function Results({ of }: { of: Profile }) {
  const { t } = useWords();
  return (
    <Section
      title={t({ zh: '在办与成效', en: 'Results' })}
      note={t({ zh: '由对接台账统计', en: 'counted, never typed' })}
    >
      <Facts
        items={[
          { label: t({ zh: '已签约', en: 'Contracted' }), value: of.wonCases },
          { label: t({ zh: '在办', en: 'Open' }), value: of.openCases },
          {
            label: t({ zh: '还可接', en: 'Free places' }),
            value: t(
              { zh: '{free}（同时可办 {most}）', en: '{free} of {most}' },
              { free: freePlaces(of), most: of.capacity },
            ),
          },
          { label: t({ zh: '派驻园区', en: 'Parks' }), value: of.parkNames.join(t({ zh: '、', en: ', ' })) },
        ]}
      />
    </Section>
  );
}

function Certificate({ of }: { of: ManagerRecord }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '级别与证书', en: 'Level and certificate' })}>
      <Facts
        items={[
          { label: t({ zh: '级别', en: 'Level' }), value: of.level ? <LevelText of={of.level} /> : '' },
          { label: t({ zh: '核验', en: 'Verified' }), value: <LevelStateMark of={of.levelState} /> },
          { label: t({ zh: '证书号', en: 'Certificate' }), value: of.certificateNumber },
          { label: t({ zh: '发证单位', en: 'Issuer' }), value: of.certificateIssuer },
          { label: t({ zh: '退回原因', en: 'Sent back because' }), value: of.levelReason },
        ].filter((fact, place) => place < 4 || fact.value !== '')}
      />
    </Section>
  );
}

function Aside({ of: { record, assignments } }: { of: ManagerShown }) {
  const { t } = useWords();
  if (!record) return null;
  return (
    <>
      <Certificate of={record} />
      <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
        <WhoCanSee readers={record.readers} names={readerNames(record, assignments)} />
      </Section>
      <RecordHistory
        kind="manager"
        subject={record.id}
        happened={HAPPENED}
        label={(field) => fieldName(field, t)}
        say={(field, value) => fieldValue(field, value, t)}
      />
    </>
  );
}

function Manager({ of }: { of: ManagerShown }) {
  const { t, language } = useWords();
  const { record, actions } = of;
  const isOwn = actions.includes('edit');
  const shown = of.profile ?? (record ? publishedFields(record, []) : undefined);
  if (!shown) return null;
  const name = language === 'en' && shown.nameEn ? shown.nameEn : shown.name;
  const house = language === 'en' && shown.organisationNameEn ? shown.organisationNameEn : shown.organisationName;
  const words = language === 'en' && shown.introductionEn ? shown.introductionEn : shown.introduction;
  return (
    <>
      <PageHead
        title={name}
        above={{ label: t({ zh: '技术经理人', en: 'Technology managers' }), to: '/managers' }}
        sub={
          <>
            <AvailabilityMark of={shown.availability} pill />
            <span>
              <LevelText of={shown.level} /> · <Link to={`/organisations/${shown.organisationId}`}>{house}</Link>
              {shown.title && shown.title !== LEVELS.find(({ code }) => code === shown.level)?.zh
                ? ` · ${shown.title}`
                : ''}
              {of.profile ? null : ` · ${t({ zh: '未公开', en: 'not public' })}`}
            </span>
          </>
        }
        acts={
          <>
            {actions.includes('edit') ? (
              <ButtonLink to="/managers/mine" kind="main">
                {t({ zh: '修改资料', en: 'Change' })}
              </ButtonLink>
            ) : null}
            {actions.includes('assign') ? <AssignAct id={shown.id} name={name} /> : null}
          </>
        }
      />
      <Columns
        aside={
          <>
            <Results of={shown} />
            <Aside of={of} />
          </>
        }
      >
        {record && actions.includes('decide') ? <LevelCard of={record} /> : null}
        {words ? (
          <Section title={t({ zh: '介绍', en: 'About' })}>
            <p className="reading">{words}</p>
          </Section>
        ) : null}
        <Work of={shown} />
        {of.assignments.length > 0 || isOwn ? <Assignments of={of.assignments} /> : null}
        {record && (of.trainings.length > 0 || actions.includes('train')) ? (
          <Trainings id={record.id} of={of.trainings} may={actions.includes('train')} />
        ) : null}
        {of.cases.length > 0 || isOwn ? <Cases of={of} /> : null}
      </Columns>
    </>
  );
}

/** One technology manager: the public face for everybody, the record for those who may read it. */
export function ManagerPage() {
  const id = usePathParam('id');
  const query = useRead(managers.getManager, { params: { id } });
  return <Loaded of={query}>{(of) => <Manager of={of} />}</Loaded>;
}
