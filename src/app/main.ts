import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { foundPlatform } from '#modules/people/index.ts';
import { type Config, ConfigError, readConfig } from '#server/config.ts';
import { asSystem } from '#server/database/context.ts';
import { startEmbedded } from '#server/database/embedded.ts';
import { migrate } from '#server/database/migrate.ts';
import { hashPassword, oneTimePassword } from '#server/session/secrets.ts';
import { makeServer, type Server } from './server.ts';

interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} };
  mkdirSync(config.dataFolder, { recursive: true });
  return startEmbedded(join(config.dataFolder, 'postgres'));
}

async function firstStart(server: Server): Promise<void> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const founded = await asSystem(server.databases, 'app.first-start', (ctx) =>
    foundPlatform(ctx, { platformName: '落地平台运营', personName: '系统管理员', login: 'admin', passwordHash }),
  );
  if (!founded) return;
  console.log(
    `\n  首次启动，一次性登录 · first start, one-time login\n    admin  ${password}\n  登录后请改密码 · change it after signing in\n`,
  );
}

/** Starts a node: database, schema, server, port; stops cleanly on SIGINT and SIGTERM. */
export async function serve(config: Config): Promise<void> {
  const database = await openDatabase(config);
  await migrate(database.url);
  const server = await makeServer({
    databaseUrl: database.url,
    logLevel: config.logLevel,
    secureCookies: config.secureCookies,
    background: 'all',
  });
  await firstStart(server);
  const address = await server.app.listen({ host: config.host, port: config.port });
  console.log(`\n  落地 Luodi  ${address}\n`);
  const stop = async () => {
    await server.close();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await serve(readConfig(process.env, process.cwd()));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
