import { isIP } from 'node:net';
import { z } from 'zod';
import type { Bilingual } from '#kernel/refusal.ts';
import { isAllowable } from '../outgoing/addresses.ts';

/** One environment variable: what it is for, what it may be, and how its text is read. */
export interface Setting {
  readonly meaning: Bilingual;
  /** What a value must be, for the sentence that refuses one. */
  readonly wanted: Bilingual;
  readonly example: string;
  /** As the operator would write it; absent where nothing is set by itself. */
  readonly otherwise?: string;
  /** Never printed, and may be given as the path of a file in `NAME_FILE`. */
  readonly secret?: true;
  readonly read: z.ZodType<unknown, string>;
}

const SYSTEM_FOLDERS = /^\/(|bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|tmp|usr|var)\/?$/;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);
const host = z.string().refine((text) => isIP(text) !== 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text)));
/** A whole number within limits. */
const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);
const countWords = (least: number, most: number): Bilingual => ({
  zh: `${least}–${most} 的整数`,
  en: `a whole number from ${least} to ${most}`,
});
const flag = z.enum(['0', '1']).transform((text) => text === '1');
const FLAG: Bilingual = { zh: '0 或 1', en: '0 or 1' };
const PORT: Bilingual = { zh: '0–65535 的整数', en: 'a whole number from 0 to 65535' };
const HOST: Bilingual = {
  zh: 'IP 地址或主机名，不带协议和端口',
  en: 'an IP address or host name without scheme or port',
};

function isDatabaseUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { pathname, username, hostname } = new URL(text);
  return /^\/[^/]+$/.test(pathname) && username !== '' && hostname !== '';
}

/** Scheme and host alone: https, or http on this machine. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.origin !== text.replace(/\/$/, '')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.|\[::1\])/.test(url.hostname));
}

/** `kind=origin` of the private edition of a messenger. */
function robotHost(text: string): { kind: string; origin: string } | undefined {
  const [kind = '', origin = '', ...more] = text.split('=');
  const known = more.length === 0 && ['wecom', 'dingtalk', 'feishu'].includes(kind) && isOrigin(origin);
  return known ? { kind, origin: new URL(origin).origin } : undefined;
}

