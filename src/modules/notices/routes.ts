import { Readable } from 'node:stream';
import type { Ctx } from '#server/database/context.ts';
import { routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { changeNotice, openByHand, withdrawNotice } from './change.ts';
import { noticesContract } from './contract.ts';
import { noticesRegister } from './contract-register.ts';
import { writeEvidence } from './evidence.ts';
import { acceptObjection, decideObjection } from './handle.ts';
import { raiseObjection } from './object.ts';
import { listNotices, listPublicNotices, readObjector, readRewards, showNotice, sourceFor } from './read.ts';
import { noticesHolding } from './store-register.ts';
import { termsOfKinds } from './terms.ts';

/** Does a step and answers with the whole notice as it then is. */
async function thenShow(ctx: Ctx, id: string, step: Promise<unknown>) {
  await step;
  return showNotice(ctx, id);
}

/** Notices for objections: lists, one notice, objections and their handling, evidence. */
export const noticeRoutes = (options: { readonly demo: () => boolean }) =>
  routes(noticesContract, {
    listNotices: (ctx, { query }) => listNotices(ctx, query),
    exportNotices: {
      outside: async (edge, { query: { subject, ...query } }) => {
        const source = await edge.transaction(async (ctx) => sourceFor(ctx, subject as string | undefined));
        const unit = edge.actor.acting?.organisationId;
        const idsFor = (text: string) => edge.transaction((ctx) => noticesHolding(ctx.db, unit, text));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor };
        return sendFile(edge, await exportRegister(edge.anew, noticesRegister, source, query, style));
      },
    },
    listPublicNotices: (ctx, { query }) => listPublicNotices(ctx, query),
    getNoticeTerms: async (ctx) => ({ terms: await termsOfKinds(ctx), today: ctx.today }),
    openNoticeByHand: async (ctx, { body }) => showNotice(ctx, await openByHand(ctx, body)),
    getNotice: (ctx, { params }) => showNotice(ctx, params.id),
    changeNotice: async (ctx, { params, body }) => showNotice(ctx, await changeNotice(ctx, params.id, body)),
    withdrawNotice: (ctx, { params, body }) => thenShow(ctx, params.id, withdrawNotice(ctx, params.id, body)),
    readRewards: (ctx, { params }) => readRewards(ctx, params.id),
    raiseObjection: (ctx, { params, body }) => thenShow(ctx, params.id, raiseObjection(ctx, params.id, body)),
    readObjector: (ctx, { params }) => readObjector(ctx, params.id, params.objectionId),
    acceptObjection: (ctx, { params: { id, objectionId }, body }) =>
      thenShow(ctx, id, acceptObjection(ctx, id, objectionId, body.version)),
    decideObjection: (ctx, { params: { id, objectionId }, body }) =>
      thenShow(ctx, id, decideObjection(ctx, id, objectionId, body)),
    downloadEvidence: {
      outside: async (edge, { params }) => {
        const { name, bytes } = await edge.transaction((ctx) => writeEvidence(ctx, params.id));
        return sendFile(edge, { fileName: name, contentType: 'application/pdf', stream: Readable.from([bytes]) });
      },
    },
  });
