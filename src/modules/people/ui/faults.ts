import type { Bilingual } from '#kernel/refusal.ts';
import { ProblemError } from '#web/api.ts';
import type { Wording } from '#web/wording.ts';

/** What a page itself found wrong, by JSON pointer; undefined entries are fine. */
export type Faults = Readonly<Record<string, Bilingual | undefined>>;

/** The problem of a form that is not sent yet, in the shape the server's would have; undefined when nothing is wrong. */
export function problemOfFaults(faults: Faults, t: Wording['t']): ProblemError | undefined {
  const errors = Object.entries(faults).flatMap(([pointer, detail]) =>
    detail ? [{ pointer, detail: t(detail), code: 'page/field' }] : [],
  );
  if (errors.length === 0) return undefined;
  const title = t(
    { zh: '还有{n}处要改', en: '{n} answers need mending', one: 'One answer needs mending' },
    { n: errors.length },
  );
  return new ProblemError({ type: 'about:blank', title, status: 422, code: 'page/form', errors });
}

/** Says that a text is missing. */
export const missing = (text: string | undefined, words: Bilingual): Bilingual | undefined =>
  text?.trim() ? undefined : words;
