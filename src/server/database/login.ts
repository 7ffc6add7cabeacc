import pg from 'pg';
import { ConfigError } from '../config.ts';

const OLDEST = 15;

interface Login {
  readonly name: string;
  readonly powerful: boolean;
  readonly version: number;
}

async function ask(url: string): Promise<Login> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'luodi login',
  });
  client.on('error', () => {}); // a connection lost while asking fails the question
  try {
    await client.connect();
    const { rows } = await client.query<Login>(`
      select rolname as name, rolsuper or rolbypassrls as powerful, current_setting('server_version_num')::int / 10000 as version
      from pg_roles where rolname = session_user`);
    return rows[0]!;
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const why = message || code;
    throw new ConfigError([
      `DATABASE_URL 的数据库连不上或不让登录（${why}）。请检查地址、密码，以及数据库是否在运行。`,
      `The database of DATABASE_URL cannot be reached or refuses the login (${why}). Check address and password, and that it runs.`,
    ]);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Refuses a database of the operator's that the product should not run on: one that does not answer, one older than PostgreSQL 15, and a login
 * that is a superuser or bypasses row security, unless that is allowed. Throws {@link ConfigError}.
 */
export async function refuseUnfitLogin(url: string, superuserAllowed: boolean): Promise<void> {
  const { name, powerful, version } = await ask(url);
  if (version < OLDEST)
    throw new ConfigError([
      `DATABASE_URL 的数据库是 PostgreSQL ${version}，需要 ${OLDEST} 以上。请升级数据库。`,
      `The database of DATABASE_URL is PostgreSQL ${version}; ${OLDEST} or newer is needed. Upgrade it.`,
    ]);
  if (powerful && !superuserAllowed)
    throw new ConfigError([
      `DATABASE_URL 用超级用户（或绕过行级安全的角色）${name} 登录。请给产品一个只拥有自己数据库的角色，见 docs/operations.md；只是试用的，设 LUODI_SUPERUSER=1。`,
      `DATABASE_URL logs in as ${name}, a superuser or a role that bypasses row security. Give the product a role that owns its own database and no more, see docs/operations.md; for a trial set LUODI_SUPERUSER=1.`,
    ]);
}
