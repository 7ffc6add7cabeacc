import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { say } from '#kernel/refusal.ts';
import { ButtonLink, Day, EmptyState, Items, Loaded, PageHead, State, Tag } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { JudgingRow } from '../contract-record.ts';
import { runsSets, whyNotJudge } from '../rules.ts';
import { judging } from './api.ts';
import { progressText, SetMark, STANDINGS, sidesText } from './said.tsx';

function Standing({ of }: { of: JudgingRow }) {
  const { t } = useWords();
  const waits = of.state === 'open' && of.standing !== 'maker' && of.progress.left > 0;
  if (!waits) return <SetMark of={of.state} />;
  return (
    <State kind="waits">
      {t(of.standing === 'judge' ? { zh: '等您评', en: 'Waits for you' } : STANDINGS[of.standing])}
    </State>
  );
}

function Amount({ of }: { of: JudgingRow }) {
  const { t } = useWords();
  if (of.pairCount === 0) return t({ zh: '还没有汇集候选', en: 'nothing pooled yet' });
  if (of.standing === 'offered' || of.standing === 'invited')
    return t({ zh: '共 {n} 对', en: '{n} pairs', one: '1 pair' }, { n: of.pairCount });
  if (of.standing === 'judge') return progressText(of.progress, t, of.state === 'closed');
  return t(
    { zh: '{pairs} 对，已有 {graded} 次评分，还差 {left} 次', en: '{pairs} pairs, {graded} grades, {left} lacking' },
    { pairs: of.pairCount, graded: of.progress.graded, left: of.progress.left },
  );
}

function SetItems({ list, mayMake }: { list: readonly JudgingRow[]; mayMake: boolean }) {
  const { t } = useWords();
  return (
    <Items
      heading="h2"
      empty={
        <EmptyState title={t({ zh: '还没有评判集。', en: 'There is no judging set yet.' })}>
          {mayMake
            ? t({
                zh: '点“新建评判集”：选几条公开的需求，平台汇集候选成果，请技术经理人盲评。',
                en: 'Press “New judging set”: choose some published needs, candidates are pooled, and managers judge them blind.',
              })
            : t({
                zh: '市里开放评判时会通知您，也会列在这里。',
                en: 'You are told when the city opens one, and it is listed here.',
              })}
        </EmptyState>
      }
      items={list.map((one) => ({
        key: one.id,
        title: one.title,
        to: `/judging/${one.id}`,
        text: <Amount of={one} />,
        meta: (
          <>
            <Tag>{sidesText(one, t)}</Tag> {one.organisationName} ·{' '}
            <Day on={civilDateOf((one.openedAt ?? one.createdAt) as Instant)} />
          </>
        ),
        right: <Standing of={one} />,
      }))}
    />
  );
}

/** 评判: the sets that somebody runs, judges or may take part in. */
export function JudgingSetsPage() {
  const { t, language } = useWords();
  const actor = useActor();
  const query = useRead(judging.listJudgingSets);
  const no = runsSets(actor) ? undefined : whyNotJudge(actor);
  return (
    <>
      <PageHead
        title={t({ zh: '评判', en: 'Judging' })}
        sub={t({
          zh: '只看两段公开的文字，不看是谁家的，判断对不对口。评分用来检验和改进匹配。',
          en: 'Two published texts, nothing of whose they are: does one answer the other? The grades test and improve matching.',
        })}
        acts={
          runsSets(actor) ? (
            <ButtonLink to="/judging/new" kind="main" hotkey="N">
              {t({ zh: '新建评判集', en: 'New judging set' })}
            </ButtonLink>
          ) : null
        }
      />
      {no ? (
        <EmptyState title={say(no, language)} />
      ) : (
        <Loaded of={query}>{(of) => <SetItems list={of.sets} mayMake={of.mayMake} />}</Loaded>
      )}
    </>
  );
}
