import type { CivilDate } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Day, Facts, RuleTag, Section } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { NoticeShown } from '../contract-record.ts';
import { DAY_KINDS, OBJECTION_POLICIES } from '../contract-words.ts';

function Days({ of }: { of: readonly string[] }) {
  return of.map((day, place) => (
    <span key={day}>
      {place > 0 ? '、' : ''}
      <Day on={day as CivilDate} form="short" />
    </span>
  ));
}

/** How the days came out: terms, what moved the end, and the rules with their versions. */
export function CountedDays({ of: { notice, counted, rules } }: { of: NoticeShown }) {
  const { t } = useWords();
  const { movedPast, leftOut, workedWeekends, daysLeft, nominalEndOn } = counted;
  const unit = t(wordOf(DAY_KINDS, notice.dayKind));
  const day = (on: string | null) => (on ? <Day on={on as CivilDate} form="day" /> : null);
  return (
    <Section title={t({ zh: '怎么算的', en: 'How the days are counted' })}>
      <Facts
        items={[
          { label: t({ zh: '公示开始（当日不计）', en: 'Opened (that day not counted)' }), value: day(notice.opensOn) },
          { label: t({ zh: '天数', en: 'Days' }), value: `${notice.days} ${unit}` },
          ...(leftOut.length > 0
            ? [{ label: t({ zh: '不计的节假日', en: 'Holidays left out' }), value: <Days of={leftOut} /> }]
            : []),
          ...(workedWeekends.length > 0
            ? [
                {
                  label: t({ zh: '计入的调休上班日', en: 'Weekends worked, counted' }),
                  value: <Days of={workedWeekends} />,
                },
              ]
            : []),
          ...(movedPast.length > 0
            ? [
                { label: t({ zh: '按天数到', en: 'Ends by the count' }), value: day(nominalEndOn) },
                { label: t({ zh: '遇休假日顺延', en: 'Moved past days of rest' }), value: <Days of={movedPast} /> },
              ]
            : []),
          ...(daysLeft === null
            ? [{ label: t({ zh: '最后一日（含当日）', en: 'Last day, included' }), value: day(notice.lastDay) }]
            : [{ label: t({ zh: '异议处理完后还有', en: 'Left after the objection' }), value: `${daysLeft} ${unit}` }]),
          { label: t({ zh: '下一步最早', en: 'Next step from' }), value: day(notice.nextStepFrom) },
          {
            label: t({ zh: '异议期间', en: 'Time of an objection' }),
            value: t(wordOf(OBJECTION_POLICIES, notice.objectionPolicy)),
          },
        ]}
      />
      <p className="acts">
        {rules.map(({ id, version, document, article }) => (
          <RuleTag key={id} source={`${document} ${article}`} version={`${id} v${version}`} />
        ))}
      </p>
      <p className="quiet">
        {t({ zh: '内容指纹', en: 'Content hash' })} <code className="hash">{notice.contentHash}</code>
      </p>
    </Section>
  );
}
