import { ofPerson } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import type { NotificationDraft } from '#server/notify/notify.ts';

function toOwner(event: RecordedEvent, title: Bilingual, link: string, key?: string): NotificationDraft {
  return {
    to: { tokens: event.readers },
    kind: event.type,
    title,
    subjectKind: 'need',
    subjectId: event.subject,
    link,
    ...(key ? { key, except: null } : {}),
  };
}

/** To the person an answer is for. The need's own title stays with its owner: the posting may be anonymous. */
function toAsker(event: RecordedEvent, title: Bilingual): NotificationDraft[] {
  const personId = event.data.personId;
  if (typeof personId !== 'string') return [];
  return [
    {
      to: { tokens: [ofPerson(personId)] },
      kind: event.type,
      title,
      subjectKind: 'posting',
      subjectId: event.subject,
      link: `/postings/${event.subject}/sealed`,
    },
  ];
}

/** Whom events of needs tell what. Never a word of a sealed part. */
export const toldOfNeeds: NotificationRules = {
  'posting.expiring': (event) => [
    toOwner(
      event,
      {
        zh: `公开需求“${String(event.data.title)}”将于 ${String(event.data.expiresOn)} 到期，请确认是否仍然有效`,
        en: `The posting “${String(event.data.title)}” expires on ${String(event.data.expiresOn)}: confirm that it still holds`,
      },
      `/needs/${event.subject}`,
      `posting.expiring/${event.subject}/${String(event.data.expiresOn)}`,
    ),
  ],
  'need.sealed-asked': (event) => [
    toOwner(
      event,
      {
        zh: `${String(event.data.for)} ${String(event.data.by)} 已签保密协议，申请开封“${String(event.data.title)}”，请答复`,
        en: `${String(event.data.by)} of ${String(event.data.for)} signed the agreement and asks for the sealed part of “${String(event.data.title)}”`,
      },
      `/needs/${event.subject}?tab=sealed`,
    ),
  ],
  'need.sealed-opened': (event) => {
    const asker = toAsker(event, { zh: '您申请的密封部分已开封', en: 'The sealed part you asked for is open' });
    if (asker.length > 0) return asker;
    const title = {
      zh: `${String(event.data.for)} ${String(event.data.by)} 已签保密协议，密封部分按您的设置开封`,
      en: `${String(event.data.by)} of ${String(event.data.for)} signed the agreement; the sealed part opened as you set it`,
    };
    return [toOwner(event, title, `/needs/${event.subject}?tab=sealed`)];
  },
  'need.sealed-declined': (event) =>
    toAsker(event, { zh: '您的开封申请未获同意', en: 'Your request for a sealed part was declined' }),
  'need.sealed-revoked': (event) =>
    toAsker(event, {
      zh: '一项密封部分已收回，请停止使用并删除',
      en: 'A sealed part was closed again: stop using it and delete it',
    }),
};
