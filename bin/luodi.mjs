#!/usr/bin/env node
// `npx luodi …`: the command line, run with the bundled Node.
import { main, ROOT, runNode } from '../scripts/bundled.mjs';
import { ensureInstalled } from '../scripts/install.mjs';

await main(async () => {
  await ensureInstalled();
  return runNode([`${ROOT}src/app/cli.ts`, ...process.argv.slice(2)], { cwd: process.cwd() });
});
