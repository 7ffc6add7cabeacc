import { ADMINISTRATORS, CITY } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';

const toManager =
  (title: (event: RecordedEvent) => Bilingual): NotificationRule =>
  (event) => [
    {
      to: { persons: [event.subject] },
      kind: event.type,
      title: title(event),
      subjectKind: 'manager',
      subjectId: event.subject,
      link: '/managers/mine',
    },
  ];

const levelWaits: NotificationRule = (event) => {
  const isNew = event.data.levelState === 'waiting' && (event.changes.level || event.changes.certificateNumber);
  if (!isNew) return [];
  return [
    {
      to: { tokens: [CITY, ADMINISTRATORS] },
      kind: 'manager.level-waiting',
      title: {
        zh: `${event.actorName}的技术经理人级别等待核验`,
        en: `The level of the manager ${event.actorName} waits for verification`,
      },
      subjectKind: 'manager',
      subjectId: event.subject,
      link: `/managers/${event.subject}`,
    },
  ];
};

/** Who hears of a manager's record: officers of levels that wait, the manager of decisions and assignments. */
export const toldOfManagers: NotificationRules = {
  'manager.entered': levelWaits,
  'manager.changed': levelWaits,
  'manager.level-verified': toManager(() => ({ zh: '您的级别已通过核验', en: 'Your level has been verified' })),
  'manager.level-rejected': toManager(() => ({
    zh: '您的级别没有通过核验，请看原因，改正后重新保存',
    en: 'Your level was not verified; see why, mend it and save again',
  })),
  'manager.assigned': toManager(({ data }) => ({
    zh: `${String(data.parkName)}请您派驻（${String(data.fromOn)} 至 ${String(data.toOn)}）`,
    en: `${String(data.parkName)} has assigned you (${String(data.fromOn)} to ${String(data.toOn)})`,
  })),
  'manager.unassigned': toManager(({ data }) => ({
    zh: `您在${String(data.parkName)}的派驻已结束`,
    en: `Your assignment to ${String(data.parkName)} has ended`,
  })),
};
