import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packagedMajor } from './embedded-binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { Home } from './embedded-home.ts';

/** The cluster's superuser. */
export const SUPERUSER = 'app';

/** Makes the cluster of a folder, whole or not at all. `careless` does not wait for the disk. */
export function makeCluster(home: Home, binaries: string, password: string, careless: boolean): void {
  const half = `${home.data}.new`;
  const passwordFile = path.join(home.folder, 'initial-password');
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const login = ['-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const made = spawnSync(
    path.join(binaries, 'bin', 'initdb'),
    ['-D', half, ...login, ...locale, ...(careless ? ['--no-sync'] : [])],
    {
      ...home.account,
      cwd: home.folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  rmSync(passwordFile, { force: true });
  if (made.status === 0) {
    renameSync(half, home.data);
    return;
  }
  const why = made.error?.message ?? lastLines(`${made.stdout}\n${made.stderr}`);
  throw new EmbeddedDatabaseError({
    zh: `在 ${home.folder} 建立数据库失败：${why}`,
    en: `Making the database in ${home.folder} failed: ${why}`,
  });
}

/** Throws when the folder was written by another major version than the bundled one. */
export function refuseOtherMajor(home: Home): void {
  const major = readFileSync(path.join(home.data, 'PG_VERSION'), 'utf8').trim();
  if (major === packagedMajor()) return;
  throw new EmbeddedDatabaseError({
    zh: `${home.folder} 由 PostgreSQL ${major} 写成，随附的是 ${packagedMajor()}。请用旧版导出，再导入到一个新目录。`,
    en: `${home.folder} was written by PostgreSQL ${major}, the bundled one is ${packagedMajor()}. Export with the old release and import into a new folder.`,
  });
}

/** Our own settings only: PGDATA, PGPORT and a foreign locale or library path of the caller must not reach the server. */
export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

/** The end of an output, for a sentence about what went wrong. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-6).join('\n');
}
