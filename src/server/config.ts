import { resolve } from 'node:path';

/** How this node was told to run. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder for the embedded database and what else must survive a restart. */
  readonly dataFolder: string;
  /** A PostgreSQL ≥ 15 of the operator's; absent for the embedded one. */
  readonly databaseUrl?: string;
  readonly logLevel: string;
  /** Set behind a proxy that ends TLS: cookies are then marked Secure. */
  readonly secureCookies: boolean;
}

/** Settings that cannot be used, all of them at once, each with its name and what to do. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads and checks the environment: `PORT`, `HOST`, `LUODI_DATA`, `DATABASE_URL`, `LUODI_LOG`, `LUODI_SECURE_COOKIES`. Throws {@link ConfigError}. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const problems: string[] = [];
  const port = Number(env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push(
      `PORT=${env.PORT} 不是 0–65535 的整数，请改成如 8080 / is not a whole number from 0 to 65535; use 8080, say`,
    );
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push('DATABASE_URL 应以 postgres:// 开头 / must begin with postgres://');
  }
  const logLevel = env.LUODI_LOG || 'info';
  if (!['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(logLevel)) {
    problems.push(`LUODI_LOG=${logLevel} 应为 error、warn、info 或 debug / must be error, warn, info or debug`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    host: env.HOST || '127.0.0.1',
    port,
    dataFolder: resolve(cwd, env.LUODI_DATA || '.luodi'),
    ...(databaseUrl ? { databaseUrl } : {}),
    logLevel,
    secureCookies: env.LUODI_SECURE_COOKIES === '1',
  };
}
