import { type Facts, refuse } from '#kernel/refusal.ts';
import { startGuarded } from '../guarded-worker.ts';
import type { WorkbookFacts } from './archive.ts';
import type { RawCell } from './parse-cell.ts';
import type { ImportFormat } from './sniff.ts';

/** One row of a file: its number as the file counts, from 1, and its cells; a JSON line has a record, or its text when it is none. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly RawCell[];
  readonly record?: Readonly<Record<string, RawCell>>;
  readonly unreadable?: string;
}

/** What a worker is asked to read. `sheet` counts from 0. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly format: ImportFormat;
  readonly sheet: number;
}

/** What a file says about itself; `register` is the one its template was made for, when it came from a template. */
export interface FileFacts extends WorkbookFacts {
  readonly register: string | undefined;
}

export type WorkerMessage =
  | ({ readonly kind: 'facts' } & FileFacts)
  | { readonly kind: 'rows'; readonly rows: readonly FileRow[] }
  | { readonly kind: 'refused'; readonly code: string; readonly facts: Facts }
  | { readonly kind: 'end' };

const GUARD = { heapMb: 384, silenceMs: 45_000, tooLarge: 'import/bomb', tooSlow: 'import/too-slow' } as const;

/**
 * Reads a file's rows in a worker thread with limits on memory and silence: first what the file says about itself, then batches of rows, each
 * asked for when the one before has been dealt with. Refuses (`import/…`) a file that is broken, hostile, or larger than the caps. Ending the
 * iteration early ends the thread.
 */
export async function* readRows(
  request: ReadRequest,
): AsyncGenerator<{ facts: FileFacts } | { rows: readonly FileRow[] }> {
  const worker = startGuarded<WorkerMessage>(new URL('./read-worker.ts', import.meta.url), request, GUARD);
  try {
    for (;;) {
      const message = await worker.next();
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw refuse(message.code, message.facts);
      if (message.kind === 'facts') {
        const { kind: _, ...facts } = message;
        yield { facts };
      } else {
        yield { rows: message.rows };
        worker.post('more');
      }
    }
  } finally {
    await worker.stop();
  }
}
