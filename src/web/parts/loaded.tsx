import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../wording.ts';
import { Problem } from './problem.tsx';

/** Rows in the shape of what is coming, shown only when it takes longer than 300 ms: quick answers do not flicker. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={late ? 'skeleton' : 'skeleton skeleton-hidden'} role="status">
      <span className="unseen">{late ? t({ zh: '正在取', en: 'Loading' }) : ''}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <span key={row} style={{ width: `${[92, 78, 86, 64][row % 4]}%` }} aria-hidden="true" />
      ))}
    </div>
  );
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Shows an answer when it is there, a skeleton before, and the problem instead: `<Loaded of={query}>{(need) => …}</Loaded>`. */
export function Loaded<T>({ of, rows, children }: { of: Asked<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Problem error={of.error} again={() => of.refetch()} />;
  return <Skeleton {...(rows ? { rows } : {})} />;
}

/** Nothing here yet: says so plainly, why, and what to do next. */
export function EmptyState({ title, children, act }: { title: ReactNode; children?: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <div>{children}</div> : null}
      {act ? <div className="acts">{act}</div> : null}
    </div>
  );
}
