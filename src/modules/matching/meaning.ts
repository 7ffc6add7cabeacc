import type { Facet, Facets, Pairing } from '#kernel/matchable.ts';
import { asSystem } from '#server/database/context.ts';
import { cosineTo } from './engine/cosine.ts';
import type { Matching } from './matching.ts';
import { vectorsOf } from './store-embeddings.ts';
import type { Ref } from './store-matches.ts';
import { LOAD_TASK } from './tasks.ts';

const NAME = 'meaning';

/** How alike two records are by the vectors of the operator's embedding service: 15 of what is written, as measured for a start, until it is learned. */
export const MEANING: Facet = {
  name: NAME,
  label: { zh: '语义', en: 'Meaning' },
  weight: 9,
  fit: (_asked, { [NAME]: fit }) => {
    if (typeof fit !== 'number')
      return { fit: 0.5, said: { zh: '还没有算出语义，按一半计', en: 'Meaning not computed yet, half the points' } };
    const percent = Math.round(100 * fit);
    return { fit, said: { zh: `语义相近 ${percent}%`, en: `Meanings are ${percent}% alike` } };
  },
};

/** The pairing judged by meaning too. People are not: what a manager writes of themselves is not what is sought. */
export function withMeaning(pairing: Pairing): Pairing {
  return pairing.wordless ? pairing : { ...pairing, facets: [...pairing.facets, MEANING] };
}

/** What a question asks for as well, and what else is known of the documents found. */
export interface AlikeByMeaning {
  /** Facets that the query states as well. */
  readonly asked: Facets;
  /** Facets of documents that the index does not hold, by id. */
  readonly also: (ids: readonly string[]) => Promise<ReadonlyMap<string, Facets>>;
}

/**
 * How alike to an asking record the documents of a kind are by meaning. Undefined without an embedding service, and for a record that has no vector: one that
 * is not published, whose words are not sent anywhere.
 */
export async function meaningFor(
  matching: Matching,
  { kind, id }: Ref,
  pairing: Pairing,
): Promise<AlikeByMeaning | undefined> {
  const { embedding, databases } = matching;
  if (!embedding || !pairing.facets.includes(MEANING)) return undefined;
  const read = (of: string, ids: readonly string[]) =>
    asSystem(databases, LOAD_TASK, ({ db }) => vectorsOf(db, of, ids, embedding.model));
  const vector = (await read(pairing.learnsAs ?? kind, [id])).get(id);
  if (!vector) return undefined;
  return {
    asked: { [NAME]: true },
    also: async (ids) => {
      const vectors = await read(pairing.to, ids);
      const cosine = cosineTo(vector);
      const alike = (other: Int8Array) => (other.length === vector.length ? cosine(other) : 0);
      return new Map([...vectors].map(([one, other]) => [one, { [NAME]: alike(other) }]));
    },
  };
}
