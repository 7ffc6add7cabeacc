import type { Column } from '#kernel/register.ts';
import { Link } from '../go.tsx';
import { useWords } from '../wording.ts';
import type { Row } from './list.ts';
import type { RowLook } from './table.tsx';
import { headText, Value } from './value.tsx';

export interface CardsProps<R extends Row> extends RowLook<R> {
  readonly columns: readonly Column[];
  readonly rows: readonly R[];
}

/** The rows on the phone: the first column as the title, the next six shown columns as facts. */
export function RegisterCards<R extends Row>({ columns, rows, open, cells, waits }: CardsProps<R>) {
  const { t } = useWords();
  const [title, ...facts] = columns;
  const inner = (column: Column, row: R) =>
    cells?.[column.key]?.(row) ?? <Value column={column} value={row[column.key]} />;
  return (
    <ul className="register-cards">
      {rows.map((row) => (
        <li key={row.id} data-row className={waits?.(row) ? 'register-card register-card-waits' : 'register-card'}>
          <h2>
            <Link to={open(row)} data-open>
              {title ? inner(title, row) : row.id}
            </Link>
          </h2>
          <dl>
            {facts.slice(0, 6).map((column) => (
              <div key={column.key}>
                <dt>{headText(column, t)}</dt>
                <dd>{inner(column, row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
