// Plain JavaScript that Node 20 runs: the install step uses it before the bundled Node is there.
import { spawnSync } from 'node:child_process';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Names unique within this process. */
let counter = 0;

/**
 * Names a running process so that a later one with the same number is told apart: `pid:start time`. Undefined when no such process runs
 * (a zombie counts as gone).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function identityOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid}:${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  const ps = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = (ps.stdout ?? '').trim();
  return line === '' || line.startsWith('Z') ? undefined : `${pid}:${line.replace(/^\S+\s+/, '')}`;
}

/**
 * Whether the process an identity names still runs.
 * @param {string} identity
 */
export function isRunning(identity) {
  const pid = Number.parseInt(identity, 10);
  return Number.isInteger(pid) && pid > 0 && identityOf(pid) === identity;
}

/**
 * Runs `work` while holding the lock file at `path`; others wait for it. A lock whose holder has died is taken over. Rejects with code
 * `ELOCKED` after `patience` milliseconds.
 * @template T
 * @param {string} path
 * @param {() => T | Promise<T>} work
 * @param {{ patience?: number, onWait?: (holder: string) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { patience = 120_000, onWait } = {}) {
  const own = `${path}.${process.pid}-${counter++}`;
  writeFileSync(own, identityOf(process.pid) ?? String(process.pid), { mode: 0o644 });
  try {
    await acquire(path, own, patience, onWait);
  } finally {
    unlinkSync(own);
  }
  try {
    sweep(path);
    return await work();
  } finally {
    unlinkSync(path);
  }
}

/**
 * A hard link appears whole or not at all, so the lock file never lacks its holder's name.
 * @param {string} path
 * @param {string} own
 * @param {number} patience
 * @param {((holder: string) => void) | undefined} onWait
 */
async function acquire(path, own, patience, onWait) {
  const until = Date.now() + patience;
  let told = false;
  for (;;) {
    try {
      return linkSync(own, path);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = read(path);
    if (holder === undefined || (!isRunning(holder) && takeAway(path, holder))) continue;
    if (Date.now() > until) throw Object.assign(new Error(`${path} is held by process ${holder}`), { code: 'ELOCKED' });
    if (!told) onWait?.(holder);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Removes a dead holder's lock. Moving it aside first shows whether somebody else was quicker; a lock taken by mistake is put back.
 * @param {string} path
 * @param {string} dead
 */
function takeAway(path, dead) {
  const aside = `${path}.stale-${process.pid}-${counter++}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  if (read(aside) !== dead) renameSync(aside, path);
  else unlinkSync(aside);
  return true;
}

/**
 * Removes what processes left that were killed while they waited.
 * @param {string} path
 */
function sweep(path) {
  const folder = dirname(path);
  for (const name of readdirSync(folder).filter((each) => each.startsWith(`${basename(path)}.`))) {
    const holder = read(join(folder, name));
    if (holder && !isRunning(holder)) rmSync(join(folder, name), { force: true });
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
