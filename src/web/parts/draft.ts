import { useCallback, useEffect, useRef, useState } from 'react';
import { storageKey } from '../preferences.ts';

function read<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export interface Draft<T> {
  readonly value: T;
  readonly change: (part: Partial<T>) => void;
  /** True once what was typed is kept. */
  readonly saved: boolean;
  /** True when the form opened with something kept from before. */
  readonly restored: boolean;
  /** After sending, or to begin anew: forgets what is kept and sets the value back to `initial`. */
  readonly clear: () => void;
}

/**
 * A form's value that survives a reload: kept on this device while it is typed (half a second after the last key), apart for each person,
 * until this tab is closed or the form is sent. `name` says which form and record: `needs/new`, `engagements/<id>/note`.
 */
export function useDraft<T extends object>(name: string, initial: T): Draft<T> {
  const key = storageKey(`draft/${name}`);
  const first = useRef(initial);
  const [value, setValue] = useState<T>(() => ({ ...initial, ...read<Partial<T>>(key) }));
  const [restored, setRestored] = useState(() => read<T>(key) !== undefined);
  const [saved, setSaved] = useState(false);
  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current) return;
    setSaved(false);
    const timer = setTimeout(() => {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
        setSaved(true);
      } catch {
        // Storage is switched off: the form works, it just is not kept.
      }
    }, 500);
    return () => clearTimeout(timer);
  }, [key, value]);
  const change = useCallback((part: Partial<T>) => {
    touched.current = true;
    setValue((before) => ({ ...before, ...part }));
  }, []);
  const clear = useCallback(() => {
    touched.current = false;
    sessionStorage.removeItem(key);
    setRestored(false);
    setSaved(false);
    setValue(first.current);
  }, [key]);
  return { value, change, saved, restored, clear };
}
