import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

export interface TableColumn<R> {
  readonly key: string;
  readonly label: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Left out on the phone. */
  readonly wide?: boolean;
}

export interface TableProps<R> {
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** Names the table for a screen reader. */
  readonly caption: string;
  /** Closes a sum, by column key. */
  readonly total?: Readonly<Record<string, ReactNode>>;
}

const look = ({ right, wide }: { right?: boolean; wide?: boolean }) =>
  `${right ? 'right' : ''} ${wide ? 'wide-only' : ''}`.trim() || undefined;

/** Whether what is inside is wider than its place: then the keyboard must be able to scroll it. */
function useScrolls(place: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [place]);
  return scrolls;
}

/** A small table: for reasons, figures and public lists. Registers have `RegisterPage`. */
export function Table<R>({ columns, rows, rowKey, caption, total }: TableProps<R>) {
  const cells = (content: (column: TableColumn<R>) => ReactNode) =>
    columns.map((column) => (
      <td key={column.key} className={look(column)}>
        {content(column)}
      </td>
    ));
  const place = useRef<HTMLDivElement>(null);
  const reached = useScrolls(place) ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {};
  return (
    <div className="table-place" ref={place} {...reached}>
      <table className="table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={look(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{cells((column) => column.cell(row))}</tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr>{cells((column) => total[column.key])}</tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
