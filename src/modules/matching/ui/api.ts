import { useQuery } from '@tanstack/react-query';
import type { Input } from '#kernel/contract.ts';
import { client } from '#web/api.ts';
import { useRead } from '#web/query.ts';
import { type matchAsked, matchingContract, type Weights } from '../contract.ts';
import { rankersContract } from '../contract-rankers.ts';

/** The API of search and matching, typed by its contract. */
export const matching = client(matchingContract);
/** The versions of its weights. */
export const rankers = client(rankersContract);

/** Matches a record or a text, once: an answer stays as it was shown until it is asked for anew. */
export function useMatch(asked: Input<typeof matchAsked>) {
  return useQuery({
    queryKey: ['match', asked],
    queryFn: () => matching.match({ body: asked }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

/** What scores are made of and which kinds there are; the same for everybody. */
export function useWeights() {
  return useRead(matching.matchWeights);
}

/** What a kind is called. */
export function labelOf(weights: Weights | undefined, kind: string) {
  return weights?.kinds.find((one) => one.kind === kind)?.label ?? { zh: kind, en: kind };
}
