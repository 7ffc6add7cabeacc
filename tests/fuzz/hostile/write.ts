/** Writes hostile files to a folder, named by number, in a process of its own: what making them costs is not the product's. Usage: write.ts FOLDER KIND EVERY */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CORPUS } from './corpus.ts';

const [folder, kind, every] = process.argv.slice(2) as [string, string, string];
for (const [i, one] of CORPUS[kind]!.entries()) {
  if (i % Number(every) === 0) writeFileSync(path.join(folder, `${kind}-${i}`), one.bytes());
}
