import { useSyncExternalStore } from 'react';

/** What a reader chooses about the look of the pages; kept on this device, apart for every person who signs in here. */
export interface Preferences {
  readonly language: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  readonly size: 'standard' | 'large';
  readonly density: 'compact' | 'standard' | 'loose';
}

const DEFAULTS: Preferences = { language: 'zh', theme: 'light', size: 'standard', density: 'compact' };
const ALLOWED: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  language: ['zh', 'en'],
  theme: ['light', 'dark'],
  size: ['standard', 'large'],
  density: ['compact', 'standard', 'loose'],
};

let owner = 'anyone';
let current: Preferences = { ...DEFAULTS, ...stored('anyone'), ...fromAddress() };
const listeners = new Set<() => void>();

function allowed(values: Record<string, unknown>): Partial<Preferences> {
  return Object.fromEntries(
    Object.entries(ALLOWED).flatMap(([name, choices]) => {
      const value = values[name];
      return (choices as readonly unknown[]).includes(value) ? [[name, value]] : [];
    }),
  );
}

/** Storage can be switched off (a private window, WeChat's browser): the choice then lasts as long as the page. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a value on this device; does nothing where storage is switched off. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing to do: the choice lasts as long as the page.
  }
}

function stored(person: string): Partial<Preferences> {
  const value = readStored(`luodi/${person}/preferences`);
  return value && typeof value === 'object' ? allowed(value as Record<string, unknown>) : {};
}

/** `?lang=en`, `?theme=dark`, `?size=large` hold for this visit and are not kept: a link somebody sent must not change the reader's own choice. */
function fromAddress(): Partial<Preferences> {
  const query = new URLSearchParams(location.search);
  return allowed({ language: query.get('lang'), theme: query.get('theme'), size: query.get('size') });
}

function show(): void {
  const html = document.documentElement;
  html.lang = current.language === 'zh' ? 'zh-CN' : 'en';
  html.dataset.theme = current.theme;
  html.dataset.size = current.size;
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', current.theme === 'dark' ? '#191e1c' : '#fcfcfa');
  for (const listener of listeners) listener();
}

/** The choices in force, outside React (the API client needs the language). */
export function preferences(): Preferences {
  return current;
}

/** Changes a choice and keeps it for the person who is signed in here (for anyone, when nobody is). */
export function choose(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  writeStored(`luodi/${owner}/preferences`, { ...stored(owner), ...change });
  show();
}

/** Whose choices hold from now on; undefined when nobody is signed in. */
export function preferencesOf(personId: string | undefined, language?: 'zh' | 'en'): void {
  const next = personId ?? 'anyone';
  if (next === owner) return;
  owner = next;
  current = { ...current, ...(language ? { language } : {}), ...stored(owner), ...fromAddress() };
  show();
}

/** The name under which something else is kept for the same person, such as the columns of a register. */
export function storageKey(name: string): string {
  return `luodi/${owner}/${name}`;
}

/** The choices in force; the component draws again when one changes. */
export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, preferences);
}

show();
