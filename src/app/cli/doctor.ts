import { asSystem } from '#server/database/context.ts';
import { adviseEverything, CHECK_WORDS, checkEverything } from '../doctor.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments } from './usage.ts';

const SHOWN = 20;

/** `luodi doctor`: checks every invariant and prints what is broken, with the ids, and what should be mended. Answers 1 when anything is broken. */
export async function doctor(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { ...PLACE, json: { type: 'boolean' } }, 0);
  return withInstallation(values.database, async ({ databases }) => {
    const found = await asSystem(databases, TERMINAL_TASK, ({ db }) => checkEverything(db), { atOneMoment: true });
    const advice = await asSystem(databases, TERMINAL_TASK, ({ db }) => adviseEverything(db));
    const broken = found.filter(({ rows }) => rows.length > 0);
    if (values.json) console.log(JSON.stringify({ checks: found.length, broken, advice }));
    else print(found.length, broken);
    if (!values.json) for (const one of advice) printOne('!', one);
    return broken.length > 0 ? 1 : 0;
  });
}

function printOne(mark: string, { check, rows }: { check: string; rows: readonly string[] }): void {
  const { zh, en } = CHECK_WORDS[check] ?? { zh: check, en: '' };
  console.log(`${mark} ${zh}${en && ` · ${en}`} (${rows.length})`);
  for (const id of rows.slice(0, SHOWN)) console.log(`    ${id}`);
  if (rows.length > SHOWN) console.log(`    …`);
}

function print(checks: number, broken: readonly { check: string; rows: readonly string[] }[]): void {
  for (const one of broken) printOne('✗', one);
  if (broken.length === 0) console.log(`✓ ${checks} 项检查都成立 · all ${checks} checks hold`);
}
