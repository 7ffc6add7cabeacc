import type { ReactNode } from 'react';
import { Link } from '../go.tsx';
import { useWords } from '../wording.ts';

export interface ThreadNode {
  readonly key: string;
  readonly label: string;
  readonly at: 'past' | 'here' | 'ahead';
  /** Page of the record behind this node. */
  readonly to?: string;
  /** Up to three short lines: date, who, figure, or why it does not apply. */
  readonly notes?: readonly ReactNode[];
}

/** The golden thread, from disclosure to venture: one line and its nodes, across on wide pages, down on the phone. */
export function Thread({ nodes, label }: { nodes: readonly ThreadNode[]; label?: string }) {
  const { t } = useWords();
  return (
    <ol className="thread" aria-label={label ?? t({ zh: '整条线', en: 'The whole thread' })}>
      {nodes.map((node) => (
        <li key={node.key} className={`thread-${node.at}`} aria-current={node.at === 'here' ? 'step' : undefined}>
          <b>{node.to ? <Link to={node.to}>{node.label}</Link> : node.label}</b>
          {(node.notes ?? []).map((note, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are a fixed list without an identity of their own
            <small key={place}>{note}</small>
          ))}
        </li>
      ))}
    </ol>
  );
}

export interface PathStep {
  readonly key: string;
  readonly label: string;
  readonly at: 'past' | 'here' | 'ahead';
  readonly note?: ReactNode;
}

/** The states a record passes through, the present one filled. */
export function Path({ steps, label }: { steps: readonly PathStep[]; label?: string }) {
  const { t } = useWords();
  return (
    <ol className="path" aria-label={label ?? t({ zh: '办到哪一步', en: 'How far it has come' })}>
      {steps.map((step) => (
        <li key={step.key} className={`path-${step.at}`} aria-current={step.at === 'here' ? 'step' : undefined}>
          <b>
            {step.label}
            {step.at === 'past' ? (
              <svg viewBox="0 0 16 16" role="img" aria-label={t({ zh: '已过', en: 'passed' })}>
                <path d="m3 8.5 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="2" />
              </svg>
            ) : null}
          </b>
          {step.note ? <small>{step.note}</small> : null}
        </li>
      ))}
    </ol>
  );
}
