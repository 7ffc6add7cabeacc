import type { Bilingual } from '#kernel/refusal.ts';
import type { SavedSearch } from '#kernel/saved-search.ts';
import type { Search } from '../go.tsx';
import { type LinkTab, LinkTabs } from '../parts/tabs.tsx';
import { useSession } from '../session.ts';
import { useWords } from '../wording.ts';
import { OpenSearch, SaveSearch, useSaved } from './saved.tsx';

/** A way to look at the list that the product offers: 等我办, 本月册. */
export interface View {
  readonly label: Bilingual;
  readonly search: Search;
  readonly count?: number;
}

const same = (a: Search, b: Search) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Filters and text alone: a list sorted otherwise is still the same search. */
function rowsOf({ sort: _, ...rows }: Search): Search {
  return rows;
}

interface ViewsProps {
  /** The list's name, under which its searches are saved. */
  readonly list: string;
  readonly path: string;
  readonly views?: readonly View[];
  /** Which rows are asked for now, and the sort where it is not the list's own. */
  readonly asked: Search;
  readonly sort?: string | undefined;
}

function savedTab(search: SavedSearch, path: string, asked: Search): LinkTab {
  return {
    key: search.id,
    label: search.own ? search.name : `${search.name} · ${search.by}`,
    to: path,
    search: search.query,
    count: search.own && search.fresh > 0 ? search.fresh : undefined,
    current: same(rowsOf(search.query), asked),
  };
}

/**
 * The views of a list as tabs: all, those the product offers, the searches the reader saved with how many rows are new in each, and those colleagues
 * share; and saving what is asked for now as one more.
 */
export function Views({ list, path, views = [], asked, sort }: ViewsProps) {
  const { t } = useWords();
  const { person } = useSession();
  const saved = useSaved(list);
  const offered = [{ label: { zh: '全部', en: 'All' }, search: {} }, ...views].map((view) => ({
    ...view,
    key: view.label.zh,
    label: t(view.label),
    to: path,
    current: same(view.search, asked),
  }));
  const tabs = [...offered, ...saved.map((search) => savedTab(search, path, asked))];
  const own = saved.find((search) => search.own && same(rowsOf(search.query), asked));
  const mayBeSaved = person !== null && !own && Object.keys(asked).length > 0;
  if (tabs.length === 1 && !mayBeSaved) return null;
  return (
    <LinkTabs label={t({ zh: '视图', en: 'Views' })} tabs={tabs}>
      {mayBeSaved ? <SaveSearch list={list} query={sort ? { ...asked, sort } : asked} /> : null}
      {own ? <OpenSearch key={own.id} of={own} /> : null}
    </LinkTabs>
  );
}
