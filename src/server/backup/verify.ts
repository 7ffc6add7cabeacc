import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupError } from './backup-error.ts';
import { verifyChains } from './chains.ts';
import { RowCounter, rowsOf } from './copy-text.ts';
import { type DumpedTable, type Manifest, readManifest } from './manifest.ts';
import { openTable } from './open-table.ts';

const damaged = (table: DumpedTable, zh: string, en: string) =>
  new BackupError({
    zh: `备份中的 ${table.file} ${zh}，这个备份不能用。请换一个备份。`,
    en: `${table.file} of the backup ${en}; this backup cannot be used. Take another one.`,
  });

async function verifyTable(folder: string, table: DumpedTable): Promise<void> {
  const file = path.join(folder, table.file);
  if (!existsSync(file)) throw damaged(table, '缺失', 'is missing');
  const hash = createHash('sha256');
  let bytes = 0;
  const packed = createReadStream(file).on('data', (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const counter = new RowCounter();
  try {
    await pipeline(packed, createGunzip(), counter.resume());
  } catch {
    throw damaged(table, '残缺或被改动过', 'is cut off or was changed');
  }
  const { rows } = counter;
  if (bytes !== table.bytes || hash.digest('hex') !== table.sha256)
    throw damaged(table, '残缺或被改动过', 'is cut off or was changed');
  if (rows !== table.rows)
    throw damaged(table, `应有 ${table.rows} 行，实有 ${rows} 行`, `holds ${rows} rows, not ${table.rows}`);
}

/** Attachments whose content in the backup is not what their row says: the ids. */
async function wrongAttachments(folder: string, manifest: Manifest): Promise<string[]> {
  const [files, contents] = ['files', 'file_contents'].map((name) => manifest.tables.find((one) => one.name === name));
  if (!files || !contents) return ['files'];
  const hashes = new Map<string, Hash>();
  for await (const row of rowsOf(openTable(folder, contents), contents.columns)) {
    const hash = hashes.get(row.file_id!) ?? createHash('sha256');
    hashes.set(row.file_id!, hash.update(Buffer.from(row.bytes!.slice(2), 'hex')));
  }
  const wrong: string[] = [];
  for await (const { id, sha256 } of rowsOf(openTable(folder, files), files.columns))
    if (hashes.get(id!)?.digest('hex') !== sha256) wrong.push(id!);
  return wrong;
}

/**
 * Reads every byte of a backup: the hash and the rows of each table, each attachment against its hash, every chain of events from its first link to
 * the head the manifest names. Throws {@link BackupError} for the first thing that is wrong.
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  for (const table of manifest.tables) await verifyTable(folder, table);
  const [attachment] = await wrongAttachments(folder, manifest);
  if (attachment)
    throw new BackupError({
      zh: `备份中附件 ${attachment} 的内容与登记的不一致。备份时数据库里的这个附件已损坏，请换一个备份。`,
      en: `The content of attachment ${attachment} in the backup is not what its record says; it was damaged before. Take another backup.`,
    });
  const [chain] = await verifyChains(folder, manifest);
  if (chain)
    throw new BackupError({
      zh: `备份中的事件链在 ${chain} 处断开：备份之前事件已被改动。用 luodi doctor 检查原来的安装。`,
      en: `A chain of events in the backup breaks at ${chain}: events were changed before it was made. Check the installation with luodi doctor.`,
    });
  return manifest;
}
