import { type Mounted, routes } from '../http/mount.ts';
import { approveAccess, askAccess, declineAccess, endAccess, type OrganisationOf } from './accesses.ts';
import { supportContract } from './contract.ts';
import { listAccesses } from './store.ts';

const MOST = 200;

/** Break-glass access: asking, approving, ending, and what there was. */
export function supportRoutes(organisationOf: OrganisationOf): Mounted<typeof supportContract> {
  return routes(supportContract, {
    listAccesses: async (ctx, { query }) => ({ accesses: await listAccesses(ctx.db, query.organisationId, MOST) }),
    askAccess: (ctx, { body }) => askAccess(ctx, body, organisationOf),
    approveAccess: async (ctx, { params, body }) => {
      await approveAccess(ctx, params.id, body.version);
      return undefined;
    },
    declineAccess: async (ctx, { params, body }) => {
      await declineAccess(ctx, params.id, body.version, body.reason);
      return undefined;
    },
    endAccess: async (ctx, { params, body }) => {
      await endAccess(ctx, params.id, body.version);
      return undefined;
    },
  });
}
