import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';

/** The layout of a backup's folder; a later layout gets the next number. */
export const FORMAT = 1;

const plainName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const dumpedTable = z.strictObject({
  name: plainName,
  columns: z.array(plainName).min(1),
  rows: count,
  /** Name of the gzipped COPY text within the backup's folder. */
  file: z.string().regex(/^[a-z][a-z0-9_]{0,62}\.copy\.gz$/),
  bytes: count,
  sha256,
});
/** One table of a backup. */
export type DumpedTable = z.infer<typeof dumpedTable>;

const manifest = z.strictObject({
  product: z.literal('luodi'),
  format: z.number().int().positive(),
  version: z.string(),
  /** When its snapshot was taken, by the database's clock. */
  at: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: sha256 })).min(1),
  tables: z.array(dumpedTable).min(1),
  /** Tables whose rows are left out on purpose. */
  leftOut: z.array(plainName),
  /** Where each numbering stood. */
  sequences: z.array(z.strictObject({ table: plainName, column: plainName, last: count })),
  /** The last link of each chain of events. */
  chains: z.array(z.strictObject({ chain: z.uuid(), seq: count, hash: sha256 })),
  attachments: z.strictObject({ count, bytes: count }),
});
/** What a backup says of itself. Written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof manifest>;

const NAME = 'manifest.json';
const SEAL = 'manifest.sha256';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes what the backup says of itself, and the hash that shows when a letter of it was changed. */
export function writeManifest(folder: string, value: Manifest): void {
  const text = `${JSON.stringify(value, null, 1)}\n`;
  writeFileSync(path.join(folder, SEAL), `${hashOf(text)}  ${NAME}\n`, { mode: 0o600, flush: true });
  writeFileSync(path.join(folder, NAME), text, { mode: 0o600, flush: true });
}

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch (error) {
    throw new BackupError(
      {
        zh: `${folder} 不是备份，或备份没有做完：缺少 ${name}。请指定 luodi backup 做出的那个目录。`,
        en: `${folder} is no backup, or one that was never finished: ${name} is missing. Name the folder luodi backup made.`,
      },
      error,
    );
  }
}

/** Reads what a backup says of itself. Throws {@link BackupError} when that is missing, changed, or of a later layout. */
export function readManifest(folder: string): Manifest {
  const text = textOf(folder, NAME);
  if (!textOf(folder, SEAL).startsWith(hashOf(text)))
    throw new BackupError({
      zh: `${path.join(folder, NAME)} 残缺或被改动过，这个备份不能用。请换一个备份。`,
      en: `${path.join(folder, NAME)} is cut off or was changed; this backup cannot be used. Take another one.`,
    });
  const found = manifest.safeParse(JSON.parse(text));
  if (found.success && found.data.format <= FORMAT) return found.data;
  throw new BackupError({
    zh: `${folder} 由更新版本的落地做成，本版本读不了。请先升级，再恢复。`,
    en: `${folder} was made by a newer Luodi than this one. Upgrade first, then restore.`,
  });
}
