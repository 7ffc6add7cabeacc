// `npm test`: installs what is missing, then runs the tests. `--long` takes the long forms and adds those named *.long.test.ts; `--only faults` runs
// those of tests/faults alone, one file after another. A long form keeps what it has proven in benchmarks/results/<name>.partial.json, goes on there
// when it was cut off, and makes the results of it when all is proven. Other arguments go to vitest.
import { existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { main, ROOT, runNode } from './bundled.mjs';
import { findChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';

const args = process.argv.slice(2);
const long = args.includes('--long');
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
const passed = args.filter((arg, i) => arg !== '--long' && arg !== '--only' && args[i - 1] !== '--only');

await main(async () => {
  await ensureInstalled();
  if (hasBrowserTests()) {
    if (findChromium()) await ensureBuilt();
    else
      process.stderr.write(
        '跳过浏览器测试：没有找到 Chromium（可用 CHROMIUM 指定）。 SKIPPED the browser tests: no Chromium found (set CHROMIUM to one).\n',
      );
  }
  const chosen = only ? [`tests/${only}/`, ...(long ? ['--no-file-parallelism'] : [])] : [];
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...passed], {
    env: long ? { LUODI_LONG: '1' } : {},
    stdin: 'ignore',
  });
  if (code === 0 && long && only && passed.length === 0) makeResults(only);
  return code;
});

/** @param {string} name */
function makeResults(name) {
  const results = path.join(ROOT, 'benchmarks', 'results');
  const partial = path.join(results, `${name}.partial.json`);
  if (existsSync(partial)) renameSync(partial, path.join(results, `${name}.json`));
}

function hasBrowserTests() {
  const folder = path.join(ROOT, 'tests', 'e2e');
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.test.ts'))
  );
}
