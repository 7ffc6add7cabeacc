import { useState } from 'react';
import type { Column, Register } from '#kernel/register.ts';
import { readStored, storageKey, writeStored } from '../preferences.ts';

function chosen(register: Register): string[] | undefined {
  const kept = readStored(storageKey(`register/${register.name}/columns`));
  return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string') : undefined;
}

/** The columns shown, in the register's order, as this person chose them on this device. The first column always shows. */
export function useColumns(register: Register): {
  shown: readonly Column[];
  show: (keys: readonly string[]) => void;
  reset: () => void;
} {
  const [keys, setKeys] = useState(() => chosen(register));
  const isShown = (column: Column, place: number) =>
    place === 0 || (keys ? keys.includes(column.key) : column.shown !== false);
  const keep = (next: string[] | undefined) => {
    setKeys(next);
    writeStored(storageKey(`register/${register.name}/columns`), next ?? null);
  };
  return {
    shown: register.columns.filter(isShown),
    show: (next) => keep([...next]),
    reset: () => keep(undefined),
  };
}
