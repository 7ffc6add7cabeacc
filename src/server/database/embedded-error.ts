import type { Bilingual } from '#kernel/refusal.ts';

/** Why the embedded PostgreSQL could not be started, as a sentence for the person at the terminal; `message` holds both languages. */
export class EmbeddedDatabaseError extends Error {
  readonly text: Bilingual;
  constructor(text: Bilingual, cause?: unknown) {
    super(`${text.zh}\n${text.en}`, { cause });
    this.name = 'EmbeddedDatabaseError';
    this.text = text;
  }
}
