import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, Index, MatchQuery } from '@lancedb/lancedb';
import type { OpenPeer } from './peer.ts';

async function bytesBelow(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(
    names.map(async (name) => {
      const entry = await stat(path.join(folder, name));
      return entry.isFile() ? entry.size : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** LanceDB's full-text index (BM25) in a folder of its own. */
export const openLanceDb: OpenPeer = async (documents) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-lancedb-'));
  const db = await connect(folder);
  const table = await db.createTable('documents', documents as unknown as Record<string, unknown>[]);
  await table.createIndex('words', {
    config: Index.fts({
      baseTokenizer: 'whitespace',
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
      withPosition: false,
    }),
  });
  return {
    async rank(query, k) {
      if (!query) return [];
      const rows = await table
        .query()
        .fullTextSearch(new MatchQuery(query, 'words'))
        .select(['id', '_score'])
        .limit(k)
        .toArray();
      return rows.map((row) => (row as { id: string }).id);
    },
    bytes: () => bytesBelow(path.join(folder, 'documents.lance', '_indices')),
    close() {
      table.close();
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
};
