import type { Facet, Facets } from '#kernel/matchable.ts';
import { DECLARED, type Hit, type Matched, type MatchQuery, type MustCheck, type Ranker } from './hit.ts';
import type { Ranking } from './messages.ts';
import { isUnmet } from './musts.ts';
import { scoreParts } from './score.ts';

/** Facets of documents that the index does not hold, by id. */
export type Also = (ids: readonly string[]) => Promise<ReadonlyMap<string, Facets>>;

/** What is looked for, and by what it is judged beside its words. */
export interface JudgedQuery extends MatchQuery {
  readonly pairing: readonly Facet[];
  /** The declared weights when not said. */
  readonly ranker?: Ranker | undefined;
  /** Asked for facets of the candidates that the index does not hold. */
  readonly also?: Also | undefined;
}

/** The candidates with what else is known of them. */
async function withAlso(candidates: Ranking['candidates'], also: Also | undefined): Promise<Ranking['candidates']> {
  if (!also || candidates.length === 0) return candidates;
  const known = await also(candidates.map(({ id }) => id));
  return candidates.map((one) => ({ ...one, facets: { ...one.facets, ...known.get(one.id) } }));
}

/** Candidates by subject and facets too, best first; those that contradict what must hold are told apart. */
export async function score(ranking: Ranking, asked: JudgedQuery): Promise<Matched> {
  const { facets: wanted = {}, from = 0, k, musts = [], unmet = false, pairing, ranker = DECLARED, also } = asked;
  const engineRev = ranker.number > 0 ? `${ranking.engineRev}/${ranker.number}` : ranking.engineRev;
  const hits: Hit[] = [];
  const leftOut: (readonly MustCheck[])[] = [];
  for (const one of await withAlso(ranking.candidates, also)) {
    const checks = musts.flatMap((must) => must(one.facets));
    if (!unmet && isUnmet(checks)) leftOut.push(checks);
    else {
      const parts = scoreParts(one, wanted, one.facets, pairing, ranker.weights);
      hits.push({ id: one.id, rev: one.rev, digest: one.digest, ...parts, musts: checks, engineRev });
    }
  }
  hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return { hits: hits.slice(from, from + k), among: ranking.candidates.length, leftOut };
}
