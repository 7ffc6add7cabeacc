import type { Search } from '#kernel/search.ts';
import type { Databases } from '#server/database/context.ts';
import { receiveUpload } from '#server/files/files.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { keepCertificate, readCertificate } from './certificates.ts';
import { achievementsContract, listingsContract } from './contract.ts';
import { certificateContract } from './contract-certificate.ts';
import { linksContract } from './contract-links.ts';
import { achievementsRegister, listingsRegister } from './contract-registers.ts';
import {
  confirmByLink,
  type LinkOptions,
  lookAtInventorLink,
  makeInventorLink,
  readInventorLinks,
  returnByLink,
  revokeInventorLink,
  sendInventorLink,
} from './links.ts';
import { confirmListing, previewListing, publishListing, withdrawListing } from './publish.ts';
import {
  institutionsOf,
  listAchievements,
  listColleagues,
  listListings,
  readAchievement,
  readListing,
  readViewers,
  sourceFor,
} from './read.ts';
import { achievementsHolding } from './store-achievements.ts';
import { listingsHolding, listingsSource } from './store-listings.ts';
import { discardAchievement, editAchievement, enterAchievement, moveAchievement } from './write.ts';

/** What these routes need of the installation. */
export interface AchievementsOptions {
  readonly demo: () => boolean;
  /** The search index; without it the table's own columns are searched. */
  readonly search?: Search | undefined;
}

/** Certificates that prefill the form, and those that are kept. */
export const certificateRoutes = ({ databases }: { readonly databases: Databases }) =>
  routes(certificateContract, {
    readCertificate: { outside: (edge) => readCertificate(edge, databases) },
    keepCertificate: {
      outside: async (edge, { params }) => {
        const upload = await receiveUpload(edge.request);
        return edge.transaction(async (ctx) => {
          await keepCertificate(ctx, params.id, upload);
          return readAchievement(ctx, params.id);
        });
      },
    },
  });

/** One-time links by which inventors without an account answer. */
export const achievementLinkRoutes = (options: LinkOptions) =>
  routes(linksContract, {
    listInventorLinks: (ctx, { params }) => readInventorLinks(ctx, params.id),
    makeInventorLink: (ctx, { params, body }) => makeInventorLink(ctx, options, params.id, body),
    sendInventorLink: { outside: (edge, { params, body }) => sendInventorLink(edge, options, params.id, body) },
    revokeInventorLink: async (ctx, { params }) => {
      await revokeInventorLink(ctx, params.id);
      return undefined;
    },
    lookAtInventorLink: { outside: (edge, { body }) => lookAtInventorLink(edge, options, body.secret) },
    confirmByLink: { outside: (edge, { body }) => confirmByLink(edge, options, body) },
    returnByLink: { outside: (edge, { body }) => returnByLink(edge, options, body) },
  });

/** The institution's own register and records, and publishing. */
export const achievementRoutes = (options: AchievementsOptions) =>
  routes(achievementsContract, {
    listAchievements: (ctx, { query }) => listAchievements(ctx, query),
    exportAchievements: {
      outside: async (edge, { query }) => {
        const source = await edge.transaction(sourceFor);
        const idsFor = (text: string) =>
          edge.transaction((ctx) => achievementsHolding(ctx.db, institutionsOf(ctx.actor), text));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor };
        return sendFile(edge, await exportRegister(edge.anew, achievementsRegister, source, query, style));
      },
    },
    enterAchievement: async (ctx, { body }) => readAchievement(ctx, (await enterAchievement(ctx, body)).id),
    getAchievement: (ctx, { params }) => readAchievement(ctx, params.id),
    editAchievement: async (ctx, { params, body }) => {
      await editAchievement(ctx, params.id, body);
      return readAchievement(ctx, params.id);
    },
    submitAchievement: async (ctx, { params, body }) => {
      await moveAchievement(ctx, params.id, 'submit', body);
      return readAchievement(ctx, params.id);
    },
    recordAchievement: async (ctx, { params, body }) => {
      await moveAchievement(ctx, params.id, 'record', body);
      return readAchievement(ctx, params.id);
    },
    returnAchievement: async (ctx, { params, body }) => {
      await moveAchievement(ctx, params.id, 'return', body);
      return readAchievement(ctx, params.id);
    },
    discardAchievement: async (ctx, { params, query }) => {
      await discardAchievement(ctx, params.id, query.version);
      return undefined;
    },
    previewListing: (ctx, { params, query }) => previewListing(ctx, params.id, query.price),
    publishListing: async (ctx, { params, body }) => {
      await publishListing(ctx, params.id, body);
      return readAchievement(ctx, params.id);
    },
    confirmListing: async (ctx, { params }) => {
      await confirmListing(ctx, params.id);
      return readAchievement(ctx, params.id);
    },
    withdrawListing: async (ctx, { params, body }) => {
      await withdrawListing(ctx, params.id, body.reason);
      return readAchievement(ctx, params.id);
    },
    listColleagues: async (ctx) => ({ colleagues: await listColleagues(ctx) }),
    listViewers: (ctx, { params }) => readViewers(ctx, params.id),
  });

/** Asks the index while no transaction is open; falls back on the table when it cannot answer. */
async function found(edge: Edge, text: string, search: Search | undefined): Promise<readonly string[]> {
  const ids = await search?.('listing', text, edge.actor.audiences);
  return ids ?? edge.transaction((ctx) => listingsHolding(ctx.db, text, ctx.today));
}

/** The public supply list. */
export const listingRoutes = (options: AchievementsOptions) =>
  routes(listingsContract, {
    listListings: {
      outside: async (edge, { query }) => {
        const ids = query.q ? await found(edge, query.q, options.search) : [];
        return edge.transaction((ctx) => listListings(ctx, query, async () => ids));
      },
    },
    exportListings: {
      outside: async (edge, { query }) => {
        const ids = query.q ? await found(edge, query.q, options.search) : [];
        const source = await edge.transaction(async (ctx) => listingsSource(ctx.today));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor: async () => ids };
        return sendFile(edge, await exportRegister(edge.anew, listingsRegister, source, query, style));
      },
    },
    getListing: (ctx, { params }) => readListing(ctx, params.id),
  });
