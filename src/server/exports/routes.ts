import { exportContract } from '#kernel/export-request.ts';
import { type Mounted, routes } from '../http/mount.ts';
import { approvalAbove, exportTerms } from '../register/export-gate.ts';
import { asked, exportedLists, gated, lookAt } from './lists.ts';
import {
  approveExport,
  askExport,
  declineExport,
  gateFor,
  getTakeable,
  type Holding,
  shown,
  withdrawExport,
} from './requests.ts';
import { listRequests } from './store.ts';

const MOST = 100;

/** Exports that a second person approves, over the exports of these routes. `holding` says who could approve. */
export function exportRoutes(mounted: readonly Mounted[], holding: Holding): Mounted<typeof exportContract> {
  const lists = exportedLists(mounted);
  return routes(exportContract, {
    lookAtExport: {
      outside: async (edge, { body }) => {
        const { list, read } = asked(lists, body);
        const { rows, range, columns, content } = await lookAt(edge, list, read);
        const above = approvalAbove(await edge.transaction(exportTerms), content) ?? null;
        return { rows, range, columns: [...columns], needed: above !== null && rows > above, above };
      },
    },
    listExportRequests: async (ctx) => ({ requests: (await listRequests(ctx.db, MOST)).map((one) => shown(ctx, one)) }),
    askExport: {
      outside: async (edge, { body }) => {
        const { list, read } = asked(lists, body);
        const leaving = await lookAt(edge, list, read);
        return edge.transaction((ctx) => askExport(ctx, body, leaving, holding));
      },
    },
    approveExport: (ctx, { params, body }) => approveExport(ctx, params.id, body.version),
    declineExport: (ctx, { params, body }) => declineExport(ctx, params.id, body.version, body.reason),
    withdrawExport: (ctx, { params, body }) => withdrawExport(ctx, params.id, body.version),
    downloadExport: {
      outside: async (edge, { params }) => {
        const { register, query } = await edge.anew((ctx) => getTakeable(ctx, params.id));
        const { list, read } = asked(lists, { register, query });
        return (await list.answer(gated(edge, gateFor(params.id)), read)) as undefined;
      },
    },
  });
}
