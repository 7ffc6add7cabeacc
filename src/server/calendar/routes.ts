import { routes } from '../http/mount.ts';
import { calendarContract } from './contract.ts';
import { assertAdministrator, enterYear, listMissingYears } from './enter.ts';
import { readNotice } from './notice.ts';
import { listYears } from './store.ts';

export const mounted = routes(calendarContract, {
  listCalendarYears: async (ctx) => ({ years: await listYears(ctx.db), missing: await listMissingYears(ctx) }),
  readHolidayNotice: async (ctx, { body }) => {
    assertAdministrator(ctx);
    return readNotice(body.year, body.text);
  },
  enterCalendarYear: (ctx, { params, body }) => enterYear(ctx, params.year, body),
});
