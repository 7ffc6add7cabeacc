import { useEffect } from 'react';

const EDITABLE = 'input, textarea, select, [contenteditable="true"]';

/** Whether a key press belongs to the page: not while an input method composes, not inside a field, not with a modifier. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(EDITABLE) && !document.querySelector('dialog[open]');
}

/**
 * The element a key stands for. Buttons show their key (`hotkey`) and carry it as `data-key`; one in the row that has the focus goes before
 * one elsewhere on the page, and one inside other rows is never meant.
 */
function elementFor(key: string): HTMLElement | undefined {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const row = document.activeElement?.closest('[data-row]');
  const here = row?.querySelector<HTMLElement>(selector);
  if (here) return here;
  return [...document.querySelectorAll<HTMLElement>(`main ${selector}`)].find(
    (element) => !element.closest('[data-row]'),
  );
}

/** Moves the focus to the next or previous row: its link, or the row itself. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  const target = row?.querySelector<HTMLElement>('[data-open], a, button') ?? row;
  target?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** The keys of every page: J and K walk rows, a letter presses the button that shows it, ? lists the keys, ⌘K or Ctrl+K opens the search. */
export function usePageKeys(acts: { readonly onFind: () => void; readonly onList: () => void }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k' && !event.isComposing) {
        event.preventDefault();
        acts.onFind();
        return;
      }
      if (!isPlainKey(event)) return;
      const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
      if (key === '?') acts.onList();
      else if (key === 'J') step(1);
      else if (key === 'K') step(-1);
      else if (key.length === 1) {
        const element = elementFor(key);
        if (!element) return;
        element.click();
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
