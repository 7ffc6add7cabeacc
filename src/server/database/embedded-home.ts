import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Account, canEnter } from './embedded-binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** Where a cluster lives and who runs it. */
export interface Home {
  /** The folder with everything below; normally the one asked for. */
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  /** One file per process that uses the server. */
  readonly users: string;
  readonly account: Account | undefined;
}

/** `nobody` on the systems we run on: PostgreSQL refuses to run as root, so root lets this account run it. */
const NOBODY = 65534;
/** For root, when the folder asked for lies below one that only root may enter. */
const ROOT_HOME = '/var/lib/luodi';
const OWN_NAMES = /^(data|users|password|server\.log(\.old)?|postgresql-.*|data\.new|start\.lock.*|initial-password)$/;

/**
 * Prepares the folder of a cluster: made when missing, private to the account that runs PostgreSQL. Refuses a folder that holds anything
 * else, so that a mistyped path is never taken over.
 */
export function prepareHome(asked: string): Home {
  const root = process.getuid?.() === 0;
  let folder = path.resolve(asked);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    folder = realpathSync(folder);
    refuseForeign(folder);
    const account = root ? accountOf(folder) : undefined;
    if (!canEnter(path.dirname(folder), account)) folder = rootHome(folder);
    if (account) chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o700);
    const home = { folder, account, ...namesIn(folder) };
    mkdirSync(home.users, { recursive: true, mode: 0o700 });
    share(home, home.users);
    return home;
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) throw error;
    throw new EmbeddedDatabaseError(unusable(folder, error as NodeJS.ErrnoException), error);
  }
}

function namesIn(folder: string) {
  return {
    data: path.join(folder, 'data'),
    log: path.join(folder, 'server.log'),
    lock: path.join(folder, 'start.lock'),
    users: path.join(folder, 'users'),
  };
}

/** A folder that a person's own account made stays that account's, also when root starts the product later. */
function accountOf(folder: string): Account {
  const data = path.join(folder, 'data');
  const { uid, gid } = statSync(existsSync(data) ? data : folder);
  return uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
}

function refuseForeign(folder: string): void {
  const foreign = readdirSync(folder).find((name) => !OWN_NAMES.test(name));
  if (!foreign) return;
  throw new EmbeddedDatabaseError({
    zh: `${folder} 里有别的文件（如 ${foreign}），不能用作数据库目录。请换一个空目录。`,
    en: `${folder} holds other files (such as ${foreign}) and cannot be the database folder. Choose an empty one.`,
  });
}

function rootHome(asked: string): string {
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  const folder = path.join(ROOT_HOME, name);
  mkdirSync(ROOT_HOME, { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  process.stderr.write(
    `数据库放在 ${folder}：PostgreSQL 不以 root 运行，而 ${asked} 只有 root 能进。\n` +
      `The database is kept in ${folder}: PostgreSQL does not run as root, and only root may enter ${asked}.\n`,
  );
  return folder;
}

function unusable(folder: string, error: NodeJS.ErrnoException) {
  return {
    zh: `数据库目录 ${folder} 不能用（${error.code ?? error.message}）。请用 LUODI_DATA 指定一个当前用户可写的目录。`,
    en: `The database folder ${folder} cannot be used (${error.code ?? error.message}). Set LUODI_DATA to a folder this user may write to.`,
  };
}

/** Leaves a file of the folder to a person whose folder root is using, so that the person can start without root again. */
export function share(home: Home, file: string): void {
  if (home.account && home.account.uid !== NOBODY) chownSync(file, home.account.uid, home.account.gid);
}

/** The password of the cluster's superuser: made once, kept in a file that only the account that starts us may read. */
export function passwordOf(home: Home): string {
  const file = path.join(home.folder, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(home.data)) {
    throw new EmbeddedDatabaseError({
      zh: `数据库目录 ${home.folder} 缺少 password 文件，无法登录。请从备份恢复它，或另选一个空目录。`,
      en: `The database folder ${home.folder} lacks its password file, so nobody can log in. Restore it from a backup or choose an empty folder.`,
    });
  }
  const password = randomBytes(18).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  share(home, file);
  return password;
}
