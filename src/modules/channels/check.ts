import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { readersOfChannel } from './rules.ts';
import { type CheckedChannel, channelsAfter } from './store-check.ts';

const idOf = ({ id }: CheckedChannel) => id;

/** What must hold of robots and webhooks: who reads them, and that each has what opens it. System role. */
export async function checkChannels(system: Database): Promise<Broken[]> {
  const found: Broken[] = [];
  for (const table of ['robots', 'webhooks'] as const) {
    const rows = everyRow((key, limit) => channelsAfter(system, table, key, limit), idOf);
    const broken = await judge(rows, idOf, {
      [`${table}.readers`]: (row) => !sameReaders(row.readers, readersOfChannel(row.organisationId)),
      [`${table}.secret`]: (row) => !row.hasSecret,
    });
    found.push(...broken);
  }
  return found;
}
