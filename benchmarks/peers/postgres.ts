import pg from 'pg';
import { type OpenPeer, once } from './peer.ts';

const PER_INSERT = 1_000;

/** PostgreSQL's own full-text search: a GIN index and `ts_rank` with the logarithm of the length, in a temporary table. */
export const openPostgres: OpenPeer = async (documents, database) => {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query('set jit = off; set max_parallel_workers_per_gather = 0');
  await client.query('create temporary table documents (id text, words tsvector)');
  for (let at = 0; at < documents.length; at += PER_INSERT) {
    const rows = documents.slice(at, at + PER_INSERT);
    await client.query(
      "insert into documents select id, to_tsvector('simple', words) from unnest($1::text[], $2::text[]) as t(id, words)",
      [rows.map(({ id }) => id), rows.map(({ words }) => words)],
    );
  }
  await client.query('create index on documents using gin (words)');
  await client.query('analyze documents');
  return {
    async rank(query, k) {
      const asked = once(query).join(' | ');
      if (!asked) return [];
      const { rows } = await client.query<{ id: string }>(
        'select id from documents, to_tsquery($1, $2) as asked where words @@ asked order by ts_rank(words, asked, 1) desc, id limit $3',
        ['simple', asked, k],
      );
      return rows.map(({ id }) => id);
    },
    async bytes() {
      const { rows } = await client.query<{ bytes: string }>("select pg_indexes_size('documents') as bytes");
      return Number(rows[0]!.bytes);
    },
    close: () => client.end(),
  };
};
