import type { Matching } from '#modules/matching/index.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { sendFile } from '#server/register/send-file.ts';
import { exportSet } from './archive.ts';
import { judgingContract } from './contract.ts';
import { judgePair, listOwn, nextPair, showPair } from './desk.ts';
import { inviteJudge, joinSet } from './judges.ts';
import { poolSet } from './pooling.ts';
import { askThird, closeSet, editSet, makeSet, openSet } from './sets.ts';
import { listSets, showSet } from './show.ts';

/** Judging sets, their judges, the desk and the export. */
export const judgingRoutes = (matching: Matching) =>
  routes(judgingContract, {
    listJudgingSets: (ctx) => listSets(ctx, matching),
    makeJudgingSet: async (ctx, { body }) => showSet(ctx, matching, await makeSet(ctx, matching, body)),
    getJudgingSet: (ctx, { params }) => showSet(ctx, matching, params.id),
    changeJudgingSet: async (ctx, { params, body }) => {
      await editSet(ctx, matching, params.id, body);
      return showSet(ctx, matching, params.id);
    },
    poolJudgingSet: {
      outside: async (edge: Edge, { params, body }) => {
        await poolSet(matching, edge, params.id, body.version);
        return edge.transaction((ctx) => showSet(ctx, matching, params.id));
      },
    },
    openJudgingSet: async (ctx, { params, body }) => {
      await openSet(ctx, params.id, body.version);
      return showSet(ctx, matching, params.id);
    },
    closeJudgingSet: async (ctx, { params, body }) => {
      await closeSet(ctx, params.id, body.version);
      return showSet(ctx, matching, params.id);
    },
    inviteJudge: async (ctx, { params, body }) => {
      await inviteJudge(ctx, params.id, body.managerId);
      return showSet(ctx, matching, params.id);
    },
    joinJudgingSet: async (ctx, { params }) => {
      await joinSet(ctx, params.id);
      return showSet(ctx, matching, params.id);
    },
    nextPair: (ctx, { params }) => nextPair(ctx, matching, params.id),
    getPair: (ctx, { params }) => showPair(ctx, matching, params.id, params.pair),
    judgePair: (ctx, { params, body }) => judgePair(ctx, matching, params, body),
    listOwnJudgements: async (ctx, { params }) => ({ judgements: await listOwn(ctx, params.id) }),
    askThirdJudgement: async (ctx, { params, body }) => {
      await askThird(ctx, params.id, body.pairs);
      return showSet(ctx, matching, params.id);
    },
    exportJudgingSet: {
      outside: async (edge, { params }) => sendFile(edge, await edge.anew((ctx) => exportSet(ctx, params.id))),
    },
  });
