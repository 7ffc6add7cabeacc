// Dependency-free, for the Node the machine has (20 or newer).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../src/server/process-lock.mjs';
import { ROOT, runNode } from './bundled.mjs';

const PAGE = path.join(ROOT, 'dist', 'index.html');
const RECORD = path.join(ROOT, 'dist', '.built-from');
const FOLDERS = ['src/kernel', 'src/web', 'src/modules', 'src/app', 'public'];
const FILES = [
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'tsconfig.web.json',
];
/** Server halves of the modules and tests; no page is made from them. */
const NOT_IN_THE_PAGE = /(\.test\.tsx?|\/(store|service|routes)\.ts)$/;

/** Builds the web page when anything it is made from has changed since the last build. */
export async function ensureBuilt() {
  const hash = hashInputs();
  if (isCurrent(hash)) return;
  mkdirSync(path.join(ROOT, '.luodi'), { recursive: true });
  await withLock(path.join(ROOT, '.luodi', 'build.lock'), () => build(hash), { patience: 600_000 });
}

/** @param {string} hash */
async function build(hash) {
  if (isCurrent(hash)) return;
  process.stderr.write('正在生成网页…… Building the web page…\n');
  const begun = Date.now();
  const code = await runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    stdin: 'ignore',
    stdout: 'ignore',
    // Whoever asks, a test as well, gets the page that people get.
    env: { NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Error('网页没有生成，原因见上。\nThe web page was not built; the reason stands above.');
  writeFileSync(RECORD, hash);
  process.stderr.write(`网页已生成，用时 ${seconds(begun)} 秒。 Built in ${seconds(begun)} s.\n`);
}

/** @param {number} begun */
function seconds(begun) {
  return ((Date.now() - begun) / 1000).toFixed(1);
}

/** @param {string} hash */
function isCurrent(hash) {
  return existsSync(PAGE) && existsSync(RECORD) && readFileSync(RECORD, 'utf8') === hash;
}

function hashInputs() {
  const hash = createHash('sha256');
  const listed = [
    ...FOLDERS.flatMap((folder) => filesIn(path.join(ROOT, folder))),
    ...FILES.map((file) => path.join(ROOT, file)),
  ];
  for (const file of listed.filter((each) => !NOT_IN_THE_PAGE.test(each) && existsSync(each))) {
    const content = readFileSync(file);
    hash.update(`${path.relative(ROOT, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const at = path.join(folder, name);
      return statSync(at).isDirectory() ? filesIn(at) : [at];
    });
}
