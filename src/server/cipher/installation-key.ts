import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';
import { readSetting, writeSetting } from '../installation/settings.ts';
import type { Cipher } from './cipher.ts';

/** The key of one machine's installation: made at the first start in a file of the data folder that its owner alone reads. */
export function keyInFolder(folder: string): string {
  const file = join(folder, 'installation.key');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

const SETTING = 'cipher-key';

/**
 * Notes with which key this installation encrypts, and says when this node has another one: what was encrypted before can then not be read here.
 * System role.
 */
export async function whyOtherKey(system: Database, { keyId }: Cipher): Promise<Bilingual | undefined> {
  const known = await readSetting(system, SETTING);
  if (known === undefined) await writeSetting(system, SETTING, keyId);
  if (known === undefined || known === keyId) return undefined;
  return {
    zh: `本节点的安装密钥（LUODI_KEY 或数据目录里的 installation.key）不是这个安装原来的那一把（原 ${known}，现 ${keyId}）。两步验证暂时不能核对：请换回原来的密钥，或重置有关人员的两步验证。`,
    en: `This node’s installation key (LUODI_KEY, or installation.key in the data folder) is not the one this installation began with (${known}, now ${keyId}). Second factors cannot be checked here: bring the first key back, or reset the second factors.`,
  };
}
