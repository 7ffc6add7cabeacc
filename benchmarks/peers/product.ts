import { type BenchDocument, indexFolder } from '../../src/modules/matching/bench.ts';
import type { OpenPeer } from './peer.ts';

/** The product's own engine, by the words alone. It gets the texts and its time includes cutting them. */
export const openProduct: OpenPeer = async (documents) => {
  const index = indexFolder(documents.map(({ words }) => JSON.parse(words) as BenchDocument));
  return { rank: index.rank, bytes: () => index.bytes, close() {} };
};
