import { type ReactNode, useId, useState } from 'react';

/** A word of the field, explained on hover, focus and tap: for readers who are new. Escape closes it. */
export function Hint({ text, children }: { text: ReactNode; children: ReactNode }) {
  const id = useId();
  const [closed, setClosed] = useState(false);
  return (
    <span className={closed ? 'hint hint-closed' : 'hint'}>
      <button
        type="button"
        onMouseEnter={() => setClosed(false)}
        className="hint-word"
        aria-describedby={id}
        onFocus={() => setClosed(false)}
        onKeyDown={(event) => event.key === 'Escape' && setClosed(true)}
      >
        {children}
      </button>
      <span role="tooltip" id={id} className="hint-text">
        {text}
      </span>
    </span>
  );
}
