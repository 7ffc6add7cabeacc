import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Register } from '#kernel/register.ts';
import { useSearch } from '../go.tsx';
import { Skeleton } from '../parts/loaded.tsx';
import { Problem } from '../parts/problem.tsx';
import { PageHead } from '../parts/section.tsx';
import { Pager } from '../parts/tabs.tsx';
import { usePhone } from '../phone.ts';
import { useWords } from '../wording.ts';
import { BulkBar, HeadActs, Nothing, RowsSaid } from './around.tsx';
import { rowsAsked, sortAsked } from './asked.ts';
import { RegisterCards } from './cards.tsx';
import { useColumns } from './columns.ts';
import { type ListAnswer, type Row, useList } from './list.ts';
import { RegisterTable, type RowLook, type TableProps } from './table.tsx';
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

/** What the address asks for, the answer to it, and how to change it. */
function useAsked<R extends Row>(register: Register, extra: readonly string[]) {
  const [search, changeSearch] = useSearch();
  const trail = useTrail(search.cursor, changeSearch);
  const asked = rowsAsked(register, search, extra);
  const sort = sortAsked(register, search);
  const query = useList<R>(register, asked, sort, search.cursor);
  const change = (next: Readonly<Record<string, string | undefined>>) => changeSearch({ ...next, cursor: undefined });
  return { search, trail, asked, sort, query, change };
}

/** The rows ticked on this page of the list, and the bar of what can be done with them. */
function useTicked<R extends Row>(rows: readonly R[], bulk: RegisterPageProps<R>['bulk']) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const ids = ticked.filter((id) => rows.some((row) => row.id === id));
  const clear = () => setTicked([]);
  const chosen = rows.filter((row) => ids.includes(row.id));
  const bar =
    bulk && ids.length > 0 ? (
      <BulkBar count={ids.length} onClear={clear}>
        {bulk({ ids, rows: chosen, clear })}
      </BulkBar>
    ) : null;
  return { ids, tick: bulk ? setTicked : undefined, bar };
}

/**
 * The list page of a register, the same everywhere: views, filters, columns, density, sort, total, ticked rows, export of what one sees;
 * cards on the phone. Everything that says which rows stands in the address, so that a list can be sent to somebody.
 */
export function RegisterPage<R extends Row = Row>(props: RegisterPageProps<R>) {
  const { register, title, sub, views = [], acts, importAt, extra = [], foot, empty } = props;
  const { t } = useWords();
  const { pathname } = useLocation();
  const columns = useColumns(register);
  const { search, trail, asked, sort, query, change } = useAsked<R>(register, extra);
  const list = query.error ? undefined : query.data;
  const ticked = useTicked(list?.rows ?? [], props.bulk);
  const keys = columns.shown.map(({ key }) => key);
  return (
    <>
      <PageHead
        title={title ?? t(register.title)}
        sub={sub}
        acts={
          <HeadActs register={register} asked={asked} sort={sort} columns={keys} importAt={importAt}>
            {acts}
          </HeadActs>
        }
      />
      <Views
        list={register.name}
        path={pathname}
        views={views}
        asked={asked}
        sort={sort === register.defaultSort ? undefined : sort}
      />
      <Tools register={register} search={search} change={change} columns={columns} extra={extra} />
      {ticked.bar}
      {query.error ? <Problem error={query.error} again={() => void query.refetch()} /> : null}
      {!list && !query.error ? <Skeleton rows={10} /> : null}
      {list ? (
        <Rows
          {...props}
          columns={columns.shown}
          list={list}
          loading={query.isFetching}
          sort={sort}
          onSort={(next) => change({ sort: next })}
          selected={ticked.ids}
          onSelect={ticked.tick}
          empty={<Nothing filtered={Object.keys(asked).length > 0} empty={empty} />}
        />
      ) : null}
      {list ? <Foot list={list} trail={trail} foot={foot} /> : null}
    </>
  );
}

/** Under the rows: how many, the way on and back, and what the page adds. */
function Foot<R>({ list, trail, foot }: { list: ListAnswer<R>; trail: ReturnType<typeof useTrail>; foot: ReactNode }) {
  const onNext = list.next ? trail.next(list.next) : undefined;
  return (
    <div className="register-foot">
      <Pager onFirst={trail.first} onPrevious={trail.previous} onNext={onNext}>
        <RowsSaid list={list} />
      </Pager>
      {foot ? <span>{foot}</span> : null}
    </div>
  );
}

/** A table, or cards where the page is as narrow as a phone. */
function Rows<R extends Row>(props: TableProps<R> & { list: ListAnswer<R> }) {
  const phone = usePhone();
  if (!phone) return <RegisterTable {...props} />;
  return props.list.rows.length > 0 ? <RegisterCards {...props} rows={props.list.rows} /> : props.empty;
}
