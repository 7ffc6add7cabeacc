import type { ReactNode } from 'react';

/** The nine states a reader meets. `waits` is for a duty of the person reading and for nothing else. */
export type StateKind = 'open' | 'going' | 'waits' | 'done' | 'late' | 'stale' | 'lost' | 'locked' | 'seen';

const ring = <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />;

const SHAPES: Record<StateKind, ReactNode> = {
  open: ring,
  going: (
    <>
      {ring}
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" />
    </>
  ),
  waits: <path d="m8 1 7 7-7 7-7-7Z" fill="currentColor" />,
  done: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.2 2.3 2.3 4.3-4.6" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
    </>
  ),
  late: (
    <>
      <path d="M8 1.2 15.4 14.4H.6Z" fill="currentColor" />
      <path d="M8 6v4m0 1.4v1.6" stroke="var(--surface)" strokeWidth="1.7" />
    </>
  ),
  stale: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.6 2.1" />,
  lost: (
    <g fill="none" stroke="currentColor" strokeWidth="1.9">
      <path d="M2.2 2.2h11.6v11.6H2.2Z" />
      <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" />
    </g>
  ),
  locked: (
    <>
      <path d="M2.8 7h10.4v7.4H2.8Z" fill="currentColor" />
      <path d="M5 7V4.9a3 3 0 0 1 6 0V7" fill="none" stroke="currentColor" strokeWidth="1.9" />
    </>
  ),
  seen: (
    <>
      <path
        d="M1 8s2.5-4.8 7-4.8S15 8 15 8s-2.5 4.8-7 4.8S1 8 1 8Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      />
      <circle cx="8" cy="8" r="2.3" fill="currentColor" />
    </>
  ),
};

/** A state as a word and a shape; colour only repeats it. `pill` puts it on its own soft ground, for a record's head. */
export function State({ kind, pill, children }: { kind: StateKind; pill?: boolean; children: ReactNode }) {
  return (
    <span className={`state state-${kind}${pill ? ' state-pill' : ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[kind]}
      </svg>
      <span>{children}</span>
    </span>
  );
}

/** An attribute in a thin frame (发明专利2件); `uncertain` draws it dashed. Never a state: that is {@link State}. */
export function Tag({ uncertain, children }: { uncertain?: boolean; children: ReactNode }) {
  return <span className={uncertain ? 'tag tag-uncertain' : 'tag'}>{children}</span>;
}

/** A rule quoted beside what it decided: its document and article, and version or force. Links to its text when there is an address. */
export function RuleTag({ source, version, to }: { source: ReactNode; version?: ReactNode; to?: string }) {
  const inner = (
    <>
      <span>{source}</span>
      {version ? <span className="rule-version">{version}</span> : null}
    </>
  );
  return to ? (
    <a className="rule-tag" href={to}>
      {inner}
    </a>
  ) : (
    <span className="rule-tag">{inner}</span>
  );
}
