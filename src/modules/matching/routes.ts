import { routes } from '#server/http/mount.ts';
import { ruleOn } from '#server/rules/book.ts';
import { spendAllowance } from '#server/session/attempts.ts';
import { askBack } from './ask-back.ts';
import { matchingContract, type Weights } from './contract.ts';
import type { Declarations } from './declaration.ts';
import { type Ranker, rankerVersion } from './engine/hit.ts';
import { SUBJECT_POINTS, TEXT_POINTS } from './engine/score.ts';
import { matchesOf, newMatches } from './kept.ts';
import { matchFor } from './match.ts';
import type { Matching } from './matching.ts';
import { partsOfScore, rankerAmong } from './rankers.ts';
import { recomputeFor } from './recompute.ts';
import { KEEPING_RULE, PUBLIC_RULE } from './rules.ts';
import { showRenewal } from './runs.ts';
import { searchEverything } from './search.ts';
import { rankersInForce } from './store-rankers.ts';
import { changeSubscription, readSubscription } from './subscribe.ts';
import { judgeMatch, openMatch } from './verdict.ts';

function weightsOf(
  { kinds, pairings, reasons }: Declarations,
  rankers: ReadonlyMap<string, Ranker>,
  kept: Weights['kept'],
): Weights {
  return {
    textPoints: TEXT_POINTS,
    subjectPoints: SUBJECT_POINTS,
    rankerVersion,
    kinds: kinds.map(({ kind, label, documents, listLink }) => ({ kind, label, found: Boolean(documents), listLink })),
    pairings: pairings.map((pairing) => {
      const { number, weights } = rankerAmong(rankers, pairing);
      const parts = partsOfScore(pairing).map((part) => ({ ...part, weight: weights[part.name] ?? part.declared }));
      const { from, to, demands = false } = pairing;
      return { from, to, demands, ranker: number, parts };
    }),
    reasons: reasons.map(({ code, zh, en, feature }) => ({ code, zh, en, feature })),
    kept,
  };
}

/** Search, matches with their reasons, and what people think of them. */
export const matchingRoutes = (matching: Matching) =>
  routes(matchingContract, {
    search: { outside: (edge, { query }) => searchEverything(matching, edge, query) },
    match: { outside: (edge, { body }) => matchFor(matching, edge, body) },
    matchText: {
      outside: async (edge, { body: { text, ...more } }) => {
        if (!edge.actor.personId) {
          const { params } = await edge.transaction((ctx) => ruleOn(ctx, PUBLIC_RULE.id, ctx.today));
          const who = `match-text:${edge.request.ip}`;
          await spendAllowance(matching.databases.system, who, Number(params.perHour));
        }
        return matchFor(matching, edge, { from: { text }, must: {}, unmet: false, ...more });
      },
    },
    openMatch: {
      outside: async (edge, { body }) => {
        await openMatch(matching, edge, body);
        return undefined;
      },
    },
    judgeMatch: { outside: (edge, { body }) => judgeMatch(matching, edge, body) },
    newMatches: async (ctx, { query }) => ({ matches: await newMatches(ctx, matching.declarations, query) }),
    matchesOf: async (ctx, { params }) => ({
      matches: await matchesOf(ctx, matching.declarations, params.kind, params.id),
    }),
    recomputeMatch: { outside: (edge, { params, query }) => recomputeFor(matching, edge, { ...params, ...query }) },
    askBack: { outside: (edge, { params }) => askBack(matching, edge, params) },
    readSubscription: (ctx, { params }) => readSubscription(ctx, matching.declarations, params),
    changeSubscription: (ctx, { params, body }) => changeSubscription(ctx, matching.declarations, params, body),
    renewal: (ctx) => showRenewal(ctx, matching.declarations),
    matchWeights: async (ctx) => {
      const { params } = await ruleOn(ctx, KEEPING_RULE.id, ctx.today);
      const kept = { points: Number(params.points), most: Number(params.most) };
      return weightsOf(matching.declarations, await rankersInForce(ctx.db), kept);
    },
  });
