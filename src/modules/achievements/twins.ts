import { refuse } from '#kernel/refusal.ts';
import { marksOf } from '#server/twins/rules.ts';
import type { Twinned } from '#server/twins/twinned.ts';
import type { Achievement, IpItem } from './contract-record.ts';
import { listingCards } from './documents.ts';
import { isOfTransferOffice } from './rules.ts';
import { recordsOf } from './store-bulk.ts';

type Known = Pick<Achievement, 'title' | 'abstract'> & {
  readonly intellectualProperty: readonly Pick<IpItem, 'number'>[];
};

const saidBy = ({ title, abstract, intellectualProperty }: Known) => ({
  numbers: intellectualProperty.map(({ number }) => number),
  title,
  text: abstract,
});

/** Achievements of two institutions that may be the same: by a number, the title or the abstract. */
export const twinnedAchievements: Twinned = {
  kind: 'achievement',
  touchedBy: ['achievement', 'listing'],
  records: async (ctx, ids) => {
    const { achievements, listings } = await recordsOf(ctx.db, ids);
    const faces = new Map(listings.map((listing) => [listing.id, listing]));
    return achievements.map((record) => {
      const face = faces.get(record.id);
      const published = face?.state === 'live' ? marksOf(saidBy(face)) : [];
      const { id, organisationId, readers } = record;
      return { id, organisationId, readers, recorded: marksOf(saidBy(record)), published };
    });
  },
  faces: listingCards,
  whyNotOwner: (actor, organisationId) =>
    isOfTransferOffice(actor, organisationId) ? undefined : refuse('achievements/office-only'),
};
