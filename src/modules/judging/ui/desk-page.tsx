import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePathParam, useSearch } from '#web/go.tsx';
import { ButtonLink, EmptyState, Loaded, PageHead } from '#web/parts/index.ts';
import { keyOf, useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { DeskShown, PairShown } from '../contract-record.ts';
import { judging } from './api.ts';
import { GradeBar, type Said } from './grade-bar.tsx';
import { GuidelineButton } from './guideline.tsx';
import { progressText } from './said.tsx';
import './judging.css';

function Side({ of, label }: { of: PairShown['asking']; label: string }) {
  const { language } = useWords();
  const title = language === 'en' && of.titleEn ? of.titleEn : of.title;
  return (
    <article className="judging-side">
      <p className="judging-label">{label}</p>
      <h2>{title}</h2>
      <p className="judging-words">{of.text}</p>
    </article>
  );
}

function Nothing({ of }: { of: DeskShown }) {
  const { t } = useWords();
  return (
    <EmptyState
      title={t({ zh: '没有要您评的了，谢谢。', en: 'Nothing is left for you to judge. Thank you.' })}
      act={<ButtonLink to={`/judging/${of.set.id}`}>{t({ zh: '看我评过的', en: 'See what I judged' })}</ButtonLink>}
    >
      {t({
        zh: '别人评出分歧时可能还会请您再评；结束前您可以改自己的评分。',
        en: 'More may come where others differ; until the set closes you can correct your own grades.',
      })}
    </EmptyState>
  );
}

function Progress({ of }: { of: DeskShown['progress'] }) {
  const { t } = useWords();
  const done = of.graded + of.skipped;
  return (
    <div className="judging-progress">
      <progress value={done} max={Math.max(1, done + of.left)} aria-label={t({ zh: '进度', en: 'Progress' })} />
      <span aria-live="polite">{progressText(of, t)}</span>
    </div>
  );
}

/** The next pair, as it was shown until something is said of it: others who judge meanwhile do not change it under the reader’s eyes. */
function useNext(id: string, when: boolean) {
  const queries = useQueryClient();
  const queryKey = keyOf(judging.nextPair.route, { params: { id } });
  const query = useQuery({
    queryKey,
    queryFn: () => judging.nextPair({ params: { id } }),
    enabled: when,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return { query, show: (answer: DeskShown) => queries.setQueryData(queryKey, answer) };
}

/** The two texts and what can be said of them. What is said shows the next pair at once. */
function Desk({
  of,
  last,
  onSaid,
}: {
  of: DeskShown;
  last: string;
  onSaid: (answer: DeskShown, pair: string) => void;
}) {
  const { t } = useWords();
  const judge = useCommand(judging.judgePair, {
    refresh: [judging.getJudgingSet, judging.listJudgingSets, judging.listOwnJudgements, judging.getPair],
    done: (answer, { params }) => onSaid(answer, params.pair),
  });
  const pairId = of.pair?.id;
  useEffect(() => {
    if (pairId) window.scrollTo({ top: 0 });
  }, [pairId]);
  const send = (said: Said) => {
    if (of.pair) judge.mutate({ params: { id: of.set.id, pair: of.pair.id }, body: said });
  };
  return (
    <>
      <PageHead
        title={of.set.title}
        above={{ label: t({ zh: '评判', en: 'Judging' }), to: `/judging/${of.set.id}` }}
        sub={<Progress of={of.progress} />}
        acts={
          <>
            {last && last !== pairId ? (
              <ButtonLink to={`/judging/${of.set.id}/desk`} search={{ pair: last }} hotkey="Z">
                {t({ zh: '改上一对', en: 'Mend the last one' })}
              </ButtonLink>
            ) : null}
            <GuidelineButton of={of.set} />
          </>
        }
      />
      {of.pair ? (
        <>
          <div className="judging-texts">
            <Side
              of={of.pair.asking}
              label={t({ zh: '要解决的：{what}', en: 'Asked: {what}' }, { what: t(of.set.from) })}
            />
            <Side
              of={of.pair.offered}
              label={t({ zh: '拿来比的：{what}', en: 'Offered: {what}' }, { what: t(of.set.to) })}
            />
          </div>
          <GradeBar key={of.pair.id} own={of.own} busy={judge.isPending} error={judge.error} onSay={send} />
        </>
      ) : (
        <Nothing of={of} />
      )}
    </>
  );
}

/** The judging desk: `/judging/…/desk`, or with `?pair=` one that was judged before. */
export function JudgingDeskPage() {
  const id = usePathParam('id');
  const [{ pair = '' }, change] = useSearch();
  const [last, setLast] = useState('');
  const next = useNext(id, pair === '');
  const own = useRead(judging.getPair, { params: { id, pair } }, { when: pair !== '' });
  const onSaid = (answer: DeskShown, judged: string) => {
    next.show(answer);
    setLast(judged);
    if (pair) change({ pair: undefined });
  };
  return (
    <Loaded of={pair ? own : next.query}>{(of) => <Desk key={pair} of={of} last={last} onSaid={onSaid} />}</Loaded>
  );
}
