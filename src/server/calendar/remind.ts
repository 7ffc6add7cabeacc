import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import type { JobDeclaration } from '../jobs/job.ts';
import { writeNotifications } from '../notify/notify.ts';
import { listMissingYears } from './enter.ts';

/** Every morning: administrators are told once of each year whose holidays have to be entered by now. */
export const remindOfCalendar: JobDeclaration = {
  name: 'calendar.remind',
  title: { zh: '工作日历：提醒录入放假安排', en: 'Working calendar: a year’s holidays are missing' },
  cron: '5 8 * * *',
  run: ({ system }) =>
    system(async (ctx) => {
      const drafts = (await listMissingYears(ctx)).map((year) => ({
        to: { tokens: [SYSTEM_ADMINISTRATORS] },
        kind: 'calendar.year-missing',
        title: {
          zh: `请录入 ${year} 年放假安排，否则推算不了 ${year} 年的工作日`,
          en: `Enter the holidays of ${year}; working days of ${year} cannot be counted without them`,
        },
        key: `calendar-${year}`,
      }));
      await writeNotifications(ctx.db, drafts, ctx.now);
    }),
};
