import pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Where the job queue keeps its own tables. */
export const SCHEMA = 'pgboss';

const GRANTS = `
  grant usage on schema ${SCHEMA} to luodi_system;
  grant select, insert, update, delete on all tables in schema ${SCHEMA} to luodi_system;
  grant usage, select on all sequences in schema ${SCHEMA} to luodi_system;
  grant execute on all functions in schema ${SCHEMA} to luodi_system`;

/**
 * Makes or updates the job queue's tables as the database's owner and lets the system role work with them, so that no rights of an owner are needed
 * when jobs run. Part of migrating; does nothing when all is there.
 */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 1,
    schedule: false,
    supervise: false,
    registerInstance: false,
    application_name: 'luodi migrate',
  });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failures[0]) throw failures[0];
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'luodi migrate' });
  await client.connect();
  try {
    await client.query(GRANTS);
  } finally {
    await client.end();
  }
}
