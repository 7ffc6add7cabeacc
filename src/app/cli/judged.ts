import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { judgedFiles } from '#modules/judging/index.ts';
import { asSystem } from '#server/database/context.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = { ...PLACE, set: { type: 'string' }, out: { type: 'string' } } as const;

const WRONG_SET = {
  zh: '--set 应为评判集的编号，即它的页面网址 /judging/ 后面的一段。',
  en: '--set must be the id of a judging set: what stands behind /judging/ in its address.',
};

/** `luodi judged export --set ID --out DIR`: a closed judging set in the layout that `luodi bench match` reads. */
export async function judged(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  if (positionals[0] !== 'export')
    throw new UsageError({
      zh: '请写 luodi judged export --set 编号 --out 目录。',
      en: 'Say luodi judged export --set ID --out FOLDER.',
    });
  const set = required(values.set, '评判集（--set）', 'The judging set (--set)');
  const out = required(values.out, '输出目录（--out）', 'The folder to write to (--out)');
  if (!z.uuid().safeParse(set).success) throw new UsageError(WRONG_SET);
  return withInstallation(values.database, async ({ databases }) => {
    const files = await asSystem(databases, TERMINAL_TASK, (ctx) => judgedFiles(ctx, set));
    mkdirSync(out, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(out, name), text);
      console.log(`${join(out, name)}  ${Buffer.byteLength(text)} 字节 bytes`);
    }
    return 0;
  });
}
