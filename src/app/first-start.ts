import type { Instant } from '#kernel/dates.ts';
import { foundPlatform, isFounded } from '#modules/people/index.ts';
import { ConfigError } from '#server/config.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import { hashPassword, oneTimePassword } from '#server/session/secrets.ts';
import { READABLE } from './demo/city.ts';
import { type DemoSetting, findDemo } from './demo/demo.ts';
import { loadCity } from './demo/load.ts';
import { demoLogins } from './demo/stories.ts';

const ADMINISTRATORS = [
  { role: 'system-administrator', name: '系统管理员', nameEn: 'System administrator', login: 'admin-system' },
  { role: 'security-administrator', name: '安全管理员', nameEn: 'Security administrator', login: 'admin-security' },
  { role: 'audit-administrator', name: '审计管理员', nameEn: 'Audit administrator', login: 'admin-audit' },
] as const;

/** Makes the operator's organisation and its three administrators in an empty installation and prints their one-time logins. */
async function foundOperator(databases: Databases): Promise<void> {
  const passwords = ADMINISTRATORS.map(() => oneTimePassword());
  const hashes = await Promise.all(passwords.map((password) => hashPassword(password)));
  const administrators = ADMINISTRATORS.map((one, i) => ({ ...one, passwordHash: hashes[i]! }));
  const founding = { platformName: '落地平台运营', administrators };
  if (!(await asSystem(databases, 'app.first-start', (ctx) => foundPlatform(ctx, founding)))) return;
  console.log(
    [
      '',
      '  首次启动，三员各有一次性登录，请分给三个人 · first start: one-time logins of the three administrators, for three people',
      ...ADMINISTRATORS.map(
        ({ login, name, nameEn }, i) => `    ${login.padEnd(16)}${passwords[i]}  ${name} · ${nameEn}`,
      ),
      '  登录后请改密码 · change them after signing in',
      '',
    ].join('\n'),
  );
}

/** Prints what the installation shows and how to sign in to it. */
export function printDemo(setting: DemoSetting): void {
  const logins = demoLogins(setting).map(
    ({ role, name, login }) => `    ${login.padEnd(12)}${role.zh} ${name} · ${role.en}`,
  );
  console.log(
    [
      '',
      '  演示城市：单位、人名、金额均为虚构 · the demo city: everything in it is invented',
      ...logins,
      `  密码都是 ${setting.password} · the password of all`,
      '  正式使用请换一个数据目录（LUODI_DATA）或设 DATABASE_URL · for real work use another folder or database',
      '',
    ].join('\n'),
  );
}

/** Loads the readable city and prints each kind of row as it is finished. */
async function loadReadable(databases: Databases): Promise<void> {
  console.log('\n  正在装入演示城市 · loading the demo city');
  const now = new Date().toISOString() as Instant;
  await loadCity(databases, { ...READABLE, password: oneTimePassword(), now, report: () => {} });
}

/** Half a city has logins nobody was told and pages that lead nowhere. */
function refuseHalf(demo: DemoSetting | undefined): void {
  if (!demo?.isLoading) return;
  throw new ConfigError([
    '演示城市没有装完（中途被停下，或另一个进程正在装）。请等它装完；已经停下的，删去数据目录或换一个（LUODI_DATA）再启动。',
    'The demo city is not complete: loading was cut off, or another process is at it. Let it finish; if it was cut off, delete the data folder or use another (LUODI_DATA).',
  ]);
}

/**
 * Brings a new installation to where somebody can sign in: the demo city on the embedded database, otherwise three administrators. Nothing happens
 * in one that has accounts already, but a demo city says so again.
 */
export async function firstStart(databases: Databases, kind: 'demo' | 'empty'): Promise<void> {
  refuseHalf(await findDemo(databases.system));
  if (kind === 'demo' && !(await isFounded(databases.system))) await loadReadable(databases);
  const demo = await findDemo(databases.system);
  if (demo) printDemo(demo);
  else await foundOperator(databases);
}
