import type { Bilingual } from '#kernel/refusal.ts';
import { isLoopback } from './setting.ts';
import type { Values } from './settings.ts';

/** Passwords that stand in examples. */
const KNOWN_PASSWORDS = new Set([
  '',
  'password',
  'passwd',
  'postgres',
  'luodi',
  'changeme',
  'change-me',
  'secret',
  '123456',
  'admin',
  'example',
]);

function passwordOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).password);
  } catch {
    return '';
  }
}

type Check = (values: Values) => Bilingual | false;

const production = (values: Values) => values.NODE_ENV === 'production';
const isOpen = (host: string | undefined) => host !== undefined && !isLoopback(host);

const openWithoutTls: Check = (v) =>
  isOpen(v.HOST) &&
  !v.LUODI_SECURE_COOKIES &&
  !v.LUODI_PLAIN_HTTP && {
    zh: `HOST=${v.HOST} 让其他机器也能访问，但没有 TLS。请在前面放一个终结 TLS 的反向代理并设 LUODI_SECURE_COOKIES=1；只在封闭网络里试用的，设 LUODI_PLAIN_HTTP=1。`,
    en: `HOST=${v.HOST} lets other machines in without TLS. Put a proxy that ends TLS in front and set LUODI_SECURE_COOKIES=1; for a trial in a closed network set LUODI_PLAIN_HTTP=1.`,
  };

const isPlainElsewhere = (url = '') =>
  url.startsWith('http:') && !isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''));

/** An embedding service that is named by half. */
const embeddingByHalf: Check = (v) =>
  (v.LUODI_EMBEDDING_URL === undefined) !== (v.LUODI_EMBEDDING_MODEL === undefined) && {
    zh: 'LUODI_EMBEDDING_URL 和 LUODI_EMBEDDING_MODEL 要一起设：一个是服务的地址，一个是模型的名称。不用就都去掉。',
    en: 'LUODI_EMBEDDING_URL and LUODI_EMBEDDING_MODEL go together: where the service is, and which model. Take both away to do without.',
  };

/** Mail that would lack something, or carry a password where others can read it. */
const MAIL_CHECKS: readonly Check[] = [
  (v) =>
    v.MAIL_HOST === undefined &&
    (v.MAIL_FROM ?? v.MAIL_USER ?? v.MAIL_PASSWORD ?? v.MAIL_PORT) !== undefined && {
      zh: '设了 MAIL_FROM、MAIL_USER、MAIL_PASSWORD 或 MAIL_PORT，却没有 MAIL_HOST，不会发邮件。请设 MAIL_HOST，或去掉它们。',
      en: 'MAIL_FROM, MAIL_USER, MAIL_PASSWORD or MAIL_PORT is set without MAIL_HOST, so no mail is sent. Set MAIL_HOST, or take them away.',
    },
  (v) =>
    v.MAIL_HOST !== undefined &&
    v.MAIL_FROM === undefined && {
      zh: '设了 MAIL_HOST，却没有 MAIL_FROM。请设发件地址。',
      en: 'MAIL_HOST is set without MAIL_FROM. Set the address mail comes from.',
    },
  (v) =>
    v.MAIL_HOST !== undefined &&
    v.LUODI_PUBLIC_URL === undefined && {
      zh: '设了 MAIL_HOST，却没有 LUODI_PUBLIC_URL，邮件里的链接没有网址可写。请设浏览器访问本系统的网址。',
      en: 'MAIL_HOST is set without LUODI_PUBLIC_URL, so links in mail would lead nowhere. Set the address browsers reach this installation at.',
    },
  (v) =>
    v.MAIL_HOST !== undefined &&
    (v.MAIL_USER === undefined) !== (v.MAIL_PASSWORD === undefined) && {
      zh: 'MAIL_USER 和 MAIL_PASSWORD（或 MAIL_PASSWORD_FILE）要么都设，要么都不设。',
      en: 'Set both MAIL_USER and MAIL_PASSWORD (or MAIL_PASSWORD_FILE), or neither.',
    },
  (v) =>
    v.MAIL_TLS === 'none' &&
    isOpen(v.MAIL_HOST) &&
    (v.MAIL_PASSWORD !== undefined || production(v)) && {
      zh: 'MAIL_TLS=none 会让密码和一次性链接在网上明文传送。请用 implicit 或 starttls。',
      en: 'With MAIL_TLS=none the password and one-time links travel in the clear. Use implicit or starttls.',
    },
];

