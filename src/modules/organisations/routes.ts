import { type Edge, routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { closeOrganisation, decideOrganisation, resubmitOrganisation, updateOrganisation } from './change.ts';
import { organisationsRegister } from './contract.ts';
import { organisationsContract } from './contract-routes.ts';
import { createOrganisation } from './enrol.ts';
import { getOrganisation, listOrganisations } from './read.ts';
import { idsNamed, registerSource } from './store.ts';

/** The register of organisations over HTTP. `demo` says whether exports carry the demo city's mark. */
export const organisationRoutes = (options: { readonly demo: () => boolean }) =>
  routes(organisationsContract, {
    listOrganisations: (ctx, { query }) => listOrganisations(ctx, query),
    exportOrganisations: {
      outside: async (edge: Edge, { query }) => {
        const idsFor = (text: string) => edge.transaction((ctx) => idsNamed(ctx.db, text));
        const exporting = { idsFor, exportedBy: edge.actor.name, demo: options.demo() };
        return sendFile(
          edge,
          await exportRegister(edge.anew, organisationsRegister, registerSource(query), query, exporting),
        );
      },
    },
    readOrganisation: (ctx, { params }) => getOrganisation(ctx, params.id),
    createOrganisation: (ctx, { body }) => createOrganisation(ctx, body),
    updateOrganisation: (ctx, { params, body: { version, ...change } }) =>
      updateOrganisation(ctx, { id: params.id, version }, change),
    resubmitOrganisation: (ctx, { params, body }) => resubmitOrganisation(ctx, { id: params.id, ...body }),
    decideOrganisation: (ctx, { params, body: { version, ...answer } }) =>
      decideOrganisation(ctx, { id: params.id, version }, answer),
    closeOrganisation: (ctx, { params, body: { version, reason } }) =>
      closeOrganisation(ctx, { id: params.id, version }, reason),
  });
