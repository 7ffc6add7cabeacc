import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import { findProposal, type StoredProposal } from './store-proposals.ts';

async function answered(
  event: RecordedEvent,
  db: Database,
  kind: string,
  title: (proposal: StoredProposal) => Bilingual,
) {
  const proposal = await findProposal(db, event.subject);
  if (!proposal) return [];
  return [
    {
      to: { persons: [proposal.personId] },
      kind,
      title: title(proposal),
      subjectKind: 'term-proposal',
      subjectId: proposal.id,
      link: '/terms/proposals',
    },
  ];
}

/** Whoever proposed a term hears what became of it. */
export const toldOfTerminology: NotificationRules = {
  'term.proposal-accepted': (event, db) =>
    answered(event, db, 'term.accepted', ({ title }) => ({
      zh: `您建议的术语“${title}”已采纳`,
      en: `The term “${title}” you proposed was taken`,
    })),
  'term.proposal-refused': (event, db) =>
    answered(event, db, 'term.refused', ({ title }) => ({
      zh: `您建议的术语“${title}”没有采纳，请看原因`,
      en: `The term “${title}” you proposed was not taken; see why`,
    })),
};
