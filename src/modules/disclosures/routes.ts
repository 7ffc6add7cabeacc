import { receiveUpload } from '#server/files/files.ts';
import { routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { disclosuresContract } from './contract.ts';
import { disclosuresRegister } from './contract-register.ts';
import { freezeDisclosure, moveDisclosure } from './move.ts';
import { disclosureOf, institutionsOf, listDisclosures, listFrozen, ownSearch, showDisclosure } from './read.ts';
import { setSettings, settingsOf } from './settings.ts';
import { keepStatement, refuseMarked } from './statements.ts';
import { disclosuresSource } from './store.ts';
import { confirmShare, editDisclosure, startDisclosure } from './write.ts';

/** Disclosures: register, form, confirmations, the path, and what was frozen. */
export const disclosureRoutes = (options: { readonly demo: () => boolean }) =>
  routes(disclosuresContract, {
    listDisclosures: (ctx, { query }) => listDisclosures(ctx, query),
    exportDisclosures: {
      outside: async (edge, { query }) => {
        const idsFor = (text: string) => edge.transaction((ctx) => ownSearch(ctx)(text));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor };
        const source = disclosuresSource(institutionsOf(edge));
        return sendFile(edge, await exportRegister(edge.anew, disclosuresRegister, source, query, style));
      },
    },
    beginDisclosure: async (ctx, { body }) => showDisclosure(ctx, await startDisclosure(ctx, body.achievementId)),
    disclosureOfAchievement: (ctx, { params }) => disclosureOf(ctx, params.id),
    getDisclosure: (ctx, { params }) => showDisclosure(ctx, params.id),
    editDisclosure: async (ctx, { params, body }) => {
      await editDisclosure(ctx, params.id, body);
      return showDisclosure(ctx, params.id);
    },
    confirmShare: async (ctx, { params, body }) => {
      await confirmShare(ctx, params.id, body.contentHash);
      return showDisclosure(ctx, params.id);
    },
    keepStatement: {
      outside: async (edge, { params, query }) => {
        const upload = await receiveUpload(edge.request);
        await refuseMarked(upload);
        return edge.transaction(async (ctx) => {
          await keepStatement(ctx, params.id, query.name, upload);
          return showDisclosure(ctx, params.id);
        });
      },
    },
    moveDisclosure: async (ctx, { params, body }) => {
      await moveDisclosure(ctx, params.id, body);
      return showDisclosure(ctx, params.id);
    },
    freezeDisclosure: (ctx, { params, body }) => freezeDisclosure(ctx, params.id, body),
    listFrozenDisclosures: (ctx) => listFrozen(ctx),
    getDisclosureSettings: (ctx) => settingsOf(ctx, ctx.actor.acting?.organisationId ?? ''),
    setDisclosureSettings: (ctx, { body }) => setSettings(ctx, body),
  });
