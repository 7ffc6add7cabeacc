import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The clock of a process, to be set while it runs. The database keeps its own. */
export interface FakeClock {
  /** Settings with which a process follows this clock. */
  readonly environment: Readonly<Record<string, string>>;
  /** So many seconds from the true time. */
  shift(seconds: number): void;
  /** To an instant, from which it goes on. */
  leap(instant: string): void;
}

const LIBRARIES = '/usr/lib';

/** libfaketime, where Debian's package `faketime` is installed; undefined elsewhere. */
export function findFaketime(): string | undefined {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES) : [];
  return folders
    .map((name) => path.join(LIBRARIES, name, 'faketime', 'libfaketime.so.1'))
    .find((file) => existsSync(file));
}

/** A clock that a file in the folder sets. Time that was measured from a start is left alone, as a real clock that is set leaves it. */
export function fakeClock(library: string, folder: string): FakeClock {
  const file = path.join(folder, 'clock');
  const set = (text: string) => writeFileSync(file, `${text}\n`);
  set('+0');
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
      TZ: 'UTC',
    },
    shift: (seconds) => set(`${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}`),
    leap: (instant) => set(`@${instant.slice(0, 19).replace('T', ' ')}`),
  };
}
