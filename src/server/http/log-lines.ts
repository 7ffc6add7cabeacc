import { writeSync } from 'node:fs';

/** Takes lines of the log, one at a time. */
export interface LogLines {
  write(line: string): void;
}

const STANDARD_OUTPUT = 1;
const TRIES = 3;
const BETWEEN_TRIES_MS = 5;
const clock = new Int32Array(new SharedArrayBuffer(4));

function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  for (let tries = 0; rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      tries += 1;
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || tries === TRIES) throw error;
      Atomics.wait(clock, 0, 0, BETWEEN_TRIES_MS);
    }
  }
}

/**
 * Writes lines to standard output. Where they cannot go, because the disk is full or the reader has gone, lines are lost and the node lives on; the
 * next line that goes through is preceded by one that says how many were lost.
 */
export function logLines(descriptor = STANDARD_OUTPUT): LogLines {
  let lost = 0;
  return {
    write(line) {
      const said =
        lost > 0 ? `\n${JSON.stringify({ level: 40, time: Date.now(), msg: 'lines were lost', lost })}\n` : '';
      try {
        writeAll(descriptor, said + line);
        lost = 0;
      } catch {
        lost += 1;
      }
    },
  };
}
