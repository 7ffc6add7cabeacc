import { type ReactNode, useEffect, useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import { useSearch } from '#web/go.tsx';
import { Button, EmptyState, type Item, Items, Loaded, PageHead, Pager, TextInput } from '#web/parts/index.ts';
import { usePhone } from '#web/phone.ts';
import { Views } from '#web/register/views.tsx';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import './public-list.css';

/** One filter above a public list: its name in the address, what it is called, its words. */
export interface PublicFilter {
  readonly key: string;
  readonly label: Bilingual;
  readonly choices: readonly Choice[];
}

interface Answered<R> {
  readonly data: { rows: R[]; next: string | null; total: { count: number; more: boolean } } | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export interface PublicListProps<R> {
  /** The list's name, which is also its path: under it searches are saved. */
  readonly list: string;
  readonly title: Bilingual;
  readonly sub: Bilingual;
  readonly acts?: ReactNode;
  /** What to write into the search box. */
  readonly hint: Bilingual;
  readonly filters: readonly PublicFilter[];
  readonly sorts: readonly Choice[];
  /** The order when none was chosen; “newest first” when left out. */
  readonly usual?: Bilingual;
  readonly of: Answered<R>;
  readonly item: (row: R) => Item;
  /** How many there are: “共 {n} 项”. */
  readonly counted: Bilingual;
}

/** What the address asks of a public list, without empty parts. */
export function askedOf(search: Readonly<Record<string, string>>, filters: readonly PublicFilter[]) {
  const keys = ['q', 'sort', 'cursor', ...filters.map(({ key }) => key)];
  return Object.fromEntries(keys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])));
}

function SearchBox({ hint }: { hint: Bilingual }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const [text, setText] = useState(search.q ?? '');
  useEffect(() => setText(search.q ?? ''), [search.q]);
  return (
    <search>
      <form
        className="public-search"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: text.trim(), cursor: undefined }, { step: true });
        }}
      >
        <TextInput
          type="search"
          value={text}
          onValue={setText}
          maxLength={200}
          aria-label={t({ zh: '查找', en: 'Search' })}
          placeholder={t(hint)}
        />
        <Button kind="main" type="submit">
          {t({ zh: '查找', en: 'Search' })}
        </Button>
      </form>
    </search>
  );
}

/** The filters: in a row where there is room, behind one word on the phone, where they would push the list off the screen. */
function FiltersPlace(of: Pick<PublicListProps<unknown>, 'filters' | 'sorts' | 'usual'>) {
  const { t } = useWords();
  const [search] = useSearch();
  const phone = usePhone();
  const set = of.filters.filter(({ key }) => search[key]).length;
  if (!phone) return <Filters {...of} />;
  return (
    <details className="public-filters-fold">
      <summary>
        {t({ zh: '筛选与排序', en: 'Filters and order' })}
        {set > 0 ? t({ zh: '（已选{n}项）', en: ' ({n} set)' }, { n: set }) : ''}
      </summary>
      <Filters {...of} />
    </details>
  );
}

function Filters({ filters, sorts, usual }: Pick<PublicListProps<unknown>, 'filters' | 'sorts' | 'usual'>) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const isFiltered = filters.some(({ key }) => search[key]) || Boolean(search.q);
  return (
    <div className="public-filters">
      {filters.map(({ key, label, choices }) => (
        <select
          key={key}
          className="input"
          aria-label={t(label)}
          data-set={search[key] ? '' : undefined}
          value={search[key] ?? ''}
          onChange={(event) => change({ [key]: event.target.value, cursor: undefined }, { step: true })}
        >
          <option value="">{t({ zh: '{what}：不限', en: '{what}: any' }, { what: t(label) })}</option>
          {choices.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {t(choice)}
            </option>
          ))}
        </select>
      ))}
      <select
        className="input"
        aria-label={t({ zh: '排序', en: 'Order' })}
        value={search.sort ?? ''}
        onChange={(event) => change({ sort: event.target.value, cursor: undefined }, { step: true })}
      >
        <option value="">
          {search.q
            ? t({ zh: '最合用的在前', en: 'Best fit first' })
            : t(usual ?? { zh: '最近公开在前', en: 'Newest first' })}
        </option>
        {sorts.map((sort) => (
          <option key={sort.code} value={sort.code}>
            {t(sort)}
          </option>
        ))}
      </select>
      {isFiltered ? (
        <button
          type="button"
          className="in-line"
          onClick={() =>
            change({
              q: undefined,
              cursor: undefined,
              ...Object.fromEntries(filters.map(({ key }) => [key, undefined])),
            })
          }
        >
          {t({ zh: '清空', en: 'Clear' })}
        </button>
      ) : null}
    </div>
  );
}

/** The reader's saved searches of the list; nothing for somebody not signed in. */
function SavedViews({ list, filters }: { list: string; filters: readonly PublicFilter[] }) {
  const { person } = useSession();
  const [search] = useSearch();
  if (!person) return null;
  const names = ['q', ...filters.map(({ key }) => key)];
  const asked = Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]] as const] : [])));
  return <Views list={list} path={`/${list}`} asked={asked} sort={search.sort} />;
}

/** A public list: one search box, filters, rows between hairlines, keyset pages. Everything asked for stands in the address. */
export function PublicList<R>(props: PublicListProps<R>) {
  const { list, title, sub, acts, hint, filters, sorts, usual, of, item, counted } = props;
  const { t } = useWords();
  const [search, change] = useSearch();
  return (
    <>
      <PageHead title={t(title)} sub={t(sub)} acts={acts} />
      <SearchBox hint={hint} />
      <SavedViews list={list} filters={filters} />
      <FiltersPlace filters={filters} sorts={sorts} {...(usual ? { usual } : {})} />
      <Loaded of={of} rows={8}>
        {({ rows, next, total }) => (
          <>
            <Items
              heading="h2"
              items={rows.map(item)}
              empty={
                <EmptyState title={t({ zh: '没有符合的。', en: 'None fits.' })}>
                  {t({ zh: '少选一个条件，或换个说法再找。', en: 'Leave out a filter, or put it in other words.' })}
                </EmptyState>
              }
            />
            <Pager
              onFirst={search.cursor ? () => change({ cursor: undefined }, { step: true }) : undefined}
              onNext={
                next
                  ? () => {
                      change({ cursor: next }, { step: true });
                      window.scrollTo({ top: 0 });
                    }
                  : undefined
              }
            >
              {t(counted, { n: `${total.count.toLocaleString('en-US')}${total.more ? '+' : ''}` })}
            </Pager>
          </>
        )}
      </Loaded>
    </>
  );
}