const originOf = (url: string | undefined) => (url === undefined ? undefined : new URL(url).origin);

/** An institution's own edition whose reports would go nowhere, or in the clear. */
const EDITION_CHECKS: readonly Check[] = [
  (v) =>
    v.LUODI_CITY_URL !== undefined &&
    originOf(v.LUODI_CITY_URL) === originOf(v.LUODI_PUBLIC_URL) && {
      zh: 'LUODI_CITY_URL 与 LUODI_PUBLIC_URL 是同一个网址：单位版不能报送给自己。市平台请去掉 LUODI_CITY_URL，单位版请写市平台的网址。',
      en: 'LUODI_CITY_URL and LUODI_PUBLIC_URL are the same address: an edition cannot report to itself. Take LUODI_CITY_URL away on the city’s installation, or give the city’s address.',
    },
  (v) =>
    production(v) &&
    v.LUODI_CITY_URL?.startsWith('http:') === true && {
      zh: `LUODI_CITY_URL=${v.LUODI_CITY_URL} 不加密，只能在本机试用。NODE_ENV=production 时请写 https:// 的网址。`,
      en: `LUODI_CITY_URL=${v.LUODI_CITY_URL} is not encrypted and fit only for trying out. With NODE_ENV=production give an https:// address.`,
    },
];

