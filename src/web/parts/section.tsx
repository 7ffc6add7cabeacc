import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Link } from '../go.tsx';
import { useWords } from '../wording.ts';
import { Hint } from './hint.tsx';

/** A section: title over an ink line, a quiet note beside it and a link or act at the right. */
export function Section({
  title,
  note,
  more,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  more?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note ? <span className="section-note">{note}</span> : null}
        {more ? <span className="section-more">{more}</span> : null}
      </header>
      {children}
    </section>
  );
}

export interface PageHeadProps {
  /** Says the finding (四件事等你); a list keeps its plain name. Takes the focus after navigation. */
  readonly title: ReactNode;
  /** Where the page hangs: the list's name and address, then the record's number. */
  readonly above?: { readonly label: ReactNode; readonly to: string };
  readonly code?: ReactNode;
  readonly sub?: ReactNode;
  /** Buttons, the main one last. */
  readonly acts?: ReactNode;
}

/** Title, crumb, one line below and the acts: the same at the head of every page. */
export function PageHead({ title, above, code, sub, acts }: PageHeadProps) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading.current?.textContent ?? ''} · ${t({ zh: '落地', en: 'Luodi' })}`;
  });
  return (
    <header className="page-head">
      <div>
        {above ? (
          <p className="crumb">
            <Link to={above.to}>{above.label}</Link>
            {code ? <span className="tight"> / {code}</span> : null}
          </p>
        ) : null}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {sub ? <div className="page-sub">{sub}</div> : null}
      </div>
      {acts ? <div className="acts">{acts}</div> : null}
    </header>
  );
}

/** Content left, history and people right; one column on the phone and on paper. */
export function Columns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className="columns">
      <div className="column">{children}</div>
      <aside className="column">{aside}</aside>
    </div>
  );
}

/** Something to act on or to read as one piece. `duty` gives it the persimmon edge of what waits on the reader. */
export function Card({ duty, children }: { duty?: boolean; children: ReactNode }) {
  return <div className={duty ? 'card card-duty' : 'card'}>{children}</div>;
}

export interface Fact {
  readonly label: ReactNode;
  /** A fact without a value is shown as a dash, so that a gap is seen. */
  readonly value: ReactNode;
  readonly hint?: string;
}

/** Names and values of a record, in one or two columns. */
export function Facts({ items, columns }: { items: readonly Fact[]; columns?: 1 | 2 }) {
  return (
    <dl className={columns === 2 ? 'facts facts-two' : 'facts'}>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts are a fixed list without an identity of their own
        <div key={place}>
          <dt>{item.hint ? <Hint text={item.hint}>{item.label}</Hint> : item.label}</dt>
          <dd>
            {item.value === null || item.value === undefined || item.value === '' ? (
              <span className="quiet">—</span>
            ) : (
              item.value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
