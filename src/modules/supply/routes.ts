import { routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { claimPush, declinePush, handOver } from './answer.ts';
import { supplyContract } from './contract.ts';
import { supplyRegister } from './contract-register.ts';
import { pushListing } from './push.ts';
import { listSupply, showPush, sourceFor } from './read.ts';
import { countByState, pushesHolding } from './store.ts';

/** Pushed supply: lists, answers, handing on. */
export const supplyRoutes = (options: { readonly demo: () => boolean }) =>
  routes(supplyContract, {
    listSupply: (ctx, { query }) => listSupply(ctx, query),
    exportSupply: {
      outside: async (edge, { query: { listing, ...query } }) => {
        const source = await edge.transaction((ctx) => sourceFor(ctx, listing as string | undefined));
        const idsFor = (text: string) => edge.transaction((ctx) => pushesHolding(ctx.db, ctx.actor, text));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor };
        return sendFile(edge, await exportRegister(edge.anew, supplyRegister, source, query, style));
      },
    },
    countSupply: async (ctx) => ({ counts: await countByState(ctx.db, ctx.actor, ctx.today) }),
    pushListing: async (ctx, { body }) => showPush(ctx, await pushListing(ctx, body)),
    getPush: (ctx, { params }) => showPush(ctx, params.id),
    claimPush: async (ctx, { params, body }) => {
      await claimPush(ctx, params.id, body);
      return showPush(ctx, params.id);
    },
    declinePush: async (ctx, { params, body }) => {
      await declinePush(ctx, params.id, body);
      return showPush(ctx, params.id);
    },
    handPushOver: async (ctx, { params, body }) => showPush(ctx, await handOver(ctx, params.id, body)),
  });
