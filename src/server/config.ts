import { resolve } from 'node:path';
import type { Bilingual } from '#kernel/refusal.ts';
import { withSecretFiles } from './config/secret-files.ts';
import { NAMES, type Name, SETTINGS, type Values } from './config/settings.ts';
import { type EmbeddingSettings, embeddingOf } from './config/settings-embedding.ts';
import { type TracingSettings, tracingOf } from './config/settings-tracing.ts';
import { cautions, whyNotTogether } from './config/together.ts';
import { unknownNames } from './config/unknown.ts';
import type { SecuritySettings } from './session/settings.ts';

/** The server that takes outgoing mail, and how. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly login?: { readonly user: string; readonly password: string };
  readonly from: string;
}

/** Where robots of a messenger's private edition are reached. */
export interface RobotHost {
  readonly kind: string;
  readonly origin: string;
}

/** How this node was told to run. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder for the embedded database and what else must survive a restart. */
  readonly dataFolder: string;
  /** Folder outside the database for the heads of the audit trail. */
  readonly anchorsFolder: string;
  /** A PostgreSQL ≥ 15 of the operator's; absent for the embedded one. */
  readonly databaseUrl?: string;
  readonly logLevel: string;
  /** Set behind a proxy that ends TLS: cookies are then marked Secure. */
  readonly secureCookies: boolean;
  /** How long sessions last, what passwords and signatures ask for. */
  readonly security: Omit<SecuritySettings, 'cipher'>;
  /** What secrets in the database are encrypted with; absent where it stands in the data folder. */
  readonly key?: string;
  /** Where browsers reach this installation; absent when the operator has not said. */
  readonly publicUrl?: string;
  /** What of the own network may be asked for signing in. */
  readonly outgoingAllowed: readonly string[];
  /** What a new installation begins with. */
  readonly start: 'demo' | 'empty';
  /** Whether {@link databaseUrl} may log in as a superuser. */
  readonly superuserAllowed: boolean;
  /** Where the metrics are offered; absent when they are not. */
  readonly metrics?: { readonly host: string; readonly port: number; readonly token?: string };
  /** Where mail is handed over; absent when none is sent. */
  readonly mail?: MailSettings;
  /** Where robots of private editions are reached. */
  readonly robotHosts: readonly RobotHost[];
  /** Where the city's installation is, for an institution's own edition; absent on the city's. */
  readonly cityUrl?: string;
  /** Where spans of OpenTelemetry are sent; absent where none are made. */
  readonly tracing?: TracingSettings;
  /** `LUODI_EMBEDDING_*`; matching works without it. */
  readonly embedding?: EmbeddingSettings;
  /** What is odd about the environment and does not keep the node from running. */
  readonly warnings: readonly Bilingual[];
}

/** Settings that cannot be used, all of them at once, each with its name and what to do. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

function refusedValue(name: Name, text: string): Bilingual {
  const { wanted, example, secret } = SETTINGS[name];
  const shown = secret ? name : `${name}=${text}`;
  return {
    zh: `${shown} 不能用：应为 ${wanted.zh}，例如 ${example}。`,
    en: `${shown} cannot be used: it must be ${wanted.en}, such as ${example}.`,
  };
}

/** Reads each variable by itself; what is wrong with any of them is in `problems`. */
export function readValues(env: Environment): { values: Values; problems: Bilingual[] } {
  const { filled, problems } = withSecretFiles(env);
  const values: Partial<Record<Name, unknown>> = {};
  for (const name of NAMES) {
    const text = filled[name] || SETTINGS[name].otherwise;
    if (text === undefined) continue;
    const found = SETTINGS[name].read.safeParse(text);
    if (found.success) values[name] = found.data;
    else problems.push(refusedValue(name, text));
  }
  return { values: values as Values, problems };
}

function startOf(values: Values): Config['start'] {
  const isReal = values.DATABASE_URL ?? values.LUODI_CITY_URL ?? (values.NODE_ENV === 'production' || undefined);
  return values.LUODI_START ?? (isReal ? 'empty' : 'demo');
}

function metricsOf({ METRICS_PORT: port, METRICS_HOST: host = '', METRICS_TOKEN: token }: Values): Config['metrics'] {
  return port === undefined ? undefined : { host, port, ...(token ? { token } : {}) };
}

function securityOf(values: Values): Config['security'] {
  return {
    limits: { idleMinutes: values.LUODI_SESSION_IDLE_MINUTES!, hours: values.LUODI_SESSION_HOURS! },
    stepUpMinutes: values.LUODI_STEP_UP_MINUTES!,
    passwordPolicy: values.PASSWORD_POLICY!,
  };
}

const MAIL_PORTS = { implicit: 465, starttls: 587, none: 25 } as const;

function mailOf(v: Values): MailSettings | undefined {
  if (v.MAIL_HOST === undefined || v.MAIL_FROM === undefined) return undefined;
  const tls = v.MAIL_TLS!;
  const login = v.MAIL_USER && v.MAIL_PASSWORD ? { user: v.MAIL_USER, password: v.MAIL_PASSWORD } : undefined;
  const server = { host: v.MAIL_HOST, port: v.MAIL_PORT ?? MAIL_PORTS[tls], tls, from: v.MAIL_FROM };
  return { ...server, ...(login ? { login } : {}) };
}

/**
 * Reads and checks the environment, every variable of `SETTINGS`. Throws {@link ConfigError} with all that is wrong, in both languages. For a
 * `command` at the terminal, combinations that only matter to a node that serves are let pass.
 */
export function readConfig(env: Environment, cwd: string, purpose: 'serve' | 'command' = 'serve'): Config {
  const { values, problems } = readValues(env);
  if (purpose === 'serve') problems.push(...whyNotTogether(values));
  if (problems.length > 0) throw new ConfigError(problems.flatMap(({ zh, en }) => [zh, en]));
  const metrics = metricsOf(values);
  const mail = mailOf(values);
  const tracing = tracingOf(values);
  const embedding = embeddingOf(values);
  return {
    host: values.HOST!,
    port: values.PORT!,
    dataFolder: resolve(cwd, values.LUODI_DATA!),
    anchorsFolder: resolve(cwd, values.LUODI_ANCHORS ?? `${values.LUODI_DATA}/anchors`),
    ...(values.DATABASE_URL ? { databaseUrl: values.DATABASE_URL } : {}),
    logLevel: values.LUODI_LOG!,
    secureCookies: values.LUODI_SECURE_COOKIES!,
    security: securityOf(values),
    ...(values.LUODI_KEY ? { key: values.LUODI_KEY } : {}),
    ...(values.LUODI_PUBLIC_URL ? { publicUrl: values.LUODI_PUBLIC_URL } : {}),
    outgoingAllowed: values.LUODI_OUTGOING_ALLOWED ?? [],
    start: startOf(values),
    superuserAllowed: values.LUODI_SUPERUSER! || values.NODE_ENV !== 'production',
    ...(metrics ? { metrics } : {}),
    ...(mail ? { mail } : {}),
    ...(tracing ? { tracing } : {}),
    ...(embedding ? { embedding } : {}),
    robotHosts: (values.LUODI_ROBOT_HOSTS ?? []).filter((one) => one !== undefined),
    ...(values.LUODI_CITY_URL ? { cityUrl: values.LUODI_CITY_URL } : {}),
    warnings: [...unknownNames(env), ...cautions(values)],
  };
}
