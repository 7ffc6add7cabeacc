// `npm start`: installs what is missing, builds the page when it changed, then runs the server with the bundled Node.

import { ensureBuilt } from './build.mjs';
import { main, runNode } from './bundled.mjs';
import { ensureInstalled } from './install.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runNode(['src/app/main.ts', ...process.argv.slice(2)], { ownGroup: true });
});
