/**
 * Measures starting: `node benchmarks/start.ts [--database URL]`. On the embedded database in a folder of its own: the first start, which loads
 * the readable city, and the second. With `--database` also the start of a node on that city. Writes `benchmarks/results/start.json`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineAlone, option } from './machine.ts';
import { startNode } from './node.ts';

const RUNS = Number(option('runs', '3'));

async function start(environment: Readonly<Record<string, string>>) {
  const loadAverage = loadavg()[0]!;
  const node = await startNode(environment);
  await node.stop();
  const { readySeconds, indexSeconds } = node;
  const figure = { readySeconds, indexSeconds, loadAverage };
  console.log(JSON.stringify(figure));
  return figure;
}

const report: Record<string, unknown> = { machine: machineAlone() };
const folder = mkdtempSync(join(tmpdir(), 'luodi-start-'));
try {
  report.firstStart = await start({ LUODI_DATA: folder });
  const later: unknown[] = [];
  for (let run = 0; run < RUNS; run += 1) later.push(await start({ LUODI_DATA: folder }));
  report.laterStarts = later;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const url = option('database', '');
if (url) report.city = await start({ DATABASE_URL: url });
writeFileSync(new URL('./results/start.json', import.meta.url), `${JSON.stringify(report, undefined, 2)}\n`);
