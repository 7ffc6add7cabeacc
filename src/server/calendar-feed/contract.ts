import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const feed = z.strictObject({ madeAt: z.string(), usedAt: z.string().nullable() });

export const calendarFeedContract = contract({
  readCalendarFeed: {
    method: 'GET',
    path: '/api/me/calendar-feed',
    access: 'member',
    summary: { zh: '我的日历订阅：何时建立、何时取用', en: 'My calendar feed: when it was made and last fetched' },
    response: z.strictObject({ feed: feed.nullable() }),
  },
  makeCalendarFeed: {
    method: 'POST',
    path: '/api/me/calendar-feed',
    access: 'member',
    summary: {
      zh: '建立或更换日历订阅地址，只显示一次；旧地址随即失效',
      en: 'Make or renew the feed’s address, shown once; the old one ends at once',
    },
    body: z.strictObject({}),
    response: z.strictObject({ path: z.string(), madeAt: z.string() }),
  },
  revokeCalendarFeed: {
    method: 'DELETE',
    path: '/api/me/calendar-feed',
    access: 'member',
    summary: { zh: '停用日历订阅', en: 'End the calendar feed' },
  },
  fetchCalendarFeed: {
    method: 'GET',
    path: '/api/calendar-feeds/:secret',
    access: 'public',
    summary: {
      zh: '日历（iCalendar）：地址里的密钥就是凭据',
      en: 'The calendar (iCalendar); the secret in the address is the credential',
    },
    params: z.strictObject({ secret: z.string().max(60) }),
  },
});
