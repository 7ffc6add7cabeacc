import { readConfig } from '#server/config.ts';
import { migrate } from '#server/database/migrate.ts';
import { type OpenDatabases, openDatabases } from '../databases.ts';
import { openDatabase } from '../main.ts';

/** The installation a command works on: its database, opened. */
export interface OpenInstallation extends OpenDatabases {
  readonly url: string;
}

/**
 * Runs a command's work on the installation of `--database`, of DATABASE_URL, or of the embedded database in the data folder, which is started
 * when it does not run. Everything is let go of afterwards.
 */
export async function withInstallation<T>(
  database: string | undefined,
  work: (installation: OpenInstallation) => Promise<T>,
): Promise<T> {
  const config = readConfig(
    { ...process.env, ...(database ? { DATABASE_URL: database, DATABASE_URL_FILE: undefined } : {}) },
    process.cwd(),
    'command',
  );
  const place = await openDatabase(config);
  try {
    await migrate(place.url);
    const open = await openDatabases(place.url, (error) => console.error(error.message));
    try {
      return await work({ ...open, url: place.url });
    } finally {
      await open.close();
    }
  } finally {
    await place.stop();
  }
}

/** Work from the terminal as the system role; on the list in `app/wiring.ts`. */
export const TERMINAL_TASK = 'app.terminal';
