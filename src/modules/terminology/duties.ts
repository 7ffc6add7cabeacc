import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { isEditor } from './rules.ts';
import { waitingProposals } from './store-proposals.ts';

async function toDecide(ctx: Ctx, most: number): Promise<Waiting[]> {
  if (!isEditor(ctx.actor)) return [];
  return (await waitingProposals(ctx.db, most)).map(({ id, title, personName, createdAt }) => ({
    id,
    title: { zh: `术语建议：${title}`, en: `Proposed term: ${title}` },
    outside: { zh: '有一条术语建议', en: 'A proposed term' },
    link: '/terms/proposals',
    since: civilDateOf(createdAt as Instant),
    dueOn: null,
    waits: personName,
  }));
}

const did =
  (title: Bilingual) =>
  (_event: OwnEvent): Done => ({ title, link: '/terms/proposals' });

/** Proposed terms that wait for an editor's answer. */
export const terminologyDuties: readonly DutyKind[] = [
  {
    name: 'term-proposal',
    label: { zh: '答复术语建议', en: 'Answer a proposal' },
    waiting: toDecide,
    done: {
      'term.proposal-accepted': did({ zh: '采纳一条术语建议', en: 'Took a proposed term' }),
      'term.proposal-refused': did({ zh: '没有采纳一条术语建议', en: 'Did not take a proposed term' }),
    },
  },
];
