import { addDays } from '#kernel/dates.ts';
import type { JobDeclaration } from '../jobs/job.ts';
import { deleteReadBefore } from './store.ts';

/** How long a notification is kept after it was read. */
const KEPT_DAYS = 180;

/** Every night: notifications read half a year ago go; unread ones stay. */
export const forgetNotifications: JobDeclaration = {
  name: 'notify.forget',
  title: { zh: '清理半年前读过的消息', en: 'Remove notifications read half a year ago' },
  cron: '40 2 * * *',
  run: ({ system }) =>
    system(async (ctx) => {
      await deleteReadBefore(ctx.db, `${addDays(ctx.today, -KEPT_DAYS)}T00:00:00.000Z`);
    }),
};
