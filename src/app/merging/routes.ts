import { type Mounted, routes } from '#server/http/mount.ts';
import { mergingContract } from './contract.ts';
import { agreeTo, candidates, declineIt, preview, propose } from './merging.ts';
import { listMergers } from './store-merging.ts';

/** Merging duplicate organisations: candidates, preview, proposing, agreeing. */
export const mergingRoutes: Mounted<typeof mergingContract> = routes(mergingContract, {
  listCandidates: (ctx) => candidates(ctx),
  previewMerger: (ctx, { query }) => preview(ctx, query.sourceId, query.targetId),
  listMergers: async (ctx) => ({ mergers: await listMergers(ctx.db) }),
  proposeMerger: (ctx, { body }) => propose(ctx, body),
  agreeMerger: (ctx, { params, body }) => agreeTo(ctx, params.id, body.version),
  declineMerger: async (ctx, { params, body }) => {
    await declineIt(ctx, params.id, body.version, body.reason);
    return undefined;
  },
});
