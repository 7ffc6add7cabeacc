import type { ReactNode } from 'react';
import { Link, type Search } from '../go.tsx';

export interface Item {
  readonly key: string;
  readonly title: ReactNode;
  readonly to?: string;
  /** One line under the title, and quieter ones under it. */
  readonly text?: ReactNode;
  readonly meta?: ReactNode;
  /** At the right: the figure or state, and a quiet line under it. */
  readonly right?: ReactNode;
  readonly rightMeta?: ReactNode;
}

/** A list of records between hairlines: title, a line of text, what matters at the right. */
export function Items({
  items,
  empty,
  heading: Heading = 'h3',
}: {
  items: readonly Item[];
  empty?: ReactNode;
  /** `h2` where the list stands right under the page's title. */
  heading?: 'h2' | 'h3';
}) {
  if (items.length === 0 && empty) return <>{empty}</>;
  return (
    <ul className="items">
      {items.map((item) => (
        <li key={item.key}>
          <div>
            <Heading>{item.to ? <Link to={item.to}>{item.title}</Link> : item.title}</Heading>
            {item.text ? <p>{item.text}</p> : null}
            {item.meta ? <div className="item-meta">{item.meta}</div> : null}
          </div>
          {item.right || item.rightMeta ? (
            <div className="item-right">
              {item.right ? <span>{item.right}</span> : null}
              {item.rightMeta ? <span className="item-meta">{item.rightMeta}</span> : null}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export interface DutyRow {
  readonly key: string;
  /** What is asked of the reader, with its shape: `<State kind="waits">等你答复</State>`, and when it is due. */
  readonly state: ReactNode;
  readonly due?: ReactNode;
  readonly title: ReactNode;
  readonly to?: string;
  readonly search?: Search;
  readonly text?: ReactNode;
  readonly act?: ReactNode;
}

/**
 * What waits on the reader, in the order it falls due. The first row stands out, one thing at a time, but in a `plain` list of what waits on
 * others. `data-row` lets J and K walk it.
 */
export function Duties({ rows, plain }: { rows: readonly DutyRow[]; plain?: boolean }) {
  return (
    <ul className={plain ? 'duties duties-plain' : 'duties'}>
      {rows.map((row) => (
        <li key={row.key} data-row>
          <div className="duty-state">
            {row.state}
            {row.due ? <span>{row.due}</span> : null}
          </div>
          <div className="duty-text">
            <h3>
              {row.to ? (
                <Link to={row.to} {...(row.search ? { search: row.search } : {})} data-open>
                  {row.title}
                </Link>
              ) : (
                row.title
              )}
            </h3>
            {row.text ? <p>{row.text}</p> : null}
          </div>
          {row.act ? <div className="duty-act">{row.act}</div> : null}
        </li>
      ))}
    </ul>
  );
}
