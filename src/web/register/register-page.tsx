import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { Register } from '#kernel/register.ts';
import { useSearch } from '../go.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { EmptyState, Skeleton } from '../parts/loaded.tsx';
import { Problem } from '../parts/problem.tsx';
import { PageHead } from '../parts/section.tsx';
import { Pager } from '../parts/tabs.tsx';
import { usePhone } from '../phone.ts';
import { useWords } from '../wording.ts';
import { exportAddress, rowsAsked, sortAsked } from './asked.ts';
import { RegisterCards } from './cards.tsx';
import { useColumns } from './columns.ts';
import { type ListAnswer, type Row, useList } from './list.ts';
import { RegisterTable, type RowLook } from './table.tsx';
import { Tools } from './tools.tsx';
import { type View, Views } from './views.tsx';

/** The rows a person ticked, for the acts of the bulk bar. */
export interface Selection<R> {
  readonly ids: readonly string[];
  readonly rows: readonly R[];
  readonly clear: () => void;
}

export interface RegisterPageProps<R extends Row> extends RowLook<R> {
  readonly register: Register;
  readonly title?: ReactNode;
  readonly sub?: ReactNode;
  /** The product's own views of the list. */
  readonly views?: readonly View[];
  /** Acts at the head beside import and export; the main one last, with its key (`hotkey="N"`). */
  readonly acts?: ReactNode;
  /** Page of the import; absent when this reader may not import. */
  readonly importAt?: string;
  /** Acts on the ticked rows. Without it rows cannot be ticked. */
  readonly bulk?: (selection: Selection<R>) => ReactNode;
  /** Names in the address, beside the columns', that the API understands: `mine`, `due`. */
  readonly extra?: readonly string[];
  /** Below the table at the right: cut-off, definition of the sums. */
  readonly foot?: ReactNode;
  /** What to say and do when there is nothing at all yet; filters that find nothing have their own words. */
  readonly empty?: ReactNode;
}

/** Back by keyset: the cursors walked so far. After a reload only the way to the start is known. */
function useTrail(
  cursor: string | undefined,
  change: (change: Record<string, string | undefined>, options: { step: boolean }) => void,
) {
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([]);
  const to = (next: string | undefined, after: readonly (string | undefined)[]) => {
    setTrail(after);
    change({ cursor: next }, { step: true });
    window.scrollTo({ top: 0 });
  };
  return {
    next: (next: string) => () => to(next, [...trail, cursor]),
    previous: cursor && trail.length > 0 ? () => to(trail.at(-1), trail.slice(0, -1)) : undefined,
    first: cursor && trail.length !== 1 ? () => to(undefined, []) : undefined,
  };
}

function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { t } = useWords();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) onClear();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <section className="bulk" aria-label={t({ zh: '所选的行', en: 'Selected rows' })}>
      <b aria-live="polite">{t({ zh: '已选{n}条', en: '{n} selected' }, { n: count })}</b>
      {children}
      <button type="button" className="in-line bulk-end" onClick={onClear}>
        {t({ zh: '取消选择（Esc）', en: 'Clear (Esc)' })}
      </button>
    </section>
  );
}

function Nothing({ filtered, empty }: { filtered: boolean; empty: ReactNode }) {
  const { t } = useWords();
  if (!filtered && empty) return empty;
  return filtered ? (
    <EmptyState title={t({ zh: '没有符合条件的行', en: 'No rows fit these filters' })}>
      {t({ zh: '放宽一个条件，或清空条件再看。', en: 'Loosen one filter, or clear them all.' })}
    </EmptyState>
  ) : (
    <EmptyState title={t({ zh: '这张表还没有内容', en: 'This list is still empty' })} />
  );
}

function RowsSaid<R>({ list }: { list: ListAnswer<R> }) {
  const { t } = useWords();
  const all = `${list.total.count.toLocaleString('en-US')}${list.total.more ? '+' : ''}`;
  return t({ zh: '本页{n}条，共{all}条', en: '{n} on this page, {all} in all' }, { n: list.rows.length, all });
}

/**
 * The list page of a register, the same everywhere: views, filters, columns, density, sort, total, ticked rows, export of what one sees;
 * cards on the phone. Everything that says which rows stands in the address, so that a list can be sent to somebody.
 */
export function RegisterPage<R extends Row = Row>(props: RegisterPageProps<R>) {
  const { register, title, sub, views = [], acts, importAt, bulk, extra = [], foot, empty, ...look } = props;
  const { t, language } = useWords();
  const phone = usePhone();
  const { pathname } = useLocation();
  const [search, changeSearch] = useSearch();
  const columns = useColumns(register);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const trail = useTrail(search.cursor, changeSearch);
  const asked = rowsAsked(register, search, extra);
  const sort = sortAsked(register, search);
  const query = useList<R>(register, asked, sort, search.cursor);
  const change = (next: Readonly<Record<string, string | undefined>>) => changeSearch({ ...next, cursor: undefined });
  const list = query.data;
  const rows = list?.rows ?? [];
  const selected = ticked.filter((id) => rows.some((row) => row.id === id));
  const clear = () => setTicked([]);
  const nothing = <Nothing filtered={Object.keys(asked).length > 0} empty={empty} />;
  const keys = columns.shown.map(({ key }) => key);
  return (
    <>
      <PageHead
        title={title ?? t(register.title)}
        sub={sub}
        acts={
          <>
            {importAt ? <ButtonLink to={importAt}>{t({ zh: '导入', en: 'Import' })}</ButtonLink> : null}
            <ButtonLink file to={exportAddress(register, asked, sort, { columns: keys, format: 'xlsx', language })}>
              {t({ zh: '导出所见 Excel', en: 'Export as Excel' })}
            </ButtonLink>
            <ButtonLink
              file
              kind="flat"
              to={exportAddress(register, asked, sort, { columns: keys, format: 'csv', language })}
            >
              CSV
            </ButtonLink>
            {acts}
          </>
        }
      />
      <Views register={register} path={pathname} views={views} asked={asked} />
      <Tools register={register} search={search} change={change} columns={columns} extra={extra} />
      {bulk && selected.length > 0 ? (
        <BulkBar count={selected.length} onClear={clear}>
          {bulk({ ids: selected, rows: rows.filter((row) => selected.includes(row.id)), clear })}
        </BulkBar>
      ) : null}
      {query.error ? <Problem error={query.error} again={() => void query.refetch()} /> : null}
      {!list && !query.error ? <Skeleton rows={10} /> : null}
      {list && !query.error && phone ? (
        rows.length > 0 ? (
          <RegisterCards {...look} columns={columns.shown} rows={rows} />
        ) : (
          nothing
        )
      ) : null}
      {list && !query.error && !phone ? (
        <RegisterTable
          {...look}
          register={register}
          columns={columns.shown}
          list={list}
          loading={query.isFetching}
          sort={sort}
          onSort={(next) => change({ sort: next })}
          selected={selected}
          onSelect={bulk ? setTicked : undefined}
          empty={nothing}
        />
      ) : null}
      {list ? (
        <div className="register-foot">
          <Pager
            onFirst={trail.first}
            onPrevious={trail.previous}
            onNext={list.next ? trail.next(list.next) : undefined}
          >
            <RowsSaid list={list} />
          </Pager>
          {foot ? <span>{foot}</span> : null}
        </div>
      ) : null}
    </>
  );
}
