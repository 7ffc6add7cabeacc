import type { ReactNode } from 'react';

export interface TableColumn<R> {
  readonly key: string;
  readonly label: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** Left out on the phone. */
  readonly wide?: boolean;
}

/** A small table: for reasons, figures and public lists. Registers have `RegisterPage`. `total` closes a sum, `caption` names the table for a screen reader. */
export function Table<R>({
  columns,
  rows,
  rowKey,
  caption,
  total,
}: {
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  caption: string;
  total?: Readonly<Record<string, ReactNode>>;
}) {
  const look = (column: TableColumn<R>) =>
    `${column.right ? 'right' : ''} ${column.wide ? 'wide-only' : ''}`.trim() || undefined;
  return (
    <div className="table-place">
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
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={look(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.key} className={look(column)}>
                  {total[column.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
