import type { Instant } from '#kernel/dates.ts';
import { usePathParam } from '#web/go.tsx';
import { Columns, Facts, Items, Loaded, Moment, PageHead, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useWords } from '#web/wording.ts';
import type { JudgingShown } from '../contract-record.ts';
import { AgreementPart } from './agreement.tsx';
import { judging } from './api.ts';
import { DifferingPart } from './differing.tsx';
import { GuidelineText } from './guideline.tsx';
import { JudgesPart } from './judges-part.tsx';
import { OwnPart } from './own-part.tsx';
import { HAPPENED, progressText, SetMark, sidesText } from './said.tsx';
import { SetActs } from './set-acts.tsx';
import './judging.css';

function PoolPart({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  if (!of.pool || of.pool.asking.length === 0) return null;
  return (
    <Section
      title={t({ zh: '汇集的候选', en: 'What is pooled' })}
      note={t({ zh: '{n} 对', en: '{n} pairs', one: '1 pair' }, { n: of.set.pairCount })}
    >
      <Items
        items={of.pool.asking.map(({ id, title, pairs }) => ({
          key: id,
          title,
          right: t({ zh: '{n} 个候选', en: '{n} candidates', one: '1 candidate' }, { n: pairs }),
        }))}
      />
    </Section>
  );
}

function AboutPart({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  const { set, pool } = of;
  const moment = (at: string | null) => (at ? <Moment at={at as Instant} /> : null);
  return (
    <Section title={t({ zh: '这个评判集', en: 'This set' })}>
      <Facts
        items={[
          { label: t({ zh: '评什么', en: 'What' }), value: sidesText(set, t) },
          { label: t({ zh: '每对几人评', en: 'Judges a pair' }), value: set.wanted },
          ...(pool
            ? [
                {
                  label: t({ zh: '每种排序取前', en: 'First of each ranking' }),
                  value: pool.depth,
                  hint: t({
                    zh: '完整排序和只看文字的排序各取这么多，合并去重。',
                    en: 'So many from the whole ranking and from the words alone; joined without repeats.',
                  }),
                },
                { label: t({ zh: '随机对照', en: 'Random controls' }), value: pool.controls },
                { label: t({ zh: '随机种子', en: 'Seed' }), value: pool.seed },
              ]
            : []),
          { label: t({ zh: '建立', en: 'Made by' }), value: `${set.organisationName} ${set.madeByName}` },
          { label: t({ zh: '开放', en: 'Opened' }), value: moment(set.openedAt) },
          { label: t({ zh: '结束', en: 'Closed' }), value: moment(set.closedAt) },
        ]}
      />
    </Section>
  );
}

function headOf({ standing, set, progress }: JudgingShown, t: ReturnType<typeof useWords>['t']): string {
  if (set.pairCount === 0) return t({ zh: '还没有汇集候选', en: 'nothing pooled yet' });
  if (standing === 'judge') return progressText(progress, t, set.state === 'closed');
  if (standing !== 'maker') return t({ zh: '共 {n} 对', en: '{n} pairs', one: '1 pair' }, { n: set.pairCount });
  return t(
    {
      zh: '{asking} 条 × 候选，共 {pairs} 对；已有 {graded} 次评分，还差 {left} 次',
      en: '{asking} asking records, {pairs} pairs; {graded} grades so far, {left} lacking',
    },
    { asking: set.askingCount, pairs: set.pairCount, graded: progress.graded, left: progress.left },
  );
}

function JudgingSet({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  const { set, standing } = of;
  const isMaker = standing === 'maker';
  return (
    <>
      <PageHead
        title={set.title}
        above={{ label: t({ zh: '评判', en: 'Judging' }), to: '/judging' }}
        sub={
          <>
            <SetMark of={set.state} pill /> {headOf(of, t)}
          </>
        }
        acts={<SetActs of={of} />}
      />
      <Columns
        aside={
          <>
            <AboutPart of={of} />
            {isMaker ? <RecordHistory kind="judging" subject={set.id} happened={HAPPENED} /> : null}
          </>
        }
      >
        {of.agreement && set.state !== 'drafted' ? <AgreementPart of={of.agreement} /> : null}
        <DifferingPart id={set.id} list={of.differing} may={of.actions.includes('third')} />
        {isMaker ? <JudgesPart of={of} /> : null}
        {standing === 'judge' ? <OwnPart of={of} /> : null}
        <Section title={t({ zh: '评分说明', en: 'Guideline' })}>
          <GuidelineText of={set} />
        </Section>
        <PoolPart of={of} />
      </Columns>
    </>
  );
}

/** One judging set: how far it has come, how judges agree, and what can be done with it. */
export function JudgingSetPage() {
  const id = usePathParam('id');
  const query = useRead(judging.getJudgingSet, { params: { id } });
  return <Loaded of={query}>{(of) => <JudgingSet of={of} />}</Loaded>;
}
