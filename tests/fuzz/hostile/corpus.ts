import { archives } from './archives.ts';
import { documents } from './documents.ts';
import type { HostileFile } from './file.ts';
import { named } from './names.ts';
import { texts } from './texts.ts';
import { markup, workbooks } from './workbooks.ts';

/** Every hostile file, by kind. */
export const CORPUS: Readonly<Record<string, readonly HostileFile[]>> = {
  archives,
  workbooks,
  markup,
  texts,
  documents,
  names: named,
};
