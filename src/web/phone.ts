import { useSyncExternalStore } from 'react';

const narrow = () => window.matchMedia('(max-width: 760px)');

/** Whether the page is as narrow as a phone: tables become cards, controls grow to a thumb's size. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = narrow();
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => narrow().matches,
  );
}
