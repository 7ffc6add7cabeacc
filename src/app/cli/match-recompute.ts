import { openMatching, recomputeLocally } from '#modules/matching/index.ts';
import { MATCHABLES } from '../matchables.ts';
import { withInstallation } from './installation.ts';
import { PLACE, readArguments, required } from './usage.ts';

type Recomputed = NonNullable<Awaited<ReturnType<typeof recomputeLocally>>>;

const points = (value: number | null) => (value === null ? '—' : value.toFixed(1)).padStart(6);
const verdict = (isEqual: boolean) => (isEqual ? '一致 equal' : '不同 differs');

function print({ rankerVersion, at, recorded, recomputed, isEqual, parts, reasons }: Recomputed): void {
  console.log(`${rankerVersion}  ${at}`);
  console.log('  留存 on record · 重算 recomputed');
  for (const { label, ...part } of parts)
    console.log(
      `  ${points(part.recorded)} ${points(part.recomputed)}  ${verdict(part.isEqual)}  ${label.zh} ${label.en}`,
    );
  console.log(`  ${points(recorded)} ${points(recomputed)}  ${verdict(isEqual)}  总分 score`);
  for (const { said } of reasons) console.log(`  ${said.zh} · ${said.en}`);
}

/** `luodi match recompute`: a kept score computed again from its epoch, its weights and the two records. 1 when it differs, 2 when no such match is kept. */
export async function matchRecompute(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { ...PLACE, json: { type: 'boolean' } }, 4);
  const [kind, id, toKind, toId] = ['KIND', 'ID', 'TO-KIND', 'TO-ID'].map((name, i) =>
    required(positionals[i], name, name),
  );
  const which = { kind: kind!, id: id!, toKind: toKind!, toId: toId! };
  return withInstallation(values.database, async ({ databases }) => {
    const found = await recomputeLocally(openMatching(databases, MATCHABLES), which);
    if (!found) {
      console.error('没有留存这个匹配 · no such match is kept');
      return 2;
    }
    if (values.json) console.log(JSON.stringify(found));
    else print(found);
    return found.isEqual ? 0 : 1;
  });
}
