import { type BenchDocument, indexFolder } from '../../src/modules/matching/bench.ts';
import { shippedTerms } from '../../src/modules/terminology/index.ts';
import type { OpenPeer } from './peer.ts';

/** The product's own engine as it is shipped, terms included. It gets the texts, and its time includes cutting them. */
export const openProduct: OpenPeer = async (documents) => {
  const index = indexFolder(
    documents.map(({ words }) => JSON.parse(words) as BenchDocument),
    shippedTerms(),
  );
  return { rank: index.rank, bytes: () => index.bytes, close() {} };
};
