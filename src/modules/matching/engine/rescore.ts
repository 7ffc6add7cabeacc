import type { Facet, Facets } from '#kernel/matchable.ts';
import { DECLARED, type Hit, type Matched, type MatchQuery, type MustCheck, type Ranker } from './hit.ts';
import { isUnmet } from './musts.ts';
import { Scoring } from './score.ts';
import type { Ranking } from './view.ts';

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

/** What candidates state, with what else is known of them. */
async function facetsOf(candidates: Ranking['candidates'], also: Also | undefined): Promise<Facets[]> {
  const known = also && candidates.length > 0 ? await also(candidates.map(({ id }) => id)) : undefined;
  return candidates.map(({ id, stated }) => ({ ...(JSON.parse(stated) as Facets), ...known?.get(id) }));
}

/**
 * Candidates by subject and facets too, best first; those that contradict what must hold are told apart. Facets are read only where they are asked for,
 * and parts are made of those alone that are given out.
 */
export async function score({ candidates, told, engineRev: rev }: Ranking, asked: JudgedQuery): Promise<Matched> {
  const { facets: wanted = {}, from = 0, k, musts = [], unmet = false, pairing, ranker = DECLARED, also } = asked;
  const engineRev = ranker.number > 0 ? `${rev}/${ranker.number}` : rev;
  const scoring = new Scoring(wanted, pairing, ranker.weights, told);
  const facets = scoring.readsFacets || musts.length > 0 ? await facetsOf(candidates, also) : [];
  const leftOut: (readonly MustCheck[])[] = [];
  const scored = candidates.flatMap((one, i) => {
    const doc = facets[i] ?? {};
    const checks = musts.flatMap((must) => must(doc));
    if (!unmet && isUnmet(checks)) {
      leftOut.push(checks);
      return [];
    }
    return [{ one, doc, checks, score: scoring.score(one, doc) }];
  });
  const hits = scored
    .sort((a, b) => b.score - a.score || (a.one.id < b.one.id ? -1 : 1))
    .slice(from, from + k)
    .map(({ one, doc, checks }): Hit => {
      return { id: one.id, rev: one.rev, digest: one.digest, ...scoring.parts(one, doc), musts: checks, engineRev };
    });
  return { hits, among: candidates.length, leftOut };
}
