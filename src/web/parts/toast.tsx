import { useEffect, useState, useSyncExternalStore } from 'react';
import { words as inWords, useWords, type Words } from '../wording.ts';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => unknown) | undefined;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const drop = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/**
 * Says at the foot of the page that something was done, for ten seconds, with a way back when `undo` is given: `tell({ zh: '已标为流失', en:
 * 'Marked as lost' }, () => reopen.mutate(…))`.
 */
export function tell(text: Words | string, undo?: () => unknown): void {
  last += 1;
  set([...toasts.slice(-2), { id: last, text: inWords(text), undo }]);
}

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useWords();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(toast.id), 10_000);
    return () => clearTimeout(timer);
  }, [toast.id, held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock, so that nobody has to hurry
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo ? (
        <button
          type="button"
          onClick={() => {
            drop(toast.id);
            void toast.undo?.();
          }}
        >
          {t({ zh: '撤销', en: 'Undo' })}
        </button>
      ) : null}
    </div>
  );
}

/** Where toasts appear; the shell has it once. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
