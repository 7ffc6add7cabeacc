import { type FormEvent, useState } from 'react';
import type { Choice } from '#kernel/register.ts';
import { Link, useGo } from '#web/go.tsx';
import { useWords, type Words } from '#web/wording.ts';

/** The kinds one can search; the empty code is all of them at once. */
const KINDS: readonly Choice[] = [
  { code: '', zh: '全部', en: 'All' },
  { code: 'listing', zh: '成果', en: 'Achievements' },
  { code: 'posting', zh: '需求', en: 'Needs' },
  { code: 'organisation', zh: '单位', en: 'Organisations' },
  { code: 'manager', zh: '技术经理人', en: 'Managers' },
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
  const [kind, setKind] = useState('');
  const [typed, setTyped] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    go('/search', { search: { ...(typed.trim() ? { q: typed.trim() } : {}), ...(kind ? { kinds: kind } : {}) } });
  };
  return (
    <>
      <search>
        <form className="portal-search" onSubmit={send}>
          <select
            aria-label={t({ zh: '查什么', en: 'What to search' })}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            {KINDS.map((one) => (
              <option key={one.code} value={one.code}>
                {t(one)}
              </option>
            ))}
          </select>
          <input
            type="search"
            aria-label={t({ zh: '关键词', en: 'Words' })}
            maxLength={200}
            placeholder={t({
              zh: '写一句话也行：壁厚 1.2 毫米的铝壳体怎么一次成形',
              en: 'A sentence will do: one-step forming of a 1.2 mm aluminium shell',
            })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
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
      </p>
    </>
  );
}