const variety = (text: string) => new Set(text).size;

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
      zh: '新安装从什么开始：demo 装入演示城市，empty 只建系统、安全、审计三员。随附数据库默认 demo；有 DATABASE_URL 或 NODE_ENV=production 时默认 empty',
      en: 'what a new installation begins with: the demo city, or its three administrators (empty). demo on the bundled database; empty with DATABASE_URL or NODE_ENV=production',
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
  LUODI_KEY: {
    meaning: {
      zh: '安装密钥：数据库里的两步验证密钥用它加密。不设则首次启动时写在数据目录的 installation.key 里；有几个节点的必须设同一个。要与数据库的备份分开保存',
      en: 'the installation key, with which secrets of second factors in the database are encrypted; without it one is written to installation.key in the data folder at the first start. Several nodes need the same one. Keep it apart from backups of the database',
    },
    wanted: { zh: '至少 32 个字符的随机串，不含空白', en: 'a random text of at least 32 characters without spaces' },
    example: 'openssl rand -hex 32',
    secret: true,
    read: z
      .string()
      .regex(/^\S{32,512}$/)
      .refine((text) => variety(text) >= 8),
  },
  LUODI_SESSION_IDLE_MINUTES: {
    meaning: { zh: '多少分钟没有操作就退出登录', en: 'minutes without a request after which a session ends' },
    wanted: countWords(5, 720),
    example: '30',
    otherwise: '30',
    read: count(5, 720),
  },
  LUODI_SESSION_HOURS: {
    meaning: { zh: '登录最长保持多少小时', en: 'hours after which a session ends in any case' },
    wanted: countWords(1, 24),
    example: '12',
    otherwise: '12',
    read: count(1, 24),
  },
  LUODI_STEP_UP_MINUTES: {
    meaning: {
      zh: '签字、动钱、授权的步骤认可多少分钟以内的本人验证，超过就再验证一次',
      en: 'how many minutes ago a person may have proved themselves for signing, money and granting rights; after that they prove it again',
    },
    wanted: countWords(1, 720),
    example: '10',
    otherwise: '10',
    read: count(1, 720),
  },
  PASSWORD_POLICY: {
    meaning: {
      zh: '密码规则：asvs 看长度和是否常见，不强制更换；dengbao3 另要三类字符、90 天一换、不重复最近 5 个，30 分钟不操作就退出',
      en: 'the rules of passwords: asvs looks at length and commonness and forces no change; dengbao3 also asks for three kinds of characters, a new password every 90 days, none of the last five, and sessions that end after 30 idle minutes',
    },
    wanted: { zh: 'asvs 或 dengbao3', en: 'asvs or dengbao3' },
    example: 'asvs',
    otherwise: 'asvs',
    read: z.enum(['asvs', 'dengbao3']),
  },
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
  LUODI_ROBOT_HOSTS: {
    meaning: {
      zh: '企业微信、钉钉、飞书私有化部署的群机器人网址，逗号分隔；公有云的不用写。内网地址还要列入 LUODI_OUTGOING_ALLOWED',
      en: 'where robots of private editions of WeCom, DingTalk or Feishu are reached, separated by commas; the public ones need no entry. Addresses of the own network also go into LUODI_OUTGOING_ALLOWED',
    },
    wanted: {
      zh: 'wecom、dingtalk 或 feishu=https://主机[:端口]，逗号分隔',
      en: 'wecom, dingtalk or feishu=https://host[:port], separated by commas',
    },
    example: 'wecom=https://wx.example.org',
    read: z
      .string()
      .transform((text) => text.split(',').map((entry) => robotHost(entry.trim())))
      .refine((entries) => entries.every((entry) => entry !== undefined)),
  },
  MAIL_HOST: {
    meaning: {
      zh: '外发邮件的 SMTP 服务器；不设则不发邮件，也不排队',
      en: 'the SMTP server that takes outgoing mail; without it no mail is sent and none is queued',
    },
    wanted: HOST,
    example: 'smtp.example.org',
    read: host,
  },
  MAIL_PORT: {
    meaning: {
      zh: 'SMTP 端口；不设时按 MAIL_TLS 取 465、587 或 25',
      en: 'its port; 465, 587 or 25 by MAIL_TLS without it',
    },
    wanted: PORT,
    example: '587',
    read: port,
  },
  MAIL_TLS: {
    meaning: {
      zh: '与 SMTP 服务器之间的加密：implicit 一开始就加密，starttls 先协商且必须成功，none 不加密',
      en: 'how the connection is encrypted: from the beginning (implicit), after STARTTLS, which must succeed, or not at all (none)',
    },
    wanted: { zh: 'implicit、starttls 或 none', en: 'implicit, starttls or none' },
    example: 'implicit',
    otherwise: 'starttls',
    read: z.enum(['implicit', 'starttls', 'none']),
  },
  MAIL_USER: {
    meaning: { zh: 'SMTP 登录名', en: 'the login name at the SMTP server' },
    wanted: { zh: '1–200 个字符，不含换行', en: '1 to 200 characters on one line' },
    example: 'luodi',
    read: z.string().regex(/^[^\p{Cc}]{1,200}$/u),
  },
  MAIL_PASSWORD: {
    meaning: { zh: 'SMTP 密码', en: 'the password at the SMTP server' },
    wanted: { zh: '1–500 个字符，不含换行', en: '1 to 500 characters on one line' },
    example: '…',
    secret: true,
    read: z.string().regex(/^[^\p{Cc}]{1,500}$/u),
  },
  MAIL_FROM: {
    meaning: { zh: '发件地址', en: 'the address mail comes from' },
    wanted: { zh: '一个邮箱地址，不带姓名', en: 'one mail address without a name' },
    example: 'no-reply@luodi.example.org',
    read: z.email().max(200),
  },
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
    read: z
      .string()
      .regex(/^\S{24,512}$/)
      .refine((text) => variety(text) >= 8),
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** Name of a variable the product reads. */
export type Name = keyof typeof declared;
/** What the variables were set to, read; those not set are absent unless they have a value of their own. */
export type Values = { readonly [N in Name]?: z.output<(typeof declared)[N]['read']> };

/** Every environment variable the product reads, in the order the documentation lists them. */
export const SETTINGS: Readonly<Record<Name, Setting>> = declared;
/** Their names. */
export const NAMES = Object.keys(SETTINGS) as readonly Name[];
