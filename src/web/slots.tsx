import type { ComponentType, ReactNode } from 'react';

/**
 * Places on an early module's page that later modules fill: an achievement's tabs, a record's chain. The page names the slot, `app/pages.tsx`
 * fills it; neither module knows the other.
 */
export interface Filling<P> {
  readonly key: string;
  readonly component: ComponentType<P>;
}

const slots = new Map<string, { readonly key: string; readonly component: unknown }[]>();

/** Fills a slot. Order of filling is order of showing; the same key again replaces (hot reload). */
export function fillSlot<P extends object>(name: string, key: string, component: ComponentType<P>): void {
  const filled = (slots.get(name) ?? []).filter((filling) => filling.key !== key);
  slots.set(name, [...filled, { key, component }]);
}

/** What fills a slot, for pages that need more than to show it (tabs with titles). */
export function fillingsOf<P extends object>(name: string): readonly Filling<P>[] {
  return (slots.get(name) ?? []) as Filling<P>[];
}

/** Shows what fills a slot, each part given the same props; `otherwise` when nothing does. */
export function Slot<P extends object>({ name, props, otherwise }: { name: string; props: P; otherwise?: ReactNode }) {
  const filled = fillingsOf<P>(name);
  if (filled.length === 0) return otherwise ?? null;
  return filled.map(({ key, component: Part }) => <Part key={key} {...props} />);
}
