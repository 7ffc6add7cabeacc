import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small tree of source files in a temporary folder, by path and content, with the product's own import aliases. */
export function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'luodi-planted-'));
  const imports = {
    '#kernel/*': './src/kernel/*',
    '#server/*': './src/server/*',
    '#web/*': './src/web/*',
    '#modules/*': './src/modules/*',
  };
  const all = { 'package.json': JSON.stringify({ type: 'module', imports }), ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}
