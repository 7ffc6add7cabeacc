import type { Search } from '#kernel/search.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { needsContract, postingsContract } from './contract.ts';
import { needsRegister, postingsRegister } from './contract-registers.ts';
import { closeNeed, confirmPosting, previewPosting, publishPosting, withdrawPosting } from './publish.ts';
import { enterprisesOf, listNeeds, listPostings, readNeed, readPosting, readViewers, sourceFor } from './read.ts';
import {
  decideAgreement,
  listMyAgreements,
  readAccess,
  readOwnSealed,
  readSealed,
  readStanding,
  sealNeed,
  signAgreement,
} from './sealed.ts';
import { needsHolding } from './store-needs.ts';
import { postingsHolding, postingsSource } from './store-postings.ts';
import { editNeed, enterNeed, reopenNeed } from './write.ts';

/** What these routes need of the installation. */
export interface NeedsOptions {
  readonly demo: () => boolean;
  /** The search index; without it the table's own columns are searched. */
  readonly search?: Search | undefined;
}

/** The enterprise's own register and records, publishing, and the sealed part. */
export const needRoutes = (options: NeedsOptions) =>
  routes(needsContract, {
    listNeeds: (ctx, { query }) => listNeeds(ctx, query),
    exportNeeds: {
      outside: async (edge, { query }) => {
        const source = await edge.transaction(sourceFor);
        const idsFor = (text: string) =>
          edge.transaction((ctx) => needsHolding(ctx.db, enterprisesOf(ctx.actor), text));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor };
        return sendFile(edge, await exportRegister(edge.anew, needsRegister, source, query, style));
      },
    },
    enterNeed: async (ctx, { body }) => readNeed(ctx, (await enterNeed(ctx, body)).id),
    getNeed: (ctx, { params }) => readNeed(ctx, params.id),
    editNeed: async (ctx, { params, body }) => {
      await editNeed(ctx, params.id, body);
      return readNeed(ctx, params.id);
    },
    closeNeed: async (ctx, { params, body }) => {
      await closeNeed(ctx, params.id, body.version, body.reason);
      return readNeed(ctx, params.id);
    },
    reopenNeed: async (ctx, { params, body }) => {
      await reopenNeed(ctx, params.id, body.version);
      return readNeed(ctx, params.id);
    },
    previewPosting: (ctx, { params }) => previewPosting(ctx, params.id),
    publishPosting: async (ctx, { params, body }) => {
      await publishPosting(ctx, params.id, body);
      return readNeed(ctx, params.id);
    },
    confirmPosting: async (ctx, { params }) => {
      await confirmPosting(ctx, params.id);
      return readNeed(ctx, params.id);
    },
    withdrawPosting: async (ctx, { params, body }) => {
      await withdrawPosting(ctx, params.id, body.reason);
      return readNeed(ctx, params.id);
    },
    listNeedViewers: (ctx, { params }) => readViewers(ctx, params.id),
    getSealed: async (ctx, { params }) => ({ sealed: (await readOwnSealed(ctx, params.id)) ?? null }),
    seal: async (ctx, { params, body }) => ({ sealed: await sealNeed(ctx, params.id, body) }),
    listSealedAccess: (ctx, { params }) => readAccess(ctx, params.id),
    decideAgreement: async (ctx, { params, body }) => {
      await decideAgreement(ctx, params.id, params.agreementId, body);
      return readAccess(ctx, params.id);
    },
  });

/** Asks the index while no transaction is open; falls back on the table when it cannot answer. */
async function found(edge: Edge, text: string, search: Search | undefined): Promise<readonly string[]> {
  const ids = await search?.('posting', text, edge.actor.audiences);
  return ids ?? edge.transaction((ctx) => postingsHolding(ctx.db, text, ctx.today));
}

/** The public demand list, and the sealed part for people outside. */
export const postingRoutes = (options: NeedsOptions) =>
  routes(postingsContract, {
    listPostings: {
      outside: async (edge, { query }) => {
        const ids = query.q ? await found(edge, query.q, options.search) : [];
        return edge.transaction((ctx) => listPostings(ctx, query, async () => ids));
      },
    },
    exportPostings: {
      outside: async (edge, { query }) => {
        const ids = query.q ? await found(edge, query.q, options.search) : [];
        const source = await edge.transaction(async (ctx) => postingsSource(ctx.today));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor: async () => ids };
        return sendFile(edge, await exportRegister(edge.anew, postingsRegister, source, query, style));
      },
    },
    getPosting: (ctx, { params }) => readPosting(ctx, params.id),
    getSealedStanding: (ctx, { params }) => readStanding(ctx, params.id),
    signAgreement: async (ctx, { params, body }) => {
      await signAgreement(ctx, params.id, body);
      return readStanding(ctx, params.id);
    },
    readSealed: (ctx, { params }) => readSealed(ctx, params.id),
    listMyAgreements: async (ctx) => ({ agreements: await listMyAgreements(ctx) }),
  });
