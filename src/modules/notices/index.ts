export { checkNotices } from './check.ts';
export { noticeDuties } from './duties.ts';
export { NOTICE_EVENTS, type NoticeEventData } from './events.ts';
export { type NewNotice, openNotice } from './open.ts';
export { noticesOf, whyNotAfterNotice } from './read.ts';
export { noticeRoutes } from './routes.ts';
export { NOTICE_TASKS } from './tasks.ts';
export { toldOfNotices } from './told.ts';
export { closeDue, openDue, turnJob } from './turn.ts';
