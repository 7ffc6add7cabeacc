import type { Bilingual } from '#kernel/refusal.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';
import type { NotificationDraft } from '#server/notify/notify.ts';

/** The transfer office hears what an inventor answered by link. */
const toldOfAnswer =
  (title: Bilingual): NotificationRule =>
  (event) => [
    {
      to: { tokens: event.readers.filter((token) => token.startsWith('office:')) },
      kind: event.type,
      title,
      subjectKind: 'achievement',
      subjectId: event.subject,
      link: `/achievements/${event.subject}`,
    },
  ];

/** Whom events of achievements tell what: the owner's circle, by the event's own readers. Titles only, never content. */
export const toldOfAchievements: NotificationRules = {
  'listing.expiring': (event): NotificationDraft[] => [
    {
      to: { tokens: event.readers },
      except: null,
      kind: event.type,
      title: {
        zh: `公开成果“${String(event.data.title)}”将于 ${String(event.data.expiresOn)} 到期，请确认是否仍然有效`,
        en: `The listing “${String(event.data.title)}” expires on ${String(event.data.expiresOn)}: confirm that it still holds`,
      },
      subjectKind: 'achievement',
      subjectId: event.subject,
      link: `/achievements/${event.subject}`,
      key: `listing.expiring/${event.subject}/${String(event.data.expiresOn)}`,
    },
  ],
  'achievement.submitted': (event): NotificationDraft[] => [
    {
      to: { tokens: event.readers.filter((token) => token.startsWith('office:')) },
      kind: event.type,
      title: { zh: '一项成果提交登记', en: 'An achievement was submitted to be recorded' },
      subjectKind: 'achievement',
      subjectId: event.subject,
      link: `/achievements/${event.subject}`,
    },
  ],
  'achievement.confirmed-by-link': toldOfAnswer({
    zh: '发明人经链接确认了一项成果，等您登记',
    en: 'An inventor confirmed an achievement by link; record it',
  }),
  'achievement.returned-by-link': toldOfAnswer({
    zh: '发明人经链接退回了一项成果，请看意见',
    en: 'An inventor returned an achievement by link; see the remark',
  }),
  'achievement.returned': (event): NotificationDraft[] => [
    {
      to: { tokens: event.readers.filter((token) => /^(person|member):/.test(token)) },
      kind: event.type,
      title: { zh: '一项成果被退回修改', en: 'An achievement was returned for mending' },
      subjectKind: 'achievement',
      subjectId: event.subject,
      link: `/achievements/${event.subject}`,
    },
  ],
};
