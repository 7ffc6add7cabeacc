import { useWords } from '#web/wording.ts';
import './match.css';

/** How far kept matches follow the weights in force. */
export function RenewalText({ of }: { of: { done: number; total: number } }) {
  const { t, language } = useWords();
  const [done, total] = [of.done, of.total].map((count) => count.toLocaleString(language));
  return (
    <div role="status">
      <progress
        className="run-bar"
        max={Math.max(of.total, 1)}
        value={of.done}
        aria-label={t({ zh: '进度', en: 'Progress' })}
      />
      <p className="quiet">
        {t(
          {
            zh: '留存的匹配正按在用的权重重算：{done} / {total} 条记录。',
            en: 'Kept matches are being renewed by the weights in force: {done} of {total} records.',
          },
          { done: done!, total: total! },
        )}
      </p>
    </div>
  );
}
