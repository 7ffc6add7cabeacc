import { type FormEvent, useState } from 'react';
import { SuggestField } from '#modules/terminology/ui/index.ts';
import { Link, useGo } from '#web/go.tsx';
import { useWords, type Words } from '#web/wording.ts';

/** What can be searched, by the page that shows what is found; the first searches everything at once. */
const WHERE: readonly (Words & { readonly path: string })[] = [
  { path: '/search', zh: '全部', en: 'All' },
  { path: '/listings', zh: '成果', en: 'Achievements' },
  { path: '/postings', zh: '需求', en: 'Needs' },
  { path: '/managers', zh: '技术经理人', en: 'Managers' },
  { path: '/institutions', zh: '研发单位', en: 'Institutions' },
];

/** Searches to try: problems as people say them, each with words the other side would not use. */
const EXAMPLES: readonly Words[] = [
  { zh: '薄壁铝合金成形', en: 'thin-walled aluminium' },
  { zh: '低温制氢膜', en: 'hydrogen membrane' },
  { zh: '术中导航', en: 'surgical navigation' },
  { zh: '碳化硅量测', en: 'silicon carbide metrology' },
  { zh: '污泥干化', en: 'sludge drying' },
];

/** One search over every kind, and examples that show how to ask. */
export function PortalSearch() {
  const { t } = useWords();
  const go = useGo();
  const [path, setPath] = useState('/search');
  const [typed, setTyped] = useState('');
  const search = (text: string) => go(path, { search: text.trim() ? { q: text.trim() } : {} });
  const send = (event: FormEvent) => {
    event.preventDefault();
    search(typed);
  };
  return (
    <>
      <search>
        <form className="portal-search" onSubmit={send}>
          <select
            aria-label={t({ zh: '查什么', en: 'What to search' })}
            value={path}
            onChange={(event) => setPath(event.target.value)}
          >
            {WHERE.map((one) => (
              <option key={one.path} value={one.path}>
                {t(one)}
              </option>
            ))}
          </select>
          <SuggestField
            aria-label={t({ zh: '关键词', en: 'Words' })}
            maxLength={200}
            placeholder={t({
              zh: '写一句话也行：壁厚 1.2 毫米的铝壳体怎么一次成形',
              en: 'A sentence will do: one-step forming of a 1.2 mm aluminium shell',
            })}
            value={typed}
            onValue={setTyped}
            onChoose={search}
          />
          <button type="submit">{t({ zh: '查找', en: 'Search' })}</button>
        </form>
      </search>
      <p className="portal-try">
        <span className="quiet">{t({ zh: '比如', en: 'For example' })}</span>
        {EXAMPLES.map((example) => (
          <Link key={example.zh} to="/search" search={{ q: t(example) }}>
            {t(example)}
          </Link>
        ))}
        <Link to="/match-text">{t({ zh: '把整段需求贴进来匹配', en: 'match a whole text' })}</Link>
      </p>
    </>
  );
}
