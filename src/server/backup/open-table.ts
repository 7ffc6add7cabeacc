import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import type { DumpedTable } from './manifest.ts';

/** The rows of one table of a backup, uncompressed. */
export function openTable(folder: string, table: DumpedTable): AsyncIterable<Buffer> {
  return createReadStream(path.join(folder, table.file)).compose(createGunzip());
}
