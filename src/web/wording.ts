import { useMemo } from 'react';
import { type Fill, inLanguage, type Language, type Words } from './in-language.ts';
import { choose, preferences, usePreferences } from './preferences.ts';

export type { Fill, Language, Words } from './in-language.ts';

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
