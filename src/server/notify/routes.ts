import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';
import { routes } from '../http/mount.ts';
import { type Notification, notifyContract } from './contract.ts';
import { countUnread, listOf, markAllRead, markRead, type Place } from './store.ts';

const place = z.strictObject({ read: z.boolean(), at: z.iso.datetime(), id: z.uuid() });

function cursorOf(last: Notification): string {
  const { readAt, at, id } = last;
  return Buffer.from(JSON.stringify({ read: readAt !== null, at, id })).toString('base64url');
}

function placeOf(cursor: string): Place {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw refuse('input/unreadable', {
      reason: '翻页标记（cursor）读不出来，请从第一页开始 / the cursor is not one of ours; begin with the first page',
    });
  }
}

function me(ctx: Ctx): string {
  if (!ctx.actor.personId) throw refuse('session/needed');
  return ctx.actor.personId;
}

const unread = async (ctx: Ctx) => ({ unread: await countUnread(ctx.db, me(ctx)) });

export const mounted = routes(notifyContract, {
  listNotifications: async (ctx, { query }) => {
    const after = query.cursor ? placeOf(query.cursor) : undefined;
    const found = await listOf(ctx.db, me(ctx), { after, unread: query.unread === 'true', limit: query.limit + 1 });
    const notifications = found.slice(0, query.limit);
    return { notifications, next: found.length > query.limit ? cursorOf(notifications.at(-1)!) : null };
  },
  countUnreadNotifications: unread,
  readNotification: async (ctx, { params }) => {
    if (!(await markRead(ctx.db, me(ctx), params.id, ctx.now))) throw refuse('record/missing');
    return unread(ctx);
  },
  readAllNotifications: async (ctx, { body }) => {
    await markAllRead(ctx.db, me(ctx), body.until ?? ctx.now, ctx.now);
    return unread(ctx);
  },
});
