// Prints the major version of the PostgreSQL at a URL; exit code 1 when none answers.
import pg from 'pg';

const client = new pg.Client({ connectionString: process.argv[2], connectionTimeoutMillis: 3000 });
try {
  await client.connect();
  const { rows } = await client.query('show server_version_num');
  process.stdout.write(`${Math.floor(Number(rows[0].server_version_num) / 10_000)}\n`);
} catch {
  process.exitCode = 1;
} finally {
  await client.end().catch(() => undefined);
}
