import { ofPerson } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';

/** Park and district follow the register; they are not told of every step. */
const isAbove = (token: string) => token.startsWith('district:') || token.startsWith('park:');

function told(
  title: (number: string, event: RecordedEvent) => Bilingual,
  more: { key?: (event: RecordedEvent) => string } = {},
): NotificationRule {
  return (event) => [
    {
      to: { tokens: event.readers.filter((token) => !isAbove(token)) },
      kind: event.type,
      title: title(String(event.data.number ?? ''), event),
      subjectKind: 'engagement',
      subjectId: event.subject,
      link: `/engagements/${event.subject}`,
      ...(more.key ? { key: more.key(event), except: null } : {}),
    },
  ];
}

const toPersons =
  (title: (number: string, event: RecordedEvent) => Bilingual): NotificationRule =>
  (event) => {
    const persons = Array.isArray(event.data.persons) ? event.data.persons.map(String) : [];
    return [
      {
        to: { tokens: persons.map(ofPerson) },
        kind: event.type,
        title: title(String(event.data.number ?? ''), event),
        subjectKind: 'engagement',
        subjectId: event.subject,
        link: `/engagements/${event.subject}`,
        key: `${event.type}/${event.subject}/${String(event.data.days)}/${String(event.data.since)}`,
      },
    ];
  };

/** Whom events of engagements tell what. No word of the exchange: a number and where to look. */
export const toldOfEngagements: NotificationRules = {
  'engagement.suggested': told((n) => ({
    zh: `有一条引荐等您答复：${n}`,
    en: `An introduction waits for your answer: ${n}`,
  })),
  'engagement.introduced': told((n) => ({
    zh: `引荐成立，双方已亮明身份：${n}`,
    en: `Introduced; both sides are named: ${n}`,
  })),
  'engagement.lost': told((n) => ({ zh: `对接 ${n} 已流失`, en: `Engagement ${n} was lost` })),
  'engagement.asked': told((n, event) => ({
    zh: `对接 ${n} 有新问题，${String(event.data.dueOn)} 前答复`,
    en: `A question on ${n}, to be answered by ${String(event.data.dueOn)}`,
  })),
  'engagement.answered': told((n) => ({ zh: `对接 ${n} 的问题已答复`, en: `The question on ${n} was answered` })),
  'engagement.contracted': told((n) => ({ zh: `对接 ${n} 已签约`, en: `Engagement ${n} is contracted` })),
  'engagement.paid': told((n) => ({ zh: `对接 ${n} 有款到账`, en: `Money came in on ${n}` })),
  'engagement.attached': told((n) => ({ zh: `对接 ${n} 有新附件`, en: `A new attachment on ${n}` })),
  'engagement.quiet': toPersons((n, event) => ({
    zh: `对接 ${n} 已 ${String(event.data.days)} 天没有动静`,
    en: `Engagement ${n} has been quiet for ${String(event.data.days)} days`,
  })),
};
