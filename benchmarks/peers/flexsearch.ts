import FlexSearch from 'flexsearch';
import { type OpenPeer, once } from './peer.ts';

/** FlexSearch by exact words, any of them, in its finest resolution. */
export const openFlexSearch: OpenPeer = async (documents) => {
  const index = new FlexSearch.Index({ tokenize: 'strict', resolution: 9, encode: (text: string) => text.split(' ') });
  documents.forEach(({ words }, number) => {
    index.add(number, words);
  });
  return {
    rank: (query, k) => {
      const asked = once(query).join(' ');
      const found = asked ? index.search(asked, { limit: k, suggest: true }) : [];
      return found.map((number) => documents[Number(number)]!.id);
    },
    close() {},
  };
};
