// `npm run check`: every check, one line each; all run, and any failure fails the whole. `--no-tests` leaves the tests out.
import { spawnSync } from 'node:child_process';
import { bundledNode, main, ROOT } from './bundled.mjs';
import { ensureInstalled } from './install.mjs';

/** @type {readonly (readonly [name: string, args: readonly string[]])[]} */
const STEPS = [
  ['types, server', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['types, web', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.web.json']],
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['import rules', ['scripts/imports.mjs']],
  ['unused code', ['node_modules/knip/bin/knip.js']],
];

await main(async () => {
  await ensureInstalled();
  const steps = process.argv.includes('--no-tests')
    ? STEPS
    : [...STEPS, /** @type {const} */ (['tests', ['scripts/test.mjs']])];
  const lines = steps.map(([name, args]) => step(name, args));
  const failed = lines.filter((line) => !line.passed).length;
  process.stdout.write(`\n${lines.map((line) => line.text).join('\n')}\n`);
  return failed === 0 ? 0 : 1;
});

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
function step(name, args) {
  const begun = Date.now();
  const { status, error } = spawnSync(bundledNode(), args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  const passed = status === 0;
  if (error) process.stderr.write(`${error.message}\n`);
  const text = `${passed ? 'passed' : 'FAILED'}  ${name.padEnd(16)} ${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s`;
  process.stdout.write(`${text}\n`);
  return { passed, text };
}
