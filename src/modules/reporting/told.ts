import { CITY, ofOffice } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRule, NotificationRules } from '#server/notify/notifier.ts';
import { periodText } from './rules-period.ts';

const periodOf = ({ data }: RecordedEvent): Bilingual => periodText(String(data.period));

/** To the transfer office of the institution. */
const toOffice =
  (title: (period: Bilingual, event: RecordedEvent) => Bilingual): NotificationRule =>
  (event) => [
    {
      to: { tokens: event.organisationId ? [ofOffice(event.organisationId, 'transfer')] : [] },
      kind: event.type,
      title: title(periodOf(event), event),
      subjectKind: 'submission',
      subjectId: event.subject,
      link: `/reporting/${event.subject}`,
    },
  ];

/** Who hears of submissions: the office how its own stand, the city what came. The lead is told by the approval. */
export const toldOfReporting: NotificationRules = {
  'submission.returned': toOffice(({ zh, en }) => ({
    zh: `负责人退回了报送：${zh}`,
    en: `The lead sent the submission for ${en} back`,
  })),
  'submission.receipted': toOffice(({ zh, en }, { data }) => ({
    zh: `市平台已回执（${data.number}）：${zh}`,
    en: `Receipted by the city (${data.number}): ${en}`,
  })),
  'submission.refused': toOffice(({ zh, en }) => ({
    zh: `市平台退回了报送：${zh}，请看原因`,
    en: `The city refused the submission for ${en}; see why`,
  })),
  'report.receipted': (event) => [
    {
      to: { tokens: [CITY] },
      kind: event.type,
      title: {
        zh: `收到报送：${event.data.name}，${periodOf(event).zh}`,
        en: `Submission received: ${event.data.name}, ${periodOf(event).en}`,
      },
      subjectKind: 'report',
      subjectId: event.subject,
      link: `/inbox/${event.subject}`,
    },
  ],
};
