import { useMemo } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { choose, preferences, usePreferences } from './preferences.ts';

export type Language = 'zh' | 'en';

/** A text in both languages. `{n}` and other names in braces are filled in; `one` is the English for exactly one `n`. */
export interface Words extends Bilingual {
  readonly one?: string;
}

/** What the braces of a text are filled with; numbers get thousands separators. */
export type Fill = Readonly<Record<string, string | number>>;

/** A text in one language with its braces filled: `say({zh:'{n}条',en:'{n} rows',one:'one row'}, 'zh', {n: 3})`. */
export function inLanguage(words: Words | string, language: Language, fill: Fill = {}): string {
  if (typeof words === 'string') return words;
  const text = language === 'en' && fill.n === 1 && words.one ? words.one : words[language];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fill[name];
    return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
  });
}

/** Texts outside React, in the reader's language. Inside a component use {@link useWords}, which draws again when the language changes. */
export const words = (text: Words | string, fill?: Fill): string => inLanguage(text, preferences().language, fill);

export interface Wording {
  readonly language: Language;
  /** The text in the reader's language. Texts stand beside their use: `t({ zh: '引荐', en: 'Introduce' })`. */
  readonly t: (text: Words | string, fill?: Fill) => string;
  readonly setLanguage: (language: Language) => void;
}

/** The reader's language and the function that says a text in it. */
export function useWords(): Wording {
  const { language } = usePreferences();
  return useMemo(
    () => ({
      language,
      t: (text, fill) => inLanguage(text, language, fill),
      setLanguage: (next) => choose({ language: next }),
    }),
    [language],
  );
}
