import { routes } from '#server/http/mount.ts';
import { rankersContract } from './contract-rankers.ts';
import { learnNow, listRankers, turnRanker } from './decide.ts';
import { readExposure } from './exposure-report.ts';
import type { Matching } from './matching.ts';

/** Versions of the weights, which of them is in force, and how much each institution is shown. */
export const rankerRoutes = (matching: Matching) =>
  routes(rankersContract, {
    listRankers: (ctx) => listRankers(ctx, matching.declarations),
    turnRanker: (ctx, { body }) => turnRanker(ctx, matching.declarations, body),
    learnRanker: { outside: (edge, { body }) => learnNow(matching, edge, body) },
    readExposure: { outside: (edge) => readExposure(matching, edge) },
  });
