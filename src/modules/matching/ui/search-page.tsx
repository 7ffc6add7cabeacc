import { useEffect, useState } from 'react';
import { SuggestField } from '#modules/terminology/ui/index.ts';
import { Link, useSearch } from '#web/go.tsx';
import { Button, ButtonLink, EmptyState, Items, Loaded, Marked, PageHead, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { Views } from '#web/register/views.tsx';
import { useWords } from '#web/wording.ts';
import type { SearchAnswer } from '../contract.ts';
import { matching } from './api.ts';
import { Whose } from './hit.tsx';
import './match.css';

/** Hits of each kind on the page; all of them are in the kind's own list. */
const SHOWN = 8;

function Group({ of, q }: { of: SearchAnswer['groups'][number]; q: string }) {
  const { t, language } = useWords();
  return (
    <Section
      title={t(of.label)}
      more={
        <Link to={of.listLink} search={{ q }}>
          {of.next === null ? t({ zh: '在清单里看', en: 'In the list' }) : t({ zh: '看全部', en: 'See all' })}
        </Link>
      }
    >
      <Items
        items={of.hits.map(({ card, title, snippet }) => ({
          key: card.id,
          to: card.link,
          title: language === 'zh' ? <Marked text={card.title.zh} spans={title} /> : t(card.title),
          text: <Marked text={snippet.text} spans={snippet.spans} />,
          meta: <Whose card={card} />,
        }))}
      />
    </Section>
  );
}

function Found({ of, q }: { of: SearchAnswer; q: string }) {
  const { t } = useWords();
  const groups = of.groups.filter(({ hits }) => hits.length > 0);
  if (groups.length === 0)
    return (
      <EmptyState
        title={t({ zh: '没有找到“{q}”。', en: 'Nothing found for “{q}”.' }, { q })}
        act={<ButtonLink to="/match-text">{t({ zh: '按全文匹配', en: 'Match a whole text' })}</ButtonLink>}
      >
        {t({ zh: '换个说法，或把整段需求贴进来匹配。', en: 'Put it in other words, or paste the whole need.' })}
      </EmptyState>
    );
  return groups.map((group) => <Group key={group.kind} of={group} q={q} />);
}

/** Search over everything published that the reader may see, by kind: `/search?q=…`. */
export function SearchPage() {
  const { t } = useWords();
  const [{ q = '' }, change] = useSearch();
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const query = useRead(matching.search, { query: { q, limit: String(SHOWN) } }, { when: q !== '' });
  return (
    <>
      <PageHead
        title={t({ zh: '查找', en: 'Search' })}
        sub={t({
          zh: '成果、需求和技术经理人，一次查全。',
          en: 'Achievements, needs and technology managers at once.',
        })}
        acts={<ButtonLink to="/match-text">{t({ zh: '按全文匹配', en: 'Match a whole text' })}</ButtonLink>}
      />
      <search>
        <form
          className="match-search"
          onSubmit={(event) => {
            event.preventDefault();
            change({ q: text.trim() }, { step: true });
          }}
        >
          <SuggestField
            className="input"
            value={text}
            onValue={setText}
            onChoose={(chosen) => change({ q: chosen }, { step: true })}
            maxLength={500}
            aria-label={t({ zh: '查找', en: 'Search' })}
            placeholder={t({ zh: '如：碳化硅 外延 缺陷', en: 'Such as: silicon carbide epitaxy' })}
          />
          <Button kind="main" type="submit">
            {t({ zh: '查找', en: 'Search' })}
          </Button>
        </form>
      </search>
      {q ? <Views list="search" path="/search" asked={{ q }} /> : null}
      {q ? <Loaded of={query}>{(of) => <Found of={of} q={q} />}</Loaded> : null}
    </>
  );
}
