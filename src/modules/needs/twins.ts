import { refuse } from '#kernel/refusal.ts';
import { marksOf } from '#server/twins/rules.ts';
import type { Twinned } from '#server/twins/twinned.ts';
import type { Need } from './contract-record.ts';
import { postingCards } from './documents.ts';
import { isOfEnterprise } from './rules.ts';
import { recordsOf } from './store-bulk.ts';

const saidBy = ({ title, description }: Pick<Need, 'title' | 'description'>) => ({ title, text: description });

/** Needs of two enterprises that may be the same: by the title or the description. Never by the sealed part. */
export const twinnedNeeds: Twinned = {
  kind: 'need',
  touchedBy: ['need', 'posting'],
  records: async (ctx, ids) => {
    const { needs, postings } = await recordsOf(ctx.db, ids);
    const faces = new Map(postings.map((posting) => [posting.id, posting]));
    return needs.map((need) => {
      const face = faces.get(need.id);
      const published = face?.state === 'live' ? marksOf(saidBy(face)) : [];
      const { id, organisationId, readers } = need;
      return { id, organisationId, readers, recorded: marksOf(saidBy(need)), published };
    });
  },
  faces: postingCards,
  whyNotOwner: (actor, organisationId) =>
    isOfEnterprise(actor, organisationId) ? undefined : refuse('needs/own-only'),
};
