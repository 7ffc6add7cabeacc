// `npm test`: installs what is missing, then runs the tests. `--long` adds those named *.long.test.ts, `--only faults` runs those of tests/faults
// alone; other arguments go to vitest.
import { existsSync, readdirSync } from 'node:fs';
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
  return runNode(['node_modules/vitest/vitest.mjs', 'run', ...(only ? [`tests/${only}/`] : []), ...passed], {
    env: long ? { LUODI_LONG: '1' } : {},
    stdin: 'ignore',
  });
});

function hasBrowserTests() {
  const folder = path.join(ROOT, 'tests', 'e2e');
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.test.ts'))
  );
}
