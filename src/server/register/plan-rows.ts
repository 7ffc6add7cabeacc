import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { Ctx } from '../database/context.ts';
import type { StoredRow } from './import-store.ts';
import type { Finder, ImportedRow, Importer, Plan } from './importer.ts';
import { cellError, changedKeys, type ParsedRow } from './parse-row.ts';

/** What becomes of one row, given the record it would change. */
function outcomeOf(
  importer: Importer,
  row: ImportedRow,
  plan: Plan,
): Pick<StoredRow, 'outcome' | 'changed' | 'errors'> {
  const errors = (plan.errors ?? []).map(({ key, detail, code }) => {
    const column = importer.register.columns.find((one) => one.key === key);
    return cellError(row.row, column, String(row.value[key] ?? ''), { detail, code });
  });
  if (errors.length > 0) return { outcome: 'bad', changed: [], errors };
  if (!plan.current) return { outcome: 'new', changed: [], errors };
  const changed = changedKeys(importer.register, row.value, plan.current);
  return { outcome: changed.length > 0 ? 'changed' : 'unchanged', changed, errors };
}

/** Asks the module about rows and says what becomes of each, with the record it would change. */
export async function planRows(ctx: Ctx, importer: Importer, rows: readonly ImportedRow[]) {
  const plans = rows.length > 0 ? await importer.plan(ctx, rows) : [];
  if (plans.length !== rows.length) throw new Error(`${importer.register.name}: a plan for every row is needed`);
  return rows.map((row, i) => ({
    row,
    current: plans[i]!.current,
    record: plans[i]!.record,
    ...outcomeOf(importer, row, plans[i]!),
  }));
}

/** Titles less alike than this under one number are two things, or one renamed beyond recognition: a person says which. */
const RENAMED = 0.4;
/** How long rows are compared before whatever else waits on this thread gets its turn, in milliseconds. */
const STEP_MS = 20;

/** Works on rows one after another, letting everything else on this thread have its turn in between. */
async function inSteps<R, T>(rows: readonly R[], work: (row: R) => T): Promise<T[]> {
  const done: T[] = [];
  let began = performance.now();
  for (const row of rows) {
    done.push(work(row));
    if (performance.now() - began < STEP_MS) continue;
    await turnOfOthers();
    began = performance.now();
  }
  return done;
}

const BAD: Pick<StoredRow, 'outcome' | 'matches'> = { outcome: 'bad', matches: [] };

/** A row with the records it may be. Nothing is written over a record that only looks like it, nor over one of another title, unasked. */
function resembling(
  { row, record, outcome }: { row: ImportedRow; record: string | undefined; outcome: StoredRow['outcome'] },
  find: Finder | undefined,
): Pick<StoredRow, 'outcome' | 'matches'> {
  if (!find || (outcome !== 'new' && outcome !== 'changed')) return { outcome, matches: [] };
  const matches = find(row.value, row.row);
  if (outcome === 'new') {
    const [only, ...others] = matches;
    const isSure = others.length === 0 && only?.why === 'sure';
    return { outcome: only && !isSure ? 'alike' : 'new', matches };
  }
  const same = matches.find((match) => match.record === record);
  if (!same) return { outcome, matches: [] };
  return { outcome: same.likeness < RENAMED ? 'alike' : 'changed', matches: [{ ...same, why: 'same' }] };
}

/** Rows of a file as they will be stored: their own errors, repeats of an earlier row (`seen`, by natural key), what the module says of the rest. */
export async function judgeRows(
  ctx: Ctx,
  importer: Importer,
  parsed: readonly ParsedRow[],
  { seen, find }: { readonly seen: ReadonlyMap<string, number>; readonly find: Finder | undefined },
): Promise<StoredRow[]> {
  const keys = parsed.map(({ value }) => importer.naturalKey(value));
  const here = new Map<string, number>();
  const errors = parsed.map((row, i) => {
    const key = keys[i];
    if (row.errors.length > 0 || key === undefined) return row.errors;
    const first = seen.get(key) ?? here.get(key);
    if (first === undefined) {
      here.set(key, row.row);
      return row.errors;
    }
    const detail = {
      zh: `与第 ${first} 行是同一条记录，请删去一行。`,
      en: `The same record as row ${first}; remove one of them.`,
    };
    return [cellError(row.row, undefined, key, { code: 'import/duplicate-in-file', detail })];
  });
  const good = parsed.filter((_, i) => errors[i]!.length === 0);
  const planned = new Map((await planRows(ctx, importer, good)).map((plan) => [plan.row.row, plan]));
  const judged = await inSteps(parsed, (row) => {
    const plan = planned.get(row.row);
    return plan ? resembling(plan, find) : BAD;
  });
  return parsed.map((row, i) => {
    const plan = planned.get(row.row);
    const { outcome, matches } = judged[i]!;
    return {
      rowNo: row.row,
      raw: row.raw,
      value: row.value,
      naturalKey: keys[i] ?? null,
      outcome,
      changed: plan?.changed ?? [],
      errors: plan?.errors ?? errors[i]!,
      matches,
      choice: null,
    };
  });
}
