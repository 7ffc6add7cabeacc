import { type ReactNode, useState } from 'react';
import { Link } from '#web/go.tsx';
import { EmptyState } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { MatchAnswer, ShownHit } from '../contract-shown.ts';
import { AskedText } from './asked-text.tsx';
import { HitView } from './hit.tsx';
import { marksIn } from './marks.ts';
import './match.css';

export interface HitsProps {
  readonly of: MatchAnswer;
  readonly onSeen?: (hit: ShownHit) => void;
  readonly actsOf?: (hit: ShownHit) => ReactNode;
  /** What is to be known before the list. */
  readonly before?: ReactNode;
}

/** What was asked on the left with its words marked, what fits on the right with the reasons; one is open at a time. */
export function Hits({ of, onSeen, actsOf, before }: HitsProps) {
  const { t } = useWords();
  const [openId, setOpenId] = useState<string | undefined>(of.hits[0]?.card.id);
  const open = of.hits.find(({ card }) => card.id === openId);
  return (
    <div className="match">
      <AskedText of={of} spans={open ? marksIn(open, 'asked') : []} />
      <div>
        {before}
        {of.hits.length === 0 ? (
          <EmptyState title={t({ zh: '没有找到合适的。', en: 'Nothing fits.' })}>
            {t({
              zh: '写得再具体些：材料、方法、要达到的指标。新公开的会自动再配。',
              en: 'Say more: material, method, the figures to reach. What is published later is matched by itself.',
            })}
          </EmptyState>
        ) : (
          <ol className="match-hits">
            {of.hits.map((hit) => (
              <HitView
                key={hit.card.id}
                hit={hit}
                asked={of.asked.text}
                open={hit.card.id === openId}
                onOpen={(isOpen) => {
                  setOpenId(isOpen ? hit.card.id : undefined);
                  if (isOpen) onSeen?.(hit);
                }}
                onVisit={() => onSeen?.(hit)}
                acts={actsOf?.(hit)}
              />
            ))}
          </ol>
        )}
        {of.heldBack.map(({ owner, count }) => (
          <p className="quiet" key={owner.zh}>
            {t(
              {
                zh: '{owner}还有 {n} 条也排在前面；一家最多占四成，好让别家也被看到。多看几条就会出现。',
                en: '{n} more of {owner} rank among these; one institution has at most two fifths of the places, so that others are seen. They appear when you look at more.',
              },
              { owner: t(owner), n: count },
            )}
          </p>
        ))}
        <p className="match-foot">
          {t(
            {
              zh: '在 {n} 项里比对 · 排序器 {version} · 分数只说文字和条件有多合，不评价人。',
              en: 'Compared with {n} · ranker {version} · a score says how well words and terms fit, and nothing about people.',
            },
            { n: of.considered.toLocaleString('en-US'), version: of.rankerVersion },
          )}{' '}
          <Link to="/match-weights">{t({ zh: '权重怎么定的', en: 'How the weights are set' })}</Link>
        </p>
      </div>
    </div>
  );
}
