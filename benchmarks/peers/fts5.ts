import { DatabaseSync } from 'node:sqlite';
import type { OpenPeer } from './peer.ts';

/** SQLite FTS5 in memory, ranked by its own bm25 (k1 1.2, b 0.75). */
export const openFts5: OpenPeer = async (documents) => {
  const db = new DatabaseSync(':memory:');
  db.exec("create virtual table documents using fts5(id unindexed, words, tokenize = 'ascii', detail = 'none')");
  const insert = db.prepare('insert into documents (id, words) values (?, ?)');
  db.exec('begin');
  for (const { id, words } of documents) insert.run(id, words);
  db.exec('commit');
  db.exec("insert into documents (documents) values ('optimize')");
  const select = db.prepare('select id from documents where documents match ? order by rank limit ?');
  const size = db.prepare(
    "select sum(pgsize) as bytes from dbstat where name like 'documents_%' and name <> 'documents_content'",
  );
  return {
    rank(query, k) {
      const match = query.split(' ').join(' OR ');
      return match ? select.all(match, k).map(({ id }) => String(id)) : [];
    },
    bytes: () => {
      try {
        return Number(size.get()?.bytes);
      } catch {
        return Number.NaN;
      }
    },
    close: () => db.close(),
  };
};
