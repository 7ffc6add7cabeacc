import { useWords } from '../wording.ts';

export interface ScorePart {
  readonly key: string;
  readonly label: string;
  /** Points of this part, out of the whole score's hundred. */
  readonly points: number;
}

/** A score out of 100 as its parts side by side: the first in the deepest ink, the rest lighter; the bar's rest is what was not reached. */
export function ScoreBar({ parts }: { parts: readonly ScorePart[] }) {
  const { t, language } = useWords();
  const join = language === 'zh' ? '，' : ', ';
  const said = parts.map((part) => `${part.label} ${part.points.toFixed(1)}`).join(join);
  return (
    <div
      className="score-bar"
      role="img"
      aria-label={t({ zh: '分数组成：{said}', en: 'Score made of: {said}' }, { said })}
    >
      {parts.map((part, place) => (
        <span
          key={part.key}
          className={`score-${Math.min(place, 2)}`}
          style={{ width: `${Math.max(0, part.points)}%` }}
          title={`${part.label} ${part.points.toFixed(1)}`}
        />
      ))}
    </div>
  );
}

/** A share of a whole as a short bar, beside its number. `of` defaults to 1. */
export function ShareBar({ value, of = 1 }: { value: number; of?: number }) {
  const share = of > 0 ? Math.min(1, Math.max(0, value / of)) : 0;
  return (
    <span className="share-bar" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
