import { routes } from '../http/mount.ts';
import { twinsContract } from './contract.ts';
import { listTwins, settleTwin, tellTwin } from './settle.ts';
import type { Twinned } from './twinned.ts';

/** The routes of twins over the kinds of records that may have one. */
export const twinRoutes = (kinds: readonly Twinned[]) =>
  routes(twinsContract, {
    listTwins: async (ctx, { params }) => ({ twins: await listTwins(ctx, kinds, params) }),
    settleTwin: (ctx, { params, body }) => settleTwin(ctx, kinds, params.id, body),
    tellTwin: (ctx, { params, body }) => tellTwin(ctx, kinds, params.id, body),
  });
