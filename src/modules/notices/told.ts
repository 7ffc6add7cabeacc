import { ofOffice } from '#kernel/audience.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import { messageOf, NOTICE_EVENTS } from './events.ts';
import { DISCIPLINE } from './rules.ts';

const offices = ({ organisationId }: RecordedEvent, ...codes: string[]) => ({
  tokens: organisationId ? codes.map((code) => ofOffice(organisationId, code)) : [],
});

/**
 * Who hears of notices by what happened: the handling office and discipline inspection of an objection, the office of the end. The people a notice is
 * about and whoever objected are told where it happens: no event names them.
 */
export const toldOfNotices: NotificationRules = {
  [NOTICE_EVENTS.objected]: (event) => [
    {
      to: offices(event, 'transfer', DISCIPLINE),
      ...messageOf({ id: event.subject }, event.type, {
        zh: `公示“${String(event.data.title)}”收到异议，请受理`,
        en: `An objection was raised to the notice “${String(event.data.title)}”`,
      }),
    },
  ],
  [NOTICE_EVENTS.closed]: (event) => [
    {
      to: offices(event, 'transfer'),
      ...messageOf({ id: event.subject }, event.type, {
        zh: `“${String(event.data.title)}”公示期满，下一步可自 ${String(event.data.nextStepFrom)} 办理`,
        en: `The notice on “${String(event.data.title)}” has run its time; the next step may follow from ${String(event.data.nextStepFrom)}`,
      }),
      key: `notice.closed/${event.subject}`,
    },
  ],
};
