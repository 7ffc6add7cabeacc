import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { useId } from 'react';
import { type Refusal, say } from '#kernel/refusal.ts';
import { Link, type Search } from '../go.tsx';
import { useWords } from '../wording.ts';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** `main`: the one act of the view; `wait`: answers a duty of the reader; `flat`: a quiet act. */
  readonly kind?: 'main' | 'wait' | 'plain' | 'flat' | 'danger';
  readonly small?: boolean;
  /** Why the act is not possible now: what a `whyNot…` returned, or a sentence. The button stays reachable and says the reason. */
  readonly no?: Refusal | string | undefined;
  /** True while the command is on its way: a second press does nothing. */
  readonly busy?: boolean;
  /** The key that does the same, shown inside. */
  readonly hotkey?: string;
}

const look = (kind: string | undefined, small: boolean | undefined) =>
  `button button-${kind ?? 'plain'}${small ? ' button-small' : ''}`;

/** A button. A refused one keeps its place and focus, and says why on hover, on focus and to a screen reader. */
export function Button({ kind, small, no, busy, hotkey, children, onClick, className, ...rest }: ButtonProps) {
  const { language } = useWords();
  const reasonId = useId();
  const reason = no === undefined ? undefined : typeof no === 'string' ? no : say(no, language);
  const still = reason !== undefined || busy;
  return (
    <span className="button-place">
      <button
        type="button"
        {...rest}
        className={`${look(kind, small)} ${className ?? ''}`}
        data-key={hotkey}
        aria-disabled={still || undefined}
        aria-busy={busy || undefined}
        aria-describedby={reason ? reasonId : rest['aria-describedby']}
        onClick={(event) => (still ? event.preventDefault() : onClick?.(event))}
      >
        {children}
        {hotkey ? <kbd>{hotkey}</kbd> : null}
      </button>
      {reason ? (
        <span role="tooltip" id={reasonId} className="hint-text">
          {reason}
        </span>
      ) : null}
    </span>
  );
}

export interface ButtonLinkProps {
  /** A page of this site, or with `file` an address of the API that answers a file. */
  readonly to: string;
  readonly search?: Search;
  readonly file?: boolean;
  /** Looks at a file before it is taken: may keep the browser from taking it. */
  readonly onFile?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined;
  readonly kind?: ButtonProps['kind'];
  readonly small?: boolean;
  readonly hotkey?: string;
  readonly children: ReactNode;
}

/** A link that looks like a button: going somewhere is a link, doing something is a button. */
export function ButtonLink({ to, search, file, onFile, kind, small, hotkey, children }: ButtonLinkProps) {
  const inner = (
    <>
      {children}
      {hotkey ? <kbd>{hotkey}</kbd> : null}
    </>
  );
  return file ? (
    <a className={look(kind, small)} href={to} data-key={hotkey} download onClick={onFile}>
      {inner}
    </a>
  ) : (
    <Link className={look(kind, small)} to={to} data-key={hotkey} {...(search ? { search } : {})}>
      {inner}
    </Link>
  );
}
