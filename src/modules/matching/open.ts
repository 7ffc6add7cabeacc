import type { Databases } from '#server/database/context.ts';
import type { Tail } from '#server/events/tail.ts';
import type { Declarations } from './declaration.ts';
import { exposureLog } from './exposures.ts';
import { liveUse, renewedSoFar } from './live-use.ts';
import type { Matching } from './matching.ts';
import { type IndexOptions, nodeIndex } from './node-index.ts';
import { startRenewal } from './renew.ts';

/** Matching on a node over what the modules declared; it answers once it is started. */
export function openMatching(databases: Databases, declarations: Declarations, options: IndexOptions = {}): Matching {
  return {
    databases,
    declarations,
    index: nodeIndex(databases, declarations, options),
    log: exposureLog(databases),
    use: liveUse(),
    renewed: renewedSoFar(),
  };
}

/** Loads the index, follows the events, keeps matches fresh and writes down what is shown, until stopped. */
export function startMatching(matching: Matching, options: { readonly onError: (error: Error) => void }): Tail[] {
  const index = matching.index.start(options);
  return [matching.log.tail(options), index, startRenewal(matching, index, options)];
}
