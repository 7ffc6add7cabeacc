import type { Changes } from './event.ts';

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * What an edit changed, for its event: the values of fields that may be told, and of the others only that they changed (`[null, null]`), so
 * that no confidential text is ever copied into a history. Fields that neither side has are left out.
 */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, 'told' | 'kept'>>,
): Changes {
  const changed = Object.entries(fields).filter(([name]) => !same(before[name], after[name]));
  return Object.fromEntries(
    changed.map(([name, how]) => [name, how === 'told' ? [before[name] ?? null, after[name] ?? null] : [null, null]]),
  );
}
