import MiniSearch from 'minisearch';
import { type OpenPeer, once } from './peer.ts';

/** MiniSearch with its default scoring (BM25+), exact words, any of them. */
export const openMiniSearch: OpenPeer = async (documents) => {
  const words = (text: string) => text.split(' ');
  const index = new MiniSearch({ fields: ['words'], tokenize: words, processTerm: (term) => term });
  index.addAll([...documents]);
  return {
    rank: (query, k) => {
      const asked = once(query).join(' ');
      return asked
        ? index
            .search(asked)
            .slice(0, k)
            .map(({ id }) => String(id))
        : [];
    },
    close() {},
  };
};
