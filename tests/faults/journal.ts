import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What an operation leaves in the database: a text that nothing else has, and the table and column it stands in. */
export interface Mark {
  readonly table: string;
  readonly column: string;
  readonly text: string;
}

interface Line extends Mark {
  readonly said: 'asked' | 'acknowledged';
}

/** The client's own memory of what it asked and what was acknowledged, on disk before anything else happens. */
export interface Journal {
  asked(mark: Mark): void;
  acknowledged(mark: Mark): void;
  /** What was asked, and which of it was acknowledged. */
  read(): { readonly asked: readonly Mark[]; readonly acknowledged: ReadonlySet<string> };
  /** How many were asked and acknowledged so far. */
  counts(): { readonly asked: number; readonly acknowledged: number };
  close(): void;
}

/** Opens a journal in a file. */
export function openJournal(file: string): Journal {
  const descriptor = openSync(file, 'a');
  const counts = { asked: 0, acknowledged: 0 };
  const write = (line: Line) => {
    writeSync(descriptor, `${JSON.stringify(line)}\n`);
    fdatasyncSync(descriptor);
    counts[line.said] += 1;
  };
  return {
    asked: (mark) => write({ ...mark, said: 'asked' }),
    acknowledged: (mark) => write({ ...mark, said: 'acknowledged' }),
    counts: () => ({ ...counts }),
    read() {
      const lines = readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line);
      const asked = lines.filter(({ said }) => said === 'asked');
      const acknowledged = lines.filter(({ said }) => said === 'acknowledged').map(({ text }) => text);
      return { asked, acknowledged: new Set(acknowledged) };
    },
    close: () => closeSync(descriptor),
  };
}
