import { z } from 'zod';
import { isAllowable } from '../outgoing/addresses.ts';
import { FLAG, flag, HOST, host, isOrigin, PORT, port, randomText, type Setting } from './setting.ts';
import { EMBEDDING_SETTINGS } from './settings-embedding.ts';
import { OUTGOING_SETTINGS } from './settings-outgoing.ts';
import { SIGN_IN_SETTINGS } from './settings-sign-in.ts';
import { TRACING_SETTINGS } from './settings-tracing.ts';

const SYSTEM_FOLDERS = /^\/(|bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr|var)\/?$/;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { pathname, username, hostname } = new URL(text);
  return /^\/[^/]+$/.test(pathname) && username !== '' && hostname !== '';
}

const declared = {
  NODE_ENV: {
    meaning: {
      zh: '正式使用设为 production：新安装从空库开始，不装演示城市，并拒绝只适合试用的设置',
      en: 'production for real use: a new installation begins empty instead of with the demo city, and settings fit only for trying out are refused',
    },
    wanted: { zh: 'production、development 或 test', en: 'production, development or test' },
    example: 'production',
    read: z.enum(['production', 'development', 'test']),
  },
  HOST: {
    meaning: { zh: '监听的地址', en: 'the address to listen on' },
    wanted: HOST,
    example: '127.0.0.1',
    otherwise: '127.0.0.1',
    read: host,
  },
  PORT: {
    meaning: { zh: '监听的端口，0 为任取一个', en: 'the port to listen on; 0 for any free one' },
    wanted: PORT,
    example: '8080',
    otherwise: '8080',
    read: port,
  },
  DATABASE_URL: {
    meaning: {
      zh: 'PostgreSQL 15 以上的数据库，用它的所有者（非超级用户）登录；不设则用随附的数据库',
      en: 'a database of PostgreSQL 15 or newer, as its owner and not as a superuser; without it the bundled one is used',
    },
    wanted: {
      zh: 'postgres://用户:密码@主机:端口/数据库',
      en: 'postgres://user:password@host:port/database',
    },
    example: 'postgres://luodi:…@db.example.org:5432/luodi',
    secret: true,
    read: z.string().refine(isDatabaseUrl),
  },
  LUODI_DATA: {
    meaning: {
      zh: '数据目录：随附数据库和其他重启后要留下的内容',
      en: 'the data folder: the bundled database and whatever else must outlive a restart',
    },
    wanted: { zh: '不是系统目录的一个目录', en: 'a folder that is not one of the system’s' },
    example: '/var/lib/luodi',
    otherwise: '.luodi',
    read: z.string().refine((text) => !SYSTEM_FOLDERS.test(text) && !text.includes('\0')),
  },
  LUODI_ANCHORS: {
    meaning: {
      zh: '库外留存的目录：每天把审计记录的链头追加到里面的文件；默认在数据目录下的 anchors。最好是另一台机器上只能追加的目录',
      en: 'the folder of anchors: every day the heads of the audit trail are appended to a file in it; anchors in the data folder by default. Best one on another machine that can only be added to',
    },
    wanted: { zh: '不是系统目录的一个目录', en: 'a folder that is not one of the system’s' },
    example: '/mnt/audit/luodi',
    read: z.string().refine((text) => !SYSTEM_FOLDERS.test(text) && !text.includes('\0')),
  },
  LUODI_START: {
    meaning: {
      zh: '新安装从什么开始：demo 装入演示城市，empty 只建系统、安全、审计三员。随附数据库默认 demo；有 DATABASE_URL、LUODI_CITY_URL 或 NODE_ENV=production 时默认 empty',
      en: 'what a new installation begins with: the demo city, or its three administrators (empty). demo on the bundled database; empty with DATABASE_URL, LUODI_CITY_URL or NODE_ENV=production',
    },
    wanted: { zh: 'demo 或 empty', en: 'demo or empty' },
    example: 'empty',
    read: z.enum(['demo', 'empty']),
  },
  LUODI_SECURE_COOKIES: {
    meaning: {
      zh: '设为 1 表示前面有终结 TLS 的反向代理：Cookie 只经 HTTPS 传送',
      en: '1 behind a proxy that ends TLS: cookies then travel over HTTPS alone',
    },
    wanted: FLAG,
    example: '1',
    otherwise: '0',
    read: flag,
  },
  ...SIGN_IN_SETTINGS,
  LUODI_PUBLIC_URL: {
    meaning: {
      zh: '浏览器访问本系统的网址；用单位统一身份认证（OIDC、CAS）登录时必须设',
      en: 'the address browsers reach this installation at; needed for signing in with identity providers (OIDC, CAS)',
    },
    wanted: {
      zh: 'https://主机[:端口]，不带路径（本机试用可以是 http://localhost:端口）',
      en: 'https://host[:port] without a path (http://localhost:port for trying it out)',
    },
    example: 'https://luodi.example.org',
    read: z.string().refine(isOrigin),
  },
  LUODI_OUTGOING_ALLOWED: {
    meaning: {
      zh: '身份认证在内网时允许访问的主机名、地址或网段，逗号分隔；不设则只能访问公网',
      en: 'hosts, addresses or networks of the own network where identity providers may be asked, separated by commas; the public internet alone without it',
    },
    wanted: { zh: '主机名、IP 地址或网段，逗号分隔', en: 'host names, addresses or networks, separated by commas' },
    example: 'sso.example.org,10.20.0.0/16',
    read: z
      .string()
      .transform((text) => text.split(',').map((entry) => entry.trim()))
      .refine((entries) => entries.every(isAllowable)),
  },
  LUODI_PLAIN_HTTP: {
    meaning: {
      zh: '设为 1 表示明知没有 TLS 也要对外监听，仅限封闭网络里的试用',
      en: '1 to listen to other machines without TLS on purpose; for trials in a closed network alone',
    },
    wanted: FLAG,
    example: '1',
    otherwise: '0',
    read: flag,
  },
  LUODI_EMBEDDED: {
    meaning: {
      zh: '设为 1 表示正式使用也用随附的数据库（单机，自己负责备份）',
      en: '1 to use the bundled database in production too (one machine; backups are yours to make)',
    },
    wanted: FLAG,
    example: '1',
    otherwise: '0',
    read: flag,
  },
  LUODI_SUPERUSER: {
    meaning: {
      zh: '设为 1 表示允许 DATABASE_URL 用超级用户登录，仅限测量和试用',
      en: '1 to let DATABASE_URL log in as a superuser; for measuring and trials alone',
    },
    wanted: FLAG,
    example: '1',
    otherwise: '0',
    read: flag,
  },
  LUODI_LOG: {
    meaning: { zh: '日志的详细程度', en: 'how much is logged' },
    wanted: { zh: LOG_LEVELS.join('、'), en: `one of ${LOG_LEVELS.join(', ')}` },
    example: 'info',
    otherwise: 'info',
    read: z.enum(LOG_LEVELS),
  },
  ...OUTGOING_SETTINGS,
  METRICS_PORT: {
    meaning: {
      zh: '监控指标（Prometheus）的端口；不设则不提供',
      en: 'the port of the Prometheus metrics; none without it',
    },
    wanted: PORT,
    example: '9464',
    read: port,
  },
  METRICS_HOST: {
    meaning: { zh: '监控指标监听的地址', en: 'the address the metrics listen on' },
    wanted: HOST,
    example: '127.0.0.1',
    otherwise: '127.0.0.1',
    read: host,
  },
  METRICS_TOKEN: {
    meaning: {
      zh: '读取监控指标要出示的令牌（Authorization: Bearer）；不在本机监听时必须设',
      en: 'the token asked of whoever reads the metrics (Authorization: Bearer); needed when they listen to other machines',
    },
    wanted: { zh: '至少 24 个字符的随机串，不含空白', en: 'a random text of at least 24 characters without spaces' },
    example: 'openssl rand -hex 24',
    secret: true,
    read: randomText(24),
  },
  ...EMBEDDING_SETTINGS,
  ...TRACING_SETTINGS,
} as const satisfies Readonly<Record<string, Setting>>;

/** Name of a variable the product reads. */
export type Name = keyof typeof declared;
/** What the variables were set to, read; those not set are absent unless they have a value of their own. */
export type Values = { readonly [N in Name]?: z.output<(typeof declared)[N]['read']> };

/** Every environment variable the product reads, in the order the documentation lists them. */
export const SETTINGS: Readonly<Record<Name, Setting>> = declared;
/** Their names. */
export const NAMES = Object.keys(SETTINGS) as readonly Name[];