const CHECKS: readonly Check[] = [
  embeddingByHalf,
  (v) => production(v) && openWithoutTls(v),
  (v) =>
    v.PASSWORD_POLICY === 'dengbao3' &&
    (v.LUODI_SESSION_IDLE_MINUTES ?? 0) > 30 && {
      zh: `PASSWORD_POLICY=dengbao3 要求 30 分钟不操作就退出，而 LUODI_SESSION_IDLE_MINUTES=${v.LUODI_SESSION_IDLE_MINUTES}。请设 30 以下，或用 asvs。`,
      en: `PASSWORD_POLICY=dengbao3 ends sessions after 30 idle minutes, and LUODI_SESSION_IDLE_MINUTES=${v.LUODI_SESSION_IDLE_MINUTES}. Set 30 or less, or use asvs.`,
    },
  (v) =>
    Boolean(v.LUODI_PLAIN_HTTP && v.LUODI_SECURE_COOKIES) && {
      zh: 'LUODI_PLAIN_HTTP=1 与 LUODI_SECURE_COOKIES=1 互相矛盾：没有 HTTPS，浏览器不会送回这样的 Cookie。请去掉一个。',
      en: 'LUODI_PLAIN_HTTP=1 and LUODI_SECURE_COOKIES=1 contradict each other: without HTTPS no browser returns such cookies. Take one away.',
    },
  (v) =>
    Boolean(production(v) && v.LUODI_PLAIN_HTTP) && {
      zh: 'NODE_ENV=production 时不能设 LUODI_PLAIN_HTTP=1。请用终结 TLS 的反向代理和 LUODI_SECURE_COOKIES=1。',
      en: 'LUODI_PLAIN_HTTP=1 cannot be set with NODE_ENV=production. Use a proxy that ends TLS, and LUODI_SECURE_COOKIES=1.',
    },
  (v) =>
    production(v) &&
    !v.DATABASE_URL &&
    !v.LUODI_EMBEDDED && {
      zh: 'NODE_ENV=production 却没有 DATABASE_URL。请指定一个 PostgreSQL 15 以上的数据库；确实要用随附数据库的，设 LUODI_EMBEDDED=1。',
      en: 'NODE_ENV=production without DATABASE_URL. Name a database of PostgreSQL 15 or newer; to use the bundled one on purpose set LUODI_EMBEDDED=1.',
    },
  (v) =>
    Boolean(v.DATABASE_URL && v.LUODI_EMBEDDED) && {
      zh: 'DATABASE_URL 与 LUODI_EMBEDDED=1 互相矛盾：前者用您的数据库，后者用随附的。请去掉一个。',
      en: 'DATABASE_URL and LUODI_EMBEDDED=1 contradict each other: your database, or the bundled one. Take one away.',
    },
  (v) =>
    production(v) &&
    v.LUODI_START === 'demo' && {
      zh: 'NODE_ENV=production 时不装演示城市。请去掉 LUODI_START=demo，或另起一个试用的安装。',
      en: 'The demo city is not loaded with NODE_ENV=production. Take LUODI_START=demo away, or make another installation for trying out.',
    },
  (v) =>
    Boolean(production(v) && v.LUODI_SUPERUSER) && {
      zh: 'NODE_ENV=production 时不能设 LUODI_SUPERUSER=1。请给产品一个只拥有自己数据库的登录角色。',
      en: 'LUODI_SUPERUSER=1 cannot be set with NODE_ENV=production. Give the product a login role that owns its own database and no more.',
    },
  (v) =>
    production(v) &&
    v.DATABASE_URL !== undefined &&
    !/[?&](sslkey|passfile)=/.test(v.DATABASE_URL) &&
    KNOWN_PASSWORDS.has(passwordOf(v.DATABASE_URL)) && {
      zh: 'DATABASE_URL 没有密码，或是示例里的密码。请设一个随机的密码。',
      en: 'DATABASE_URL has no password, or one that stands in examples. Set a random one.',
    },
  (v) =>
    v.METRICS_PORT !== undefined &&
    isOpen(v.METRICS_HOST) &&
    !v.METRICS_TOKEN && {
      zh: `METRICS_HOST=${v.METRICS_HOST} 让其他机器也能读取监控指标，请同时设 METRICS_TOKEN（或 METRICS_TOKEN_FILE）。`,
      en: `METRICS_HOST=${v.METRICS_HOST} lets other machines read the metrics; set METRICS_TOKEN (or METRICS_TOKEN_FILE) too.`,
    },
  (v) =>
    v.METRICS_PORT === undefined &&
    (v.METRICS_TOKEN !== undefined || isOpen(v.METRICS_HOST)) && {
      zh: '设了 METRICS_TOKEN 或 METRICS_HOST，却没有 METRICS_PORT，监控指标不会提供。请设 METRICS_PORT，如 9464。',
      en: 'METRICS_TOKEN or METRICS_HOST is set without METRICS_PORT, so no metrics are offered. Set METRICS_PORT, such as 9464.',
    },
  (v) =>
    Boolean(v.METRICS_PORT) &&
    v.METRICS_PORT === v.PORT && {
      zh: `METRICS_PORT 与 PORT 都是 ${v.PORT}。监控指标要有自己的端口，请改其中一个。`,
      en: `METRICS_PORT and PORT are both ${v.PORT}. The metrics need a port of their own; change one.`,
    },
  (v) =>
    v.OTEL_EXPORTER_OTLP_HEADERS !== undefined &&
    [v.OTEL_EXPORTER_OTLP_ENDPOINT, v.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT].some(isPlainElsewhere) && {
      zh: 'OTEL_EXPORTER_OTLP_HEADERS 里的凭据会明文传到其他机器。请用 https:// 的接收端，或在本机放一个转发的收集器。',
      en: 'The credentials in OTEL_EXPORTER_OTLP_HEADERS would travel to another machine in the clear. Use an https:// receiver, or a collector on this machine.',
    },
  ...MAIL_CHECKS,
  ...EDITION_CHECKS,
];

/** What is wrong with settings that are each well formed: combinations that would be insecure or contradict each other. For a node that serves. */
export function whyNotTogether(values: Values): Bilingual[] {
  return CHECKS.map((check) => check(values)).filter((found) => found !== false);
}

/** What a node that is only tried out is told and not refused for: what {@link whyNotTogether} refuses with NODE_ENV=production. */
export function cautions(values: Values): Bilingual[] {
  const found = !production(values) && openWithoutTls(values);
  return found ? [found] : [];
}
