import { routes } from '../http/mount.ts';
import { calendarFeedContract } from './contract.ts';
import { type CalendarFeedOptions, fetchFeed, makeFeed, readFeed, revokeFeed } from './feed.ts';

/** The calendar feed: its address for whom it is, the calendar for whoever has the address. */
export const calendarFeedRoutes = (options: CalendarFeedOptions) =>
  routes(calendarFeedContract, {
    readCalendarFeed: (ctx) => readFeed(ctx),
    makeCalendarFeed: (ctx) => makeFeed(ctx),
    revokeCalendarFeed: (ctx) => revokeFeed(ctx),
    fetchCalendarFeed: { outside: (edge, { params }) => fetchFeed(edge, params.secret, options) },
  });
