import { ReaderSets } from './audiences.ts';
import type { Epoch } from './epoch.ts';
import { digestOf, forwardOf } from './forward.ts';
import { type Doc, engineRevOf, type MatchQuery, rankerVersion } from './hit.ts';
import { vectorsOf } from './latent.ts';
import { sealSegment } from './seal.ts';
import type { KnownTerms } from './terms-known.ts';
import { KindView, type Ranking } from './view.ts';

/** A document to be judged once more for a text, by the figures of an epoch. */
export interface AgainAsked {
  readonly epoch: Epoch;
  readonly doc: Doc;
  readonly query: Pick<MatchQuery, 'text' | 'wordless'>;
}

/**
 * A document ranked for a text in an epoch of before: an index of that document alone is made and asked, so that what computes is what computed then. Without
 * candidates where the two share no word.
 */
export function rankAgain({ epoch, doc, query }: AgainAsked, known: KnownTerms): Ranking {
  const sets = new ReaderSets();
  const segment = sealSegment([forwardOf(doc, digestOf(doc), sets.number(doc.readers))], epoch.averageLength);
  const vectors = epoch.latent ? vectorsOf(epoch.latent, segment) : new Int8Array();
  const view = new KindView(epoch, [{ segment, live: Uint8Array.of(1), vectors }], sets);
  const asked = { audiences: doc.readers, wordless: query.wordless ?? false };
  const weighted = view.weigh(query.text, known);
  const candidates = view.candidates(asked, weighted, 1);
  return { engineRev: engineRevOf(epoch.digest), told: weighted.told, candidates };
}

/** What a score on record names: the version of the ranking, the digest of its epoch and the number of its weights. */
export function readEngineRev(engineRev: string): { version: string; epoch: string; ranker: number; isOurs: boolean } {
  const [version = '', epoch = '', ranker = '0'] = engineRev.split('/');
  return { version, epoch, ranker: Number(ranker), isOurs: version === rankerVersion };
}
