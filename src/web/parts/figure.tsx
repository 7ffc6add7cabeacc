import type { ReactNode } from 'react';
import { Link, type Search } from '../go.tsx';
import { Hint } from './hint.tsx';

export interface FigureProps {
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  readonly label: ReactNode;
  /** Where the rows behind the number are: every figure opens. */
  readonly to: string;
  readonly search?: Search;
  /** Definition and cut-off of the figure. */
  readonly meaning?: ReactNode;
  /** `line`: label left, number right, for a column of figures. */
  readonly as?: 'block' | 'line';
}

/** Several figures side by side, as many across as fit. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className="figures">{children}</div>;
}

/** A number that opens into its rows. */
export function Figure({ value, unit, label, to, search, meaning, as = 'block' }: FigureProps) {
  return (
    <div className={`figure figure-${as}`}>
      <Link to={to} {...(search ? { search } : {})} className="figure-number">
        <b>{value}</b>
        {unit ? <small>{unit}</small> : null}
      </Link>
      <span className="figure-label">{meaning ? <Hint text={meaning}>{label}</Hint> : label}</span>
    </div>
  );
}
