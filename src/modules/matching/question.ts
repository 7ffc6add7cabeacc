import { crc32 } from 'node:zlib';
import type { Pairing, Query } from '#kernel/matchable.ts';
import { judgedBy } from './engine/figures-part.ts';
import { mustsOf } from './engine/musts.ts';
import type { JudgedQuery } from './engine/rescore.ts';
import type { Matching } from './matching.ts';
import { meaningFor } from './meaning.ts';
import type { Ref } from './store-matches.ts';

/** Who asks for what: a record, or a text without one. */
export interface Asker {
  readonly pairing: Pairing;
  readonly query: Query;
  readonly asking?: Ref | undefined;
}

/** With whose eyes, how many, by which weights, and restricted to what. */
export type Terms = Pick<JudgedQuery, 'audiences' | 'k' | 'from' | 'ranker' | 'filter' | 'unmet'>;

/** A checksum of what a score goes by on the asking side, so that it can be said later whether that has changed. */
export function askedDigest({ text, facets }: Query): number {
  return crc32(JSON.stringify([text, facets]));
}

/**
 * What is asked of the index for a record or a text: its words and facets, with its musts, its figures where they are demands, and how alike documents are to the
 * record by meaning where an embedding service says that.
 */
export async function questionFor(
  matching: Matching,
  { pairing, query, asking }: Asker,
  terms: Terms,
): Promise<JudgedQuery> {
  const meaning = asking && (await meaningFor(matching, asking, pairing));
  return {
    ...terms,
    kind: pairing.to,
    text: query.text,
    facets: { ...query.facets, ...meaning?.asked },
    musts: mustsOf(query, pairing),
    pairing: judgedBy(pairing, query.text),
    also: meaning?.also,
    wordless: pairing.wordless ?? false,
  };
}
