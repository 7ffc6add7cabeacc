/** An invariant that does not hold, and the rows for which: by their ids. None when it holds. */
export interface Broken {
  readonly check: string;
  readonly rows: readonly string[];
}

/** Pages of a table in the order of a key: what comes behind the key of the last row. */
export type PageAfter<Row> = (after: string | undefined, limit: number) => Promise<Row[]>;

const PAGE = 2_000;

/** Every row of a table, a page in memory at a time. */
export async function* everyRow<Row>(page: PageAfter<Row>, keyOf: (row: Row) => string): AsyncGenerator<Row> {
  for (let after: string | undefined; ; ) {
    const rows = await page(after, PAGE);
    yield* rows;
    if (rows.length < PAGE) return;
    after = keyOf(rows.at(-1)!);
  }
}

/** Whether two sets of readers are the same, whatever their order. */
export function sameReaders(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((token) => other.has(token));
}

/** Judges rows by several checks at once, in one pass. A check answers true for a row that breaks it. */
export async function judge<Row>(
  rows: AsyncIterable<Row>,
  nameOf: (row: Row) => string,
  checks: Readonly<Record<string, (row: Row) => boolean>>,
): Promise<Broken[]> {
  const found = new Map<string, string[]>(Object.keys(checks).map((check) => [check, []]));
  for await (const row of rows) {
    for (const [check, breaks] of Object.entries(checks)) if (breaks(row)) found.get(check)!.push(nameOf(row));
  }
  return [...found].map(([check, broken]) => ({ check, rows: broken }));
}
