import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

export const notification = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  subjectKind: z.string(),
  subjectId: z.string(),
  link: z.string(),
  /** What is told beside the title, each with the path of its own page. */
  lines: z.array(z.strictObject({ text: z.strictObject({ zh: z.string(), en: z.string() }), link: z.string() })),
  at: z.string(),
  readAt: z.string().nullable(),
});
export type Notification = z.infer<typeof notification>;

const unread = z.strictObject({ unread: z.int() });

export const notifyContract = contract({
  listNotifications: {
    method: 'GET',
    path: '/api/notifications',
    access: 'member',
    duringSupport: true,
    summary: { zh: '我的消息，未读在前', en: 'My notifications, unread ones first' },
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(30),
      cursor: z.string().max(300).optional(),
      unread: z.enum(['true', 'false']).default('false'),
    }),
    response: z.strictObject({ notifications: z.array(notification), next: z.string().nullable() }),
  },
  countUnreadNotifications: {
    method: 'GET',
    path: '/api/notifications/unread',
    access: 'member',
    duringSupport: true,
    summary: { zh: '未读消息数', en: 'Number of unread notifications' },
    response: unread,
  },
  readNotification: {
    method: 'POST',
    path: '/api/notifications/:id/read',
    access: 'member',
    summary: { zh: '把一条消息标为已读', en: 'Mark one notification as read' },
    params: z.strictObject({ id: z.uuid() }),
    response: unread,
  },
  readAllNotifications: {
    method: 'POST',
    path: '/api/notifications/read',
    access: 'member',
    summary: {
      zh: '把到某时为止的消息都标为已读',
      en: 'Mark as read everything up to a time, so that what arrived meanwhile stays unread',
    },
    body: z.strictObject({ until: z.iso.datetime().optional() }),
    response: unread,
  },
});
