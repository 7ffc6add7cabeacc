import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BackupError } from '#server/backup/backup-error.ts';
import { type Cipher, cipherOf } from '#server/cipher/cipher.ts';
import { keyInFolder, whyOtherKey } from '#server/cipher/installation-key.ts';
import { type Config, ConfigError, readConfig } from '#server/config.ts';
import { startEmbedded } from '#server/database/embedded.ts';
import { EmbeddedDatabaseError } from '#server/database/embedded-error.ts';
import { refuseUnfitLogin } from '#server/database/login.ts';
import { migrate } from '#server/database/migrate.ts';
import { openDatabases } from './databases.ts';
import { firstStart } from './first-start.ts';
import { makeServer, type Server } from './server.ts';

/** A database to use, and how to let go of it. */
export interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

/** The operator's database, or the embedded one of the data folder. */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} };
  mkdirSync(config.dataFolder, { recursive: true });
  return startEmbedded(join(config.dataFolder, 'postgres'));
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Encrypts with the installation's key; nothing, said once, where there is none and none can be kept. */
function cipherFor({ key, dataFolder }: Config): Cipher | undefined {
  try {
    return cipherOf(key ?? keyInFolder(dataFolder));
  } catch (error) {
    if (!UNWRITABLE.has((error as { code?: string }).code ?? '')) throw error;
    console.warn(
      `没有设 LUODI_KEY，${dataFolder} 又不能写入：本节点不能使用两步验证。\nLUODI_KEY is not set and ${dataFolder} cannot be written: no second factors on this node.`,
    );
    return undefined;
  }
}

async function prepare(url: string, kind: 'demo' | 'empty', cipher: Cipher | undefined): Promise<void> {
  const open = await openDatabases(url, (error) => console.error(error.message));
  try {
    await firstStart(open.databases, kind);
    const otherKey = cipher && (await whyOtherKey(open.databases.system, cipher));
    if (otherKey) console.warn(`${otherKey.zh}\n${otherKey.en}`);
  } finally {
    await open.close();
  }
}

async function listen(config: Config, url: string): Promise<Server> {
  if (config.databaseUrl) await refuseUnfitLogin(url, config.superuserAllowed);
  await migrate(url);
  const cipher = cipherFor(config);
  await prepare(url, config.start, cipher);
  const server = await makeServer({
    databaseUrl: url,
    logLevel: config.logLevel,
    secureCookies: config.secureCookies,
    security: { ...config.security, ...(cipher ? { cipher } : {}) },
    anchorsFolder: config.anchorsFolder,
    signIn: config,
    outside: config,
    background: 'all',
    metrics: config.metrics,
    tracing: config.tracing,
    embedding: config.embedding,
    dataFolder: existsSync(config.dataFolder) ? config.dataFolder : process.cwd(),
    indexFolder: existsSync(config.dataFolder) ? config.dataFolder : undefined,
  });
  try {
    const address = await server.app.listen({ host: config.host, port: config.port });
    console.log(`\n  落地 Luodi  ${address}\n`);
    if (server.metricsAt) console.log(`  监控指标 metrics  ${server.metricsAt}\n`);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Starts a node: database, schema, first logins, server, port; stops cleanly on SIGINT and SIGTERM, and when it cannot start. */
export async function serve(config: Config): Promise<void> {
  for (const { zh, en } of config.warnings) console.warn(`${zh}\n${en}`);
  const database = await openDatabase(config);
  let server: Server;
  try {
    server = await listen(config, database.url);
  } catch (error) {
    await database.stop();
    throw error;
  }
  const stop = async () => {
    await server.close();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

const PORT_REFUSED: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被占用，请用 PORT 换一个 / the port is in use; choose another with PORT',
  EACCES:
    '没有权限使用这个端口，请用 PORT 换一个 1024 以上的 / no right to use the port; choose one above 1024 with PORT',
  EADDRNOTAVAIL: '本机没有 HOST 指的地址，请改正 / this machine does not have the address of HOST',
};

/** Ends the process with the sentence for the person at the terminal; what nobody expected keeps its trace. */
export function endWith(error: unknown): never {
  const { code = '', syscall, port } = error as { code?: string; syscall?: string; port?: number };
  if (syscall === 'listen' && PORT_REFUSED[code]) {
    const name = String(port) === process.env.METRICS_PORT ? 'METRICS_PORT' : 'PORT';
    console.error(`${name}=${port} ${PORT_REFUSED[code].replaceAll('PORT', name)}`);
    process.exit(1);
  }
  if (error instanceof ConfigError) {
    console.error(error.message);
    process.exit(2);
  }
  if (error instanceof EmbeddedDatabaseError || error instanceof BackupError) {
    console.error(error.message);
    process.exit(1);
  }
  throw error;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await serve(readConfig(process.env, process.cwd()));
  } catch (error) {
    endWith(error);
  }
}
