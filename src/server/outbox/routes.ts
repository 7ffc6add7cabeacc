import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { openCursor, sealCursor } from '../events/cursor.ts';
import { routes } from '../http/mount.ts';
import { resend } from './again.ts';
import { outboxContract } from './contract.ts';
import { findDelivery, listOf } from './list.ts';

export const mounted = routes(outboxContract, {
  listDeliveries: async (ctx, { query: { cursor, limit, ...which } }) => {
    const isAll = ctx.actor.audiences.includes(SYSTEM_ADMINISTRATORS);
    const personId = which.organisationId || isAll ? undefined : ctx.actor.personId;
    const found = await listOf(ctx.db, { ...which, personId, before: await openCursor(ctx, cursor), limit: limit + 1 });
    const shown = found.slice(0, limit);
    const next = await sealCursor(ctx, found.length > limit ? shown.at(-1)!.number : undefined);
    return { deliveries: shown.map(({ number: _, ...one }) => one), next };
  },
  resendDelivery: async (ctx, { params }) => {
    await resend(ctx, params.id);
    return (await findDelivery(ctx.db, params.id))!;
  },
});
