import { readFileSync } from 'node:fs';
import { matchTextLocally, openMatching } from '#modules/matching/index.ts';
import { MATCHABLES } from '../matchables.ts';
import { withInstallation } from './installation.ts';
import { matchRecompute } from './match-recompute.ts';
import { matchRenew } from './match-renew.ts';
import { countOf, PLACE, readArguments, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  text: { type: 'string' },
  file: { type: 'string' },
  to: { type: 'string' },
  k: { type: 'string' },
  json: { type: 'boolean' },
} as const;
const MOST = 100;

function textOf(values: { text?: string; file?: string }): string {
  if ((values.text === undefined) === (values.file === undefined))
    throw new UsageError({
      zh: '请给出 --text 或 --file 之一。',
      en: 'Give either --text or --file.',
    });
  if (values.text !== undefined) return values.text;
  try {
    return readFileSync(values.file!, 'utf8');
  } catch {
    throw new UsageError({ zh: `读不到文件 ${values.file}。`, en: `The file ${values.file} cannot be read.` });
  }
}

/** `luodi match`: what the public lists hold for a text, best first, with what speaks for it. */
export async function match(args: readonly string[]): Promise<number> {
  if (args[0] === 'renew') return matchRenew(args.slice(1));
  if (args[0] === 'recompute') return matchRecompute(args.slice(1));
  const { values } = readArguments(args, OPTIONS, 0);
  const text = textOf(values);
  const to = values.to ?? 'listing';
  const kinds = MATCHABLES.kinds.filter(({ documents }) => documents).map(({ kind }) => kind);
  if (!kinds.includes(to))
    throw new UsageError({
      zh: `--to 应为 ${kinds.join('、')} 之一。`,
      en: `--to must be one of ${kinds.join(', ')}.`,
    });
  const k = countOf(values.k, 'k', 10, MOST);
  return withInstallation(values.database, async ({ databases }) => {
    const found = await matchTextLocally(openMatching(databases, MATCHABLES), { text, to, k });
    if (values.json) console.log(JSON.stringify(found));
    else print(found);
    return 0;
  });
}

function print(found: Awaited<ReturnType<typeof matchTextLocally>>): void {
  for (const [i, { hit, card, explanation }] of found.entries()) {
    const { found: shared, missing } = explanation;
    console.log(
      `${String(i + 1).padStart(3)}. ${hit.shown.toFixed(1).padStart(5)}  ${card.title.zh}  ${card.owner.zh}`,
    );
    if (shared.length > 0) console.log(`      对上的词 found: ${shared.map(({ surface }) => surface).join('、')}`);
    if (missing.length > 0) console.log(`      没找到 missing: ${missing.map(({ surface }) => surface).join('、')}`);
  }
  if (found.length === 0) console.log('公开清单里没有对得上的 · nothing on the public lists fits');
}
