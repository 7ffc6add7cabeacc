import type { CivilDate } from '#kernel/dates.ts';
import { receiveUpload } from '#server/files/files.ts';
import { routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { regulationsContract, regulationsRegister } from './contract.ts';
import { listRegulations, ownTerms, regulationCoverage, showRegulation } from './read.ts';
import { regulationsSource } from './store.ts';
import {
  adoptRegulation,
  attachToRegulation,
  discardRegulation,
  editRegulation,
  enterRegulation,
  repealRegulation,
} from './write.ts';

/** The institutions' own rules: their register, drafting, adopting, repealing, and who has which. */
export const regulationRoutes = (options: { readonly demo: () => boolean }) =>
  routes(regulationsContract, {
    listRegulations: (ctx, { query }) => listRegulations(ctx, query),
    exportRegulations: {
      outside: async (edge, { query }) => {
        const source = await edge.transaction(async (ctx) => regulationsSource(ctx.today));
        const style = { exportedBy: edge.actor.name, demo: options.demo() };
        return sendFile(edge, await exportRegister(edge.anew, regulationsRegister, source, query, style));
      },
    },
    regulationCoverage: (ctx) => regulationCoverage(ctx),
    ownTerms: async (ctx, { query }) => {
      const on = (query.on ?? ctx.today) as CivilDate;
      const organisationId = ctx.actor.acting?.organisationId;
      return { on, terms: organisationId ? await ownTerms(ctx, organisationId, on) : [] };
    },
    enterRegulation: async (ctx, { body }) => showRegulation(ctx, (await enterRegulation(ctx, body)).id),
    getRegulation: (ctx, { params }) => showRegulation(ctx, params.id),
    editRegulation: async (ctx, { params, body: { version, ...draft } }) => {
      await editRegulation(ctx, params.id, version, draft);
      return showRegulation(ctx, params.id);
    },
    adoptRegulation: async (ctx, { params, body }) => {
      await adoptRegulation(ctx, params.id, body.version);
      return showRegulation(ctx, params.id);
    },
    repealRegulation: async (ctx, { params, body }) => {
      await repealRegulation(ctx, params.id, body);
      return showRegulation(ctx, params.id);
    },
    discardRegulation: async (ctx, { params, query }) => {
      await discardRegulation(ctx, params.id, query.version);
      return undefined;
    },
    attachToRegulation: {
      outside: async (edge, { params }) => {
        const upload = await receiveUpload(edge.request);
        return edge.transaction(async (ctx) => {
          await attachToRegulation(ctx, params.id, upload);
          return showRegulation(ctx, params.id);
        });
      },
    },
  });
