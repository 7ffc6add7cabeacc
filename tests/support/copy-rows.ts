import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { listTables, type Table } from '#server/backup/catalogue.ts';

/** Before the three administrators were kept apart there was one word for all of them. */
const THEN = `case when role like '%-administrator' then 'administrator' else role end`;

/** The words of a column as the schema of that time knew them. */
async function wordsThen(to: pg.Client): Promise<(table: string, column: string) => string> {
  const found = await to.query<{ words: string }>(
    "select pg_get_constraintdef(oid) as words from pg_constraint where conname = 'memberships_role_check'",
  );
  const isOne = !found.rows[0]?.words.includes('system-administrator');
  return (table, column) => (isOne && table === 'memberships' && column === 'role' ? THEN : `"${column}"`);
}

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
    const then = await wordsThen(to);
    for (const { name, columns } of into) {
      const shared = columns.filter((column) => known.get(name)?.has(column));
      if (LEFT.has(name) || shared.length === 0) continue;
      await to.query(`delete from ${name}`);
      const list = shared.map((column) => `"${column}"`).join(', ');
      await pipeline(
        from.query(
          copyTo(`copy (select ${shared.map((column) => then(name, column)).join(', ')} from ${name}) to stdout`),
        ),
        to.query(copyFrom(`copy ${name} (${list}) from stdin`)),
      );
    }
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}
