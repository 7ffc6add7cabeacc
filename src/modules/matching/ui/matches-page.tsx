import { ButtonLink, EmptyState, Items, Loaded, PageHead } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { matching } from './api.ts';
import { keptItem } from './kept.tsx';
import './match.css';

/** Everything new that fits the reader's own records and those of their principals, newest first. */
export function MatchesPage() {
  const { t } = useWords();
  const query = useRead(matching.newMatches, { query: { limit: '100', since: '2000-01-01T00:00:00Z' } });
  return (
    <>
      <PageHead
        title={t({ zh: '匹配', en: 'Matches' })}
        sub={t({
          zh: '为本单位和委托方的公开需求、成果自动找的，新的在前。',
          en: 'Found for the published needs and achievements of your organisation and principals, newest first.',
        })}
        acts={
          <ButtonLink to="/match-text" kind="main">
            {t({ zh: '按全文匹配', en: 'Match a text' })}
          </ButtonLink>
        }
      />
      <Loaded of={query} rows={8}>
        {({ matches }) => (
          <Items
            heading="h2"
            items={matches.map((match) => keptItem(match, t))}
            empty={
              <EmptyState title={t({ zh: '还没有匹配。', en: 'No matches yet.' })}>
                {t({
                  zh: '公开一项需求或成果后会自动匹配；也可以贴一段文字先试。',
                  en: 'Publish a need or an achievement and it is matched by itself; or paste a text and try.',
                })}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
