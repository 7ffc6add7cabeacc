import type { CivilDate, Instant } from '#kernel/dates.ts';
import { industryOf } from '#kernel/industries.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { FreshnessMark } from '#modules/achievements/ui/index.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import {
  ButtonLink,
  Card,
  Columns,
  Day,
  Due,
  Facts,
  Loaded,
  Moment,
  PageHead,
  ScoreBar,
  Section,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { PushShown } from '../contract-push.ts';
import { DECLINE_REASONS } from '../contract-words.ts';
import { PushActs } from './acts.tsx';
import { supply } from './api.ts';
import { PushStateMark } from './marks.tsx';
import { fieldName, fieldValue, HAPPENED, readerNames } from './said.ts';

function AnswerCard({ of }: { of: PushShown }) {
  const { t } = useWords();
  if (of.actions.length === 0) return null;
  const isPark = of.actions.includes('claim');
  return (
    <Card duty>
      <h2>
        {isPark
          ? t({ zh: '本园区承接吗', en: 'Does your park take it on' })
          : t({ zh: '本区另有合适的园区吗', en: 'Is another park of the district better' })}
      </h2>
      {isPark ? (
        <p className="reading">
          {t({ zh: '请在期限前认领，或说明不承接的原因：', en: 'Claim it or say why not:' })}{' '}
          <Due on={of.push.dueOn as CivilDate} />
        </p>
      ) : null}
      <PushActs of={of} />
    </Card>
  );
}

function Reasons({ of: { push } }: { of: PushShown }) {
  const { t } = useWords();
  return (
    <Section
      title={t({ zh: '为什么推给这个园区', en: 'Why it was pushed here' })}
      note={t({ zh: '契合 {n} 分', en: 'fit {n} of 100' }, { n: push.score })}
    >
      {push.reasons.length > 0 ? (
        <>
          <ScoreBar parts={push.reasons.map((one) => ({ key: one.code, label: t(one), points: one.points }))} />
          <Facts items={push.reasons.map((one) => ({ label: t(one), value: `+${one.points}` }))} />
        </>
      ) : (
        <p className="reading">
          {t({ zh: '由人选定，不按产业计分。', en: 'Chosen by a person, not by its industries.' })}
        </p>
      )}
      {push.note ? (
        <p className="reading">{t({ zh: '推送人的话：{note}', en: 'From the sender: {note}' }, { note: push.note })}</p>
      ) : null}
    </Section>
  );
}

function Answered({ of: { push } }: { of: PushShown }) {
  const { t } = useWords();
  if (!push.decidedAt) return null;
  return (
    <Section title={t({ zh: '园区的答复', en: 'The park’s answer' })}>
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '结果', en: 'Answer' }), value: <PushStateMark of={push.state} /> },
          push.inChargeName
            ? { label: t({ zh: '承接人', en: 'In charge' }), value: push.inChargeName }
            : {
                label: t({ zh: '原因', en: 'Reason' }),
                value: push.reasonCode && t(wordOf(DECLINE_REASONS, push.reasonCode)),
              },
          { label: t({ zh: '答复人', en: 'Answered by' }), value: push.decidedByName },
          { label: t({ zh: '时间', en: 'At' }), value: <Moment at={push.decidedAt as Instant} /> },
          { label: t({ zh: '说明', en: 'Note' }), value: push.decisionNote },
        ]}
      />
    </Section>
  );
}

function Result({ of: { push, freshness } }: { of: PushShown }) {
  const { t, language } = useWords();
  const institution = language === 'en' && push.organisationNameEn ? push.organisationNameEn : push.organisationName;
  const industry = industryOf(push.industry);
  return (
    <Section
      title={t({ zh: '成果', en: 'The achievement' })}
      more={
        push.isLive ? (
          <Link to={`/listings/${push.listingId}`}>{t({ zh: '看全部内容', en: 'Read it in full' })}</Link>
        ) : null
      }
    >
      <Facts
        columns={2}
        items={[
          {
            label: t({ zh: '来源单位', en: 'Institution' }),
            value: <Link to={`/organisations/${push.organisationId}`}>{institution}</Link>,
          },
          { label: t({ zh: '领域', en: 'Field' }), value: push.field && t(wordOf(FIELDS, push.field)) },
          { label: t({ zh: '行业', en: 'Industry' }), value: industry && t(industry) },
          { label: 'TRL', value: push.trl },
          { label: t({ zh: '保鲜', en: 'Freshness' }), value: <FreshnessMark of={freshness} /> },
          {
            label: t({ zh: '最近确认', en: 'Last verified' }),
            value: <Day on={push.lastVerifiedOn as CivilDate} form="day" />,
          },
        ]}
      />
    </Section>
  );
}

function Pushed({ of }: { of: PushShown }) {
  const { t, language } = useWords();
  const { push } = of;
  return (
    <>
      <PageHead
        title={language === 'en' && push.titleEn ? push.titleEn : push.title}
        above={{ label: t({ zh: '供给清单', en: 'Supply' }), to: '/supply' }}
        sub={
          <>
            <PushStateMark of={push.state} mine={of.actions.includes('claim')} pill />{' '}
            {t(
              { zh: '推给{park}（{district}）', en: 'Pushed to {park} ({district})' },
              { park: push.parkName, district: t(wordOf(DISTRICTS, push.district)) },
            )}
          </>
        }
        acts={
          push.isLive ? (
            <ButtonLink to={`/listings/${push.listingId}`}>{t({ zh: '看成果', en: 'The achievement' })}</ButtonLink>
          ) : null
        }
      />
      <Columns
        aside={
          <>
            <Section title={t({ zh: '推送', en: 'The push' })}>
              <Facts
                items={[
                  { label: t({ zh: '推送', en: 'Pushed' }), value: <Moment at={push.pushedAt as Instant} /> },
                  {
                    label: t({ zh: '由谁', en: 'By' }),
                    value: push.pushedByName || t({ zh: '按产业方向自动', en: 'automatically, by its fit' }),
                  },
                  {
                    label: t({ zh: '答复期限', en: 'Answer by' }),
                    value: <Day on={push.dueOn as CivilDate} form="day" />,
                  },
                ]}
              />
            </Section>
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee readers={push.readers} names={readerNames(push, t)} />
            </Section>
            <RecordHistory
              kind="push"
              subject={push.id}
              happened={HAPPENED}
              label={(field) => fieldName(field, t)}
              say={(field, value) => fieldValue(field, value, t)}
            />
          </>
        }
      >
        <AnswerCard of={of} />
        <Answered of={of} />
        {push.state === 'claimed' && push.isLive ? (
          <Section title={t({ zh: '为园区的需求提引荐', en: 'Introduce it to a need of the park' })}>
            <div className="acts">
              <Slot name="push.claimed" props={{ listingId: push.listingId, organisationId: push.organisationId }} />
            </div>
          </Section>
        ) : null}
        <Reasons of={of} />
        <Result of={of} />
      </Columns>
    </>
  );
}

/** One pushed row: the answer it waits for, why it was pushed, what it is. */
export function PushPage() {
  const id = usePathParam('id');
  const query = useRead(supply.getPush, { params: { id } });
  return <Loaded of={query}>{(of) => <Pushed of={of} />}</Loaded>;
}
