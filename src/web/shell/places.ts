import type { ComponentType } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Session } from '../session.ts';

/** One place of the product in the head of the page. */
export interface Place {
  readonly path: string;
  readonly label: Bilingual;
  /** Whether this reader has the place: by role, organisation and office. */
  readonly for: (session: Session) => boolean;
  /** How many things wait there on the reader; a small component that draws the number or nothing. */
  readonly count?: ComponentType;
  /** The one thing done most often (记一笔), in the middle of the phone's bar. Not shown among the places. */
  readonly mainAct?: boolean;
  /** Only in the menu and the palette: there is room for seven in the head. */
  readonly inMenu?: boolean;
}

/** A kind of record the palette can find, and where its page is. */
export interface FoundKind {
  readonly label: Bilingual;
  readonly path: (id: string, session: Session) => string;
}

const places: Place[] = [];
const kinds = new Map<string, FoundKind>();

/** Registers places in the order in which they are shown. Called by `app/pages.tsx` alone. */
export function addPlaces(...more: readonly Place[]): void {
  places.push(...more);
}

/** Registers the kinds `GET /api/search` answers with. Called by `app/pages.tsx` alone. */
export function addKinds(more: Readonly<Record<string, FoundKind>>): void {
  for (const [kind, found] of Object.entries(more)) kinds.set(kind, found);
}

export const foundKind = (kind: string): FoundKind | undefined => kinds.get(kind);

/** The places of this reader: those of the head (seven at most), those of the menu, and the phone's main act. */
export function placesOf(session: Session): { head: Place[]; menu: Place[]; mainAct: Place | undefined } {
  const mine = places.filter((place) => place.for(session));
  const shown = mine.filter((place) => !place.mainAct && !place.inMenu);
  return {
    head: shown.slice(0, 7),
    menu: [...shown.slice(7), ...mine.filter((place) => place.inMenu)],
    mainAct: mine.find((place) => place.mainAct),
  };
}

/** Where a reader arrives after signing in: the first of their own places. */
export function firstPlaceOf(session: Session): string {
  return placesOf(session).head[0]?.path ?? '/';
}
