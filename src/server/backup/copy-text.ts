import { Transform } from 'node:stream';

const NEWLINE = 0x0a;

/** Lets COPY text pass and counts its rows: a newline within a value is written as `\n`. */
export class RowCounter extends Transform {
  rows = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) this.rows += 1;
    done(null, chunk);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescaped(field: string): string | null {
  if (field === '\\N') return null;
  return field.includes('\\') ? field.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter) : field;
}

/** One row of COPY text: its values by column, as PostgreSQL writes them; null where there is none. */
export type CopiedRow = Readonly<Record<string, string | null>>;

/** Splits COPY text into rows. Rows are long where they hold files, so a line is put together only when it is whole. */
export async function* rowsOf(source: AsyncIterable<Buffer>, columns: readonly string[]): AsyncGenerator<CopiedRow> {
  let held: Buffer[] = [];
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      held.push(chunk.subarray(from, at));
      const fields = Buffer.concat(held).toString('utf8').split('\t');
      held = [];
      from = at + 1;
      yield Object.fromEntries(columns.map((column, i) => [column, unescaped(fields[i] ?? '\\N')]));
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
}
