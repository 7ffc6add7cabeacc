import type { Matching } from '#modules/matching/index.ts';
import { routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { clustersContract, commonNeedsRegister } from './contract.ts';
import { inviteEnterprises } from './invite.ts';
import { fittingListings, listCommonNeeds, showCommonNeed } from './read.ts';
import { commonNeedsSource } from './store.ts';

/** Common needs: the list, one group with what fits it, and inviting its enterprises. */
export const clusterRoutes = (options: { readonly matching: Matching; readonly demo: () => boolean }) =>
  routes(clustersContract, {
    listCommonNeeds: (ctx, { query }) => listCommonNeeds(ctx, query),
    exportCommonNeeds: {
      outside: async (edge, { query }) => {
        const style = { exportedBy: edge.actor.name, demo: options.demo() };
        return sendFile(edge, await exportRegister(edge.anew, commonNeedsRegister, commonNeedsSource, query, style));
      },
    },
    getCommonNeed: (ctx, { params }) => showCommonNeed(ctx, options.matching, params.id),
    fittingCommonNeed: { outside: (edge, { params }) => fittingListings(options.matching, edge, params.id) },
    inviteToCommonNeed: (ctx, { params, body }) => inviteEnterprises(ctx, options.matching, params.id, body),
  });
