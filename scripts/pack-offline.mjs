// `npm run pack:offline`: one archive to install from where the network ends: the committed files, the built page and npm's cache with every package
// of package-lock.json for this platform. Dependency-free; needs git, tar and, once, the npm registry.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { main, ROOT } from './bundled.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd = ROOT) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args[0]} 没有成功 failed${error ? `: ${error.message}` : ''}`);
}

/** @param {string} folder */
function fill(folder) {
  run('git', ['archive', '--format=tar', `--output=${folder}.tar`, 'HEAD']);
  run('tar', ['-xf', `${folder}.tar`, '-C', folder]);
  rmSync(`${folder}.tar`);
  const cache = path.join(folder, 'npm-cache');
  const quiet = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  run('npm', ['ci', ...quiet, '--cache', cache], folder);
  rmSync(path.join(folder, 'node_modules'), { recursive: true });
  rmSync(path.join(cache, '_logs'), { recursive: true, force: true });
  cpSync(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
}

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const out = path.resolve(process.argv[2] ?? path.join(ROOT, '.luodi', 'offline'));
  const place = mkdtempSync(path.join(tmpdir(), 'luodi-offline-'));
  const folder = path.join(place, 'luodi');
  const archive = path.join(out, `luodi-offline-${process.platform}-${process.arch}.tar.gz`);
  try {
    mkdirSync(folder);
    mkdirSync(out, { recursive: true });
    fill(folder);
    run('tar', ['-czf', archive, '-C', place, 'luodi']);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  process.stdout.write(`${archive}\n`);
  return 0;
});
