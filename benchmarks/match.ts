/**
 * Quality and speed beside the peers: `node benchmarks/match.ts --sets DIR[,DIR…] [--engines NAME[,NAME…]] [--database URL]`. The product and every peer rank the same
 * terms of the same queries, each in a process of its own. Writes `benchmarks/results/match.json`, set by set, so that one that was measured
 * before stays until it is measured anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { machineAlone } from './machine.ts';
import { type Comparison, compare, tableOf } from './peers/compare.ts';

const RESULTS = new URL('./results/match.json', import.meta.url);

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    engines: { type: 'string' },
    database: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});
if (!values.sets) throw new Error('usage: node benchmarks/match.ts --sets DIR[,DIR…] [--database URL]');

type Results = { machine: unknown; sets: Record<string, Comparison> };
const known: Results = existsSync(RESULTS)
  ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Results)
  : { machine: {}, sets: {} };
for (const dir of values.sets.split(',')) {
  const result = await compare({ dir, database: values.database, engines: values.engines?.split(',') });
  known.sets = { ...known.sets, [basename(dir)]: result };
  known.machine = machineAlone();
  console.log(basename(dir));
  console.table(tableOf(result));
  writeFileSync(RESULTS, `${JSON.stringify(known, undefined, 2)}\n`);
}
