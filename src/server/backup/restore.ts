import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MIGRATION_LOCK, makeGround, readMigrations, type Step } from '../database/migrate.ts';
import { installJobs } from '../jobs/install.ts';
import { BackupError } from './backup-error.ts';
import { listTables } from './catalogue.ts';
import type { DumpedTable, Manifest } from './manifest.ts';
import { openTable } from './open-table.ts';
import { verifyBackup } from './verify.ts';

async function refuseUnfit(client: pg.Client): Promise<void> {
  const running = await client.query<{ name: string }>(`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'luodi %'`);
  if (running.rows.length > 0)
    throw new BackupError({
      zh: '落地正在这个数据库上运行，不能恢复。请先停下服务，并指定一个空的数据库或新的数据目录（LUODI_DATA）。',
      en: 'Luodi is running on this database, so nothing is restored. Stop the service, and name an empty database or a new data folder (LUODI_DATA).',
    });
  const found = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('public', 'pgboss') order by 1 limit 1`);
  if (found.rows[0])
    throw new BackupError({
      zh: `这个数据库不是空的（有 ${found.rows[0].name}），恢复会盖掉已有的内容。请指定一个空的数据库或新的数据目录（LUODI_DATA）。`,
      en: `This database is not empty (it holds ${found.rows[0].name}). Name an empty database or a new data folder (LUODI_DATA).`,
    });
}

/** The migrations the backup's database had, and those it lacked. */
function splitMigrations({ migrations, version }: Manifest): { before: Step[]; after: Step[] } {
  const steps = readMigrations();
  const had = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const before = steps.filter(({ name, checksum }) => had.get(name) === checksum);
  const fits = before.length === had.size;
  if (!fits)
    throw new BackupError({
      zh: `备份由另一个版本的落地（${version}）做成，它的数据结构本版本不认识。请用同一版本或更新的版本恢复。`,
      en: `The backup was made by another Luodi (${version}) whose tables this version does not know. Restore with that version or a newer one.`,
    });
  return { before, after: steps.filter(({ name }) => !had.has(name)) };
}

/** Everything below happens while the owner, too, would be under row security, and COPY into such a table is refused. */
async function force(client: pg.Client, tables: readonly string[], how: 'force' | 'no force'): Promise<void> {
  for (const table of tables) await client.query(`alter table ${table} ${how} row level security`);
}

async function load(client: pg.Client, folder: string, table: DumpedTable): Promise<void> {
  const columns = table.columns.join(', ');
  const into = client.query(copyFrom(`copy ${table.name} (${columns}) from stdin`));
  await pipeline(openTable(folder, table), into);
  if (into.rowCount !== table.rows) throw new Error(`${table.name}: ${into.rowCount} rows instead of ${table.rows}`);
}

async function fill(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const dumped = new Map(manifest.tables.map((table) => [table.name, table]));
  const tables = (await listTables(client)).flatMap(({ name }) => dumped.get(name) ?? []);
  if (tables.length !== dumped.size) throw new Error('the backup holds tables that its migrations do not make');
  const forced = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relforcerowsecurity`,
  );
  const names = forced.rows.map(({ name }) => name);
  await force(client, names, 'no force');
  for (const { name } of [...tables].reverse()) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) await client.query(`delete from ${name}`);
  }
  for (const table of tables) await load(client, folder, table);
  await force(client, names, 'force');
  for (const { table, column, last } of manifest.sequences)
    if (last > 0) await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [table, column, last]);
}

async function apply(client: pg.Client, step: Step, isNew: boolean): Promise<void> {
  await client.query(step.sql);
  if (isNew) await client.query('insert into migrations (name, checksum) values ($1, $2)', [step.name, step.checksum]);
}

async function inOneTransaction(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const { before, after } = splitMigrations(manifest);
  await client.query('begin');
  await client.query(`set local client_min_messages = warning; set local statement_timeout = 0`);
  await makeGround(client);
  for (const step of before) await apply(client, step, false);
  await fill(client, folder, manifest);
  for (const step of after) await apply(client, step, true);
  await client.query('commit');
}

/**
 * Fills an empty database from a backup: everything or nothing, in one transaction, and brings it to the newest schema. The backup is read whole
 * before. Refuses a database that holds anything or that the product runs on, and a backup of a newer version. Throws {@link BackupError}.
 */
export async function restoreBackup(url: string, folder: string): Promise<Manifest> {
  const manifest = await verifyBackup(folder);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'luodi-restore',
    options: '-c timezone=UTC',
  });
  client.on('error', () => {}); // the query that was running fails with it
  await client.connect();
  try {
    await refuseUnfit(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseUnfit(client);
    await inOneTransaction(client, folder, manifest);
    await client.query('analyze');
    await installJobs(url);
    return manifest;
  } catch (error) {
    if (error instanceof BackupError) throw error;
    const why = (error as Error).message;
    throw new BackupError(
      {
        zh: `恢复没有做成（${why}），数据库仍是空的。请排除原因后再试。`,
        en: `Nothing was restored (${why}); the database is as empty as before. Mend the cause and try again.`,
      },
      error,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
