import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import type { Wording } from '#web/wording.ts';

/** The words of a code of a closed list; the code itself when the list does not know it. */
export function wordOf(choices: readonly Choice[], code: string): Bilingual {
  return choices.find((choice) => choice.code === code) ?? { zh: code, en: code };
}

/** Several codes in words, one after the other. */
export function wordsOf(choices: readonly Choice[], codes: readonly string[], t: Wording['t']): string {
  return codes.map((code) => t(wordOf(choices, code))).join(t({ zh: '、', en: ', ' }));
}
