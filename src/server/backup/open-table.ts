import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { DumpedTable } from './manifest.ts';

/** The rows of one table of a backup, uncompressed. */
export function openTable(folder: string, table: DumpedTable): AsyncIterable<Buffer> {
  // What goes wrong is told to whoever reads.
  return pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), () => {});
}
