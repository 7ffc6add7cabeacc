import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { useWords } from '../wording.ts';

/** Gives the focus back when a panel has gone with it: to what opened it, or to the page's title where that is gone too. */
function giveFocusBack(opener: Element | null): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const place = opener?.isConnected ? opener : document.querySelector('main h1');
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}

/** Shows a dialog over the page while it is open; what opened it has the focus again afterwards. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>, open: boolean): void {
  useEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    const opener = document.activeElement;
    if (!element.open) element.showModal();
    return () => giveFocusBack(opener);
  }, [dialog, open]);
}

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
  useModal(dialog, open);
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
