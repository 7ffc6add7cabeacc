import { Link } from '#web/go.tsx';
import { Card, Marked, type Span } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { MatchAnswer } from '../contract-shown.ts';
import { marksBetween } from './marks.ts';

/** What is matched, its words marked with the numbers of the reasons that are open. */
export function AskedText({ of: { asked }, spans }: { of: MatchAnswer; spans: readonly Span[] }) {
  const { t } = useWords();
  const line = asked.text.indexOf('\n');
  const cut = asked.id && line > 0 ? line : 0;
  return (
    <div className="match-asked">
      <Card>
        {cut > 0 ? (
          <h2>
            <Marked text={asked.text.slice(0, cut)} spans={marksBetween(spans, 0, cut)} />
          </h2>
        ) : null}
        <p className="match-words">
          <Marked
            text={asked.text.slice(cut > 0 ? cut + 1 : 0)}
            spans={marksBetween(spans, cut > 0 ? cut + 1 : 0, asked.text.length)}
          />
        </p>
      </Card>
      {asked.card ? (
        <p className="match-whose">
          {t(asked.card.owner)} · <Link to={asked.card.link}>{t({ zh: '打开', en: 'Open' })}</Link>
        </p>
      ) : null}
    </div>
  );
}
