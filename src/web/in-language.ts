import type { Bilingual } from '#kernel/refusal.ts';

export type Language = 'zh' | 'en';

/** A text in both languages. `{n}` and other names in braces are filled in; `one` is the English for exactly one `n`. */
export interface Words extends Bilingual {
  readonly one?: string;
}

/** What the braces of a text are filled with; numbers get thousands separators. */
export type Fill = Readonly<Record<string, string | number>>;

/** A text in one language with its braces filled: `inLanguage({ zh: '{n}条', en: '{n} rows', one: 'one row' }, 'zh', { n: 3 })`. */
export function inLanguage(words: Words | string, language: Language, fill: Fill = {}): string {
  if (typeof words === 'string') return words;
  const text = language === 'en' && fill.n === 1 && words.one ? words.one : words[language];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fill[name];
    return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
  });
}
