import { resolve } from 'node:path';
import { makeBackup } from '#server/backup/dump.ts';
import type { Manifest } from '#server/backup/manifest.ts';
import { restoreBackup } from '#server/backup/restore.ts';
import { verifyBackup } from '#server/backup/verify.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase } from '../main.ts';
import { VERSION } from '../server.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

/** The database itself, as it is: unlike other commands these do not bring it to the newest schema first. */
async function withDatabase<T>(database: string | undefined, work: (url: string) => Promise<T>): Promise<T> {
  const given = database ? { DATABASE_URL: database, DATABASE_URL_FILE: undefined } : {};
  const place = await openDatabase(readConfig({ ...process.env, ...given }, process.cwd(), 'command'));
  try {
    return await work(place.url);
  } finally {
    await place.stop();
  }
}

function print(title: string, { at, version, tables, chains, attachments }: Manifest): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(title);
  console.log(`  ${at}  Luodi ${version}`);
  console.log(
    `  表 tables ${tables.length}  行 rows ${rows}  附件 attachments ${attachments.count}  事件链 chains ${chains.length}`,
  );
}

async function verify(from: string | undefined): Promise<number> {
  const folder = resolve(required(from, '备份目录', 'The folder of the backup'));
  print(`✓ 备份完好 · the backup is sound  ${folder}`, await verifyBackup(folder));
  return 0;
}

/** `luodi backup --out DIR` and `luodi backup verify FROM`. */
export async function backup(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { ...PLACE, out: { type: 'string' } }, 2);
  const [verb, from] = positionals;
  if (verb === 'verify') return verify(from);
  if (verb)
    throw new UsageError({
      zh: '请写 luodi backup --out 目录，或 luodi backup verify 备份目录。',
      en: 'Say luodi backup --out DIR, or luodi backup verify FROM.',
    });
  const out = resolve(required(values.out, '存放备份的目录（--out）', 'The folder for backups (--out)'));
  const made = await withDatabase(values.database, (url) => makeBackup(url, out, VERSION));
  await verifyBackup(made.folder);
  print(`✓ 已备份并读回核对 · backed up, read back and verified  ${made.folder}`, made.manifest);
  return 0;
}

/** `luodi restore FROM`: into an empty database alone. */
export async function restore(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, PLACE, 1);
  const folder = resolve(required(positionals[0], '备份目录', 'The folder of the backup'));
  const manifest = await withDatabase(values.database, (url) => restoreBackup(url, folder));
  print(`✓ 已恢复 · restored  ${folder}`, manifest);
  console.log('  所有人需重新登录 · everybody signs in again');
  return 0;
}
