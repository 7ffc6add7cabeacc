import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../wording.ts';

/**
 * A panel over the page, by the browser's own dialog: keeps the focus inside, Escape closes, and the focus returns to the opener. Rare: undo
 * is better than “are you sure”; confirm only what cannot be undone, naming it. `side` slides in from the right for reading beside the list.
 */
export function Dialog({
  open,
  onClose,
  title,
  side,
  acts,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  side?: boolean;
  acts?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className={side ? 'dialog dialog-side' : 'dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-in">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="in-line" onClick={onClose}>
            {t({ zh: '关闭', en: 'Close' })}
          </button>
        </header>
        {children}
        {acts ? <div className="acts">{acts}</div> : null}
      </div>
    </dialog>
  );
}
