import type { Quality } from '#kernel/quality.ts';
import { Section, ShareBar } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** The quality score while somebody writes, and what to add with the points it brings; `onOpen` goes to where it is written. */
export function QualityPanel({
  of,
  onOpen,
  most = 6,
}: {
  of: Quality;
  onOpen?: ((key: string) => void) | undefined;
  most?: number;
}) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '质量分', en: 'Quality' })}>
      <p className="quality-score" aria-live="polite">
        <b>{of.score}</b>
        <span>{t({ zh: '分，满分 100', en: 'of 100' })}</span>
        <ShareBar value={of.score} of={100} />
      </p>
      {of.missing.length === 0 ? (
        <p className="quiet">{t({ zh: '对方要问的都写到了。', en: 'Everything the other side asks is there.' })}</p>
      ) : (
        <ul className="quality-missing">
          {of.missing.slice(0, most).map((item) => (
            <li key={item.key}>
              <span>
                {onOpen ? (
                  <button type="button" className="in-line" onClick={() => onOpen(item.key)}>
                    {t(item.label)}
                  </button>
                ) : (
                  t(item.label)
                )}
                <small>{t(item.advice)}</small>
              </span>
              <b>+{item.points}</b>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
