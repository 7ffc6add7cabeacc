import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runBench } from '#modules/matching/index.ts';
import { readArguments, required, UsageError } from './usage.ts';

const FILES = ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'];

/** `luodi bench match --dir DIR --json`: ranks the queries of a folder with the product's own engine and judges the result. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { dir: { type: 'string' }, json: { type: 'boolean' } }, 1);
  if (positionals[0] !== 'match')
    throw new UsageError({ zh: '请写 luodi bench match --dir 目录。', en: 'Say luodi bench match --dir FOLDER.' });
  const dir = required(values.dir, '目录（--dir）', 'The folder (--dir)');
  const missing = FILES.filter((name) => !existsSync(join(dir, name)));
  if (missing.length > 0)
    throw new UsageError({
      zh: `目录 ${dir} 里缺少 ${missing.join('、')}。`,
      en: `The folder ${dir} lacks ${missing.join(', ')}.`,
    });
  const result = runBench(dir);
  if (values.json) console.log(JSON.stringify(result));
  else for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(14)}${value}`);
  return 0;
}
