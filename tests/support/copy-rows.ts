import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { listTables, type Table } from '#server/backup/catalogue.ts';

/** What each database numbers by its own transactions or keeps of itself. */
const LEFT = new Set(['migrations']);

/**
 * Copies the rows of the newest schema into an earlier one, as superuser of both: each table that is there in both, with the columns that both have.
 * Rows that the migrations themselves put there give way.
 */
export async function copyRows(fromUrl: string, toUrl: string, into: readonly Table[]): Promise<void> {
  const from = new pg.Client({ connectionString: fromUrl });
  const to = new pg.Client({ connectionString: toUrl });
  await Promise.all([from.connect(), to.connect()]);
  try {
    const known = new Map((await listTables(from)).map((table) => [table.name, new Set(table.columns)]));
    await to.query('set session_replication_role = replica');
    for (const { name, columns } of into) {
      const shared = columns.filter((column) => known.get(name)?.has(column));
      if (LEFT.has(name) || shared.length === 0) continue;
      await to.query(`delete from ${name}`);
      const list = shared.map((column) => `"${column}"`).join(', ');
      await pipeline(
        from.query(copyTo(`copy (select ${list} from ${name}) to stdout`)),
        to.query(copyFrom(`copy ${name} (${list}) from stdin`)),
      );
    }
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}
