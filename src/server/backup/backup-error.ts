import type { Bilingual } from '#kernel/refusal.ts';

/** Why a backup could not be made, read or restored, as a sentence for the person at the terminal; `message` holds both languages. */
export class BackupError extends Error {
  constructor({ zh, en }: Bilingual, cause?: unknown) {
    super(`${zh}\n${en}`, { cause });
    this.name = 'BackupError';
  }
}
