import type { EmbeddingSettings } from '#server/config/settings-embedding.ts';
import type { Databases } from '#server/database/context.ts';
import type { Tail } from '#server/events/tail.ts';
import type { Declarations } from './declaration.ts';
import { startEmbedding } from './embed.ts';
import { embeddingService } from './embedding/service.ts';
import { keptEpochs } from './epochs.ts';
import { exposureLog } from './exposures.ts';
import { liveUse, renewedSoFar } from './live-use.ts';
import type { Matching } from './matching.ts';
import { withMeaning } from './meaning.ts';
import { type IndexOptions, nodeIndex } from './node-index.ts';
import { startRenewal } from './renew.ts';

/** How matching is opened on a node. */
export interface MatchingOptions extends IndexOptions {
  /** The operator's embedding service; records are compared by meaning too where there is one. */
  readonly embedding?: EmbeddingSettings | undefined;
}

/** Matching on a node over what the modules declared; it answers once it is started. */
export function openMatching(databases: Databases, declared: Declarations, options: MatchingOptions = {}): Matching {
  const embedding = options.embedding && embeddingService(options.embedding);
  const declarations = embedding ? { ...declared, pairings: declared.pairings.map(withMeaning) } : declared;
  const index = nodeIndex(databases, declarations, options);
  const epochs = keptEpochs(databases, index);
  return {
    databases,
    declarations,
    index,
    epochs,
    log: exposureLog(databases, epochs),
    embedding,
    use: liveUse(),
    renewed: renewedSoFar(),
  };
}

/** Loads the index, follows the events, keeps matches fresh and writes down what is shown, until stopped. */
export function startMatching(matching: Matching, options: { readonly onError: (error: Error) => void }): Tail[] {
  const index = matching.index.start(options);
  const { embedding, log } = matching;
  const tails = [log.tail(options), index, startRenewal(matching, index, options)];
  return embedding ? [...tails, startEmbedding(matching, embedding, options)] : tails;
}
