import { create, insertMultiple, search } from '@orama/orama';
import { type OpenPeer, once } from './peer.ts';

const INSERTED_AT_ONCE = 1_000;

/** Orama with its BM25 (k1 1.2, b 0.75), exact words, any of them. */
export const openOrama: OpenPeer = async (documents) => {
  const tokenize = (text: string) => text.split(' ');
  const db = create({
    schema: { words: 'string' },
    components: { tokenizer: { language: 'english', normalizationCache: new Map(), tokenize } },
  });
  await insertMultiple(db, [...documents], INSERTED_AT_ONCE);
  return {
    async rank(query, k) {
      const term = once(query).join(' ');
      if (!term) return [];
      const found = await search(db, { term, limit: k, exact: false, threshold: 1 });
      return found.hits.map(({ id }) => String(id));
    },
    close() {},
  };
};
