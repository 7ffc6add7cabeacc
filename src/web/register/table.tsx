import { Table, type TableColumnsType } from 'antd';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Column, Register } from '#kernel/register.ts';
import { Link, useGo } from '../go.tsx';
import { usePreferences } from '../preferences.ts';
import { useWords } from '../wording.ts';
import type { ListAnswer, Row } from './list.ts';
import { headText, isRight, Value } from './value.tsx';
import { useWidths } from './width.ts';

/** How a page shows the rows of its register: where a row opens and what it draws itself. */
export interface RowLook<R extends Row> {
  /** The page of a row's record. */
  readonly open: (row: R) => string;
  /** Cells the page draws itself, by column key: states, links to other records. */
  readonly cells?: Readonly<Record<string, (row: R) => ReactNode>>;
  /** Rows with a duty of the reader carry the persimmon edge. */
  readonly waits?: (row: R) => boolean;
  /** Rows that are over (lost, expired) step back. */
  readonly quiet?: (row: R) => boolean;
}

export interface TableProps<R extends Row> extends RowLook<R> {
  readonly register: Register;
  readonly columns: readonly Column[];
  readonly list: ListAnswer<R> | undefined;
  readonly loading: boolean;
  readonly sort: string;
  readonly onSort: (sort: string | undefined) => void;
  readonly selected: readonly string[];
  readonly onSelect?: ((ids: string[]) => void) | undefined;
  readonly empty: ReactNode;
}

const SIZES = { compact: 'small', standard: 'middle', loose: 'large' } as const;
/** What the first column takes at least; it takes the rest. */
const FIRST = 210;

/** A press on a row opens it, unless it was meant for a control inside or selected text. */
function meantForRow(event: MouseEvent): boolean {
  return (
    !(event.target as Element).closest('a, button, input, label, .ant-table-selection-column') &&
    String(window.getSelection()) === ''
  );
}

function useTableColumns<R extends Row>({ columns, cells, open, sort }: TableProps<R>): TableColumnsType<R> {
  const { t } = useWords();
  const widthOf = useWidths();
  const inner = (column: Column, row: R) =>
    cells?.[column.key]?.(row) ?? <Value column={column} value={row[column.key]} />;
  return columns.map((column, place) => ({
    key: column.key,
    title: headText(column, t),
    // The hint stands on hover and in the column picker: a focusable word would be repeated in the table's hidden measuring row.
    onHeaderCell: () => (column.hint ? { title: t(column.hint) } : {}),
    align: isRight(column) ? 'right' : 'left',
    ...(place === 0 ? {} : { width: widthOf(column, Boolean(cells?.[column.key])) }),
    ellipsis: { showTitle: false },
    ...(column.sort
      ? { sorter: true, sortOrder: sort === column.key ? 'ascend' : sort === `-${column.key}` ? 'descend' : null }
      : {}),
    showSorterTooltip: false,
    render: (_: unknown, row: R) =>
      place === 0 ? (
        <Link to={open(row)} className="register-open" data-open>
          {inner(column, row)}
        </Link>
      ) : (
        inner(column, row)
      ),
  }));
}

function TotalRow<R extends Row>({
  columns,
  list,
  selectable,
}: {
  columns: readonly Column[];
  list: ListAnswer<R>;
  selectable: boolean;
}) {
  const { t } = useWords();
  const all = { n: list.total.count, more: list.total.more ? '+' : '' };
  return (
    <Table.Summary.Row>
      {selectable ? <Table.Summary.Cell index={0} /> : null}
      {columns.map((column, place) => (
        <Table.Summary.Cell
          key={column.key}
          index={place + (selectable ? 1 : 0)}
          align={isRight(column) ? 'right' : 'left'}
        >
          {place === 0 ? t({ zh: '合计{n}{more}条', en: 'Total {n}{more}' }, all) : null}
          {column.total && list.sums?.[column.key] !== undefined ? (
            <Value column={column} value={list.sums[column.key]} />
          ) : null}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}

/** The library repeats the head, tick box included, in a hidden row it measures by: nobody should reach that one with the Tab key. */
function useInertMeasure() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector('.ant-table-measure-row')?.setAttribute('inert', '');
  });
  return place;
}

/** The column of tick boxes, each named for a screen reader; none when rows cannot be ticked. */
function useSelection(selected: readonly string[], onSelect: ((ids: string[]) => void) | undefined) {
  const { t } = useWords();
  if (!onSelect) return undefined;
  return {
    columnWidth: 40,
    selectedRowKeys: [...selected],
    onChange: (keys: readonly unknown[]) => onSelect(keys.map(String)),
    getCheckboxProps: () => ({ 'aria-label': t({ zh: '选这一行', en: 'Select this row' }) }),
    getTitleCheckboxProps: () => ({ 'aria-label': t({ zh: '选本页所有行', en: 'Select every row of this page' }) }),
  };
}

/** The rows as a table: sorted by its headers, opened by a press, walked by J and K, with the total at its foot. */
export function RegisterTable<R extends Row>(props: TableProps<R>) {
  const { register, columns, list, loading, onSort, selected, onSelect, open, waits, quiet, empty } = props;
  const { t } = useWords();
  const { density } = usePreferences();
  const go = useGo();
  const place = useInertMeasure();
  const selection = useSelection(selected, onSelect);
  const tableColumns = useTableColumns(props);
  const first = Math.min(columns[0]?.width ?? FIRST, FIRST);
  const least = tableColumns.reduce(
    (sum, column) => sum + (typeof column.width === 'number' ? column.width : first),
    onSelect ? 40 : 0,
  );
  return (
    <div className="register" ref={place}>
      <Table<R>
        aria-label={t(register.title)}
        rowKey="id"
        size={SIZES[density]}
        columns={tableColumns}
        dataSource={[...(list?.rows ?? [])]}
        loading={loading ? { spinning: false } : false}
        pagination={false}
        scroll={{ x: least }}
        locale={{ emptyText: empty }}
        onChange={(_page, _filters, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter;
          onSort(one?.order ? `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}` : undefined);
        }}
        {...(selection ? { rowSelection: selection } : {})}
        onRow={(row) => ({
          'data-row': '',
          onClick: (event) => meantForRow(event) && go(open(row)),
        })}
        rowClassName={(row) => `${waits?.(row) ? 'register-waits' : ''} ${quiet?.(row) ? 'register-quiet' : ''}`}
        {...(list && list.rows.length > 0 && columns.some(({ total }) => total)
          ? { summary: () => <TotalRow columns={columns} list={list} selectable={Boolean(onSelect)} /> }
          : {})}
      />
    </div>
  );
}
