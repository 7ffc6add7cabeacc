import type { Bilingual } from '#kernel/refusal.ts';
import { verifiedManagers } from '#modules/managers/index.ts';
import type { Database } from '#server/database/connect.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import { findSet, judgesOf } from './store-sets.ts';

const notice = (event: RecordedEvent, persons: readonly string[], title: Bilingual) =>
  persons.length === 0
    ? []
    : [
        {
          to: { persons: [...persons] },
          kind: event.type,
          title,
          subjectKind: 'judging',
          subjectId: event.subject,
          link: `/judging/${event.subject}`,
        },
      ];

/** Who may judge a set that was opened: its judges, and every manager with a verified level where all may take part. */
async function judgesToCall(db: Database, setId: string): Promise<string[]> {
  const judges = (await judgesOf(db, setId)).map(({ personId }) => personId);
  const others = (await findSet(db, setId))?.joinable ? await verifiedManagers(db) : [];
  return [...new Set([...judges, ...others])];
}

/** Who hears of judging: managers of a set that opens or that they are invited to, judges of its end. */
export const toldOfJudging: NotificationRules = {
  'judging.opened': async (event, db) =>
    notice(event, await judgesToCall(db, event.subject), {
      zh: `请您评判：${String(event.data.title)}（${String(event.data.count)} 对）`,
      en: `Your judgement is asked for: ${String(event.data.title)} (${String(event.data.count)} pairs)`,
    }),
  'judging.invited': (event) =>
    notice(event, event.data.persons as string[], {
      zh: `邀请您评判：${String(event.data.title)}`,
      en: `You are invited to judge: ${String(event.data.title)}`,
    }),
  'judging.closed': async (event, db) =>
    notice(
      event,
      (await judgesOf(db, event.subject)).flatMap(({ personId, joinedAt }) => (joinedAt ? [personId] : [])),
      {
        zh: `评判已结束，可以看各人一致的程度：${String(event.data.title)}`,
        en: `Judging is over; see how far the judges agreed: ${String(event.data.title)}`,
      },
    ),
};
