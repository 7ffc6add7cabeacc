import { readFileSync, statSync } from 'node:fs';
import type { Bilingual } from '#kernel/refusal.ts';
import { NAMES, SETTINGS } from './settings.ts';

const MOST_BYTES = 16_384;

function contentOf(name: string, file: string): string | Bilingual {
  try {
    if (statSync(file).size > MOST_BYTES)
      return {
        zh: `${name}_FILE=${file} 太大（超过 16 KB），不像一个密钥文件。`,
        en: `${name}_FILE=${file} is over 16 KB and no file of a secret.`,
      };
    const text = readFileSync(file, 'utf8').trim();
    if (text) return text;
    return {
      zh: `${name}_FILE=${file} 是空文件。请把密钥写进去。`,
      en: `${name}_FILE=${file} is empty. Put the secret into it.`,
    };
  } catch (error) {
    const { code = '' } = error as { code?: string };
    return {
      zh: `${name}_FILE=${file} 读不到（${code}）。请检查路径和权限。`,
      en: `${name}_FILE=${file} cannot be read (${code}). Check the path and its rights.`,
    };
  }
}

/** The environment with every secret that is given as a file (`NAME_FILE`) read from it, and what was wrong with those files. */
export function withSecretFiles(env: Readonly<Record<string, string | undefined>>) {
  const filled: Record<string, string | undefined> = { ...env };
  const problems: Bilingual[] = [];
  for (const name of NAMES) {
    const file = env[`${name}_FILE`];
    if (!SETTINGS[name].secret || !file) continue;
    if (env[name]) {
      problems.push({
        zh: `${name} 和 ${name}_FILE 只能设一个。请去掉一个。`,
        en: `${name} and ${name}_FILE cannot both be set. Take one away.`,
      });
      continue;
    }
    const content = contentOf(name, file);
    if (typeof content === 'string') filled[name] = content;
    else problems.push(content);
  }
  return { filled, problems };
}
