// Dependency-free, for the Node the machine has (20 or newer).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { withLock } from '../src/server/process-lock.mjs';
import { ROOT } from './bundled.mjs';

const LOCK_FILE = path.join(ROOT, 'package-lock.json');
const RECORD = path.join(ROOT, 'node_modules', '.luodi-installed');

/**
 * @typedef {object} Entry what a lock file says of one package
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/** Makes `node_modules` what package-lock.json says; quick when it already is. Two processes that start together install once. */
export async function ensureInstalled() {
  const hash = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
  if (isRecorded(hash)) return;
  mkdirSync(path.join(ROOT, '.luodi'), { recursive: true });
  const onWait = () => say('另一个进程正在安装依赖，等它完成……', 'Another process is installing; waiting for it…');
  await withLock(path.join(ROOT, '.luodi', 'install.lock'), () => install(hash), { patience: 1_800_000, onWait });
}

/** @param {string} hash */
function install(hash) {
  if (isRecorded(hash)) return;
  if (!isInstalledByHand()) {
    const begun = Date.now();
    say(
      '首次运行或依赖有变：正在安装（约一两分钟）……',
      'First run or changed dependencies: installing (a minute or two)…',
    );
    npmCi();
    const seconds = Math.round((Date.now() - begun) / 1000);
    say(`安装完成，用时 ${seconds} 秒。`, `Installed in ${seconds} s.`);
  }
  writeFileSync(RECORD, hash);
}

/** @param {string} hash */
function isRecorded(hash) {
  try {
    return readFileSync(RECORD, 'utf8') === hash;
  } catch {
    return false;
  }
}

/** Somebody ran `npm ci` or `npm install` already: npm's own record of the folder agrees with the lock file for this platform. */
function isInstalledByHand() {
  const wanted = packagesIn(LOCK_FILE);
  const present = packagesIn(path.join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = present[name];
    if (!found) return entry.optional === true && !isForThisMachine(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @param {Entry} entry */
function isForThisMachine({ os, cpu, libc }) {
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

/**
 * @param {string} file
 * @returns {Record<string, Entry> | undefined}
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

// Only errors are shown: npm warns of each package that needs a newer Node than the machine's, which is why we bring one.
function npmCi() {
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    ...cacheArguments(),
  ];
  const own = process.env.npm_execpath;
  const [command, before] = own?.endsWith('npm-cli.js') ? [process.execPath, [own]] : ['npm', []];
  const { status, error } = spawnSync(command, [...before, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  throw new Error(
    `依赖没有装好${error ? `（${error.message}）` : ''}。请检查能否访问 npm 软件源，再运行一次。\n` +
      `Installing failed${error ? ` (${error.message})` : ''}. Check that the npm registry can be reached, then run the command again.`,
  );
}

/** npm keeps its cache under the home folder; a service account may have none it can write to. */
function cacheArguments() {
  if (process.env.npm_config_cache) return isWritable(process.env.npm_config_cache) ? [] : ownCache();
  return isWritable(homedir()) ? [] : ownCache();
}

function ownCache() {
  return ['--cache', path.join(ROOT, '.luodi', 'npm-cache')];
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} zh
 * @param {string} en
 */
function say(zh, en) {
  process.stderr.write(`${zh} ${en}\n`);
}
