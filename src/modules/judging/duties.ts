import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { DutyKind, Waiting } from '#server/duties/declaration.ts';
import { whyNotJudge } from './rules.ts';
import { leftFor } from './store-pairs.ts';
import { allSets, judgeEntries } from './store-sets.ts';

/** The open sets in which the actor is a judge or invited, while pairs are left for them. */
async function toJudge(ctx: Ctx, most: number): Promise<Waiting[]> {
  const { actor } = ctx;
  if (whyNotJudge(actor)) return [];
  const entries = await judgeEntries(ctx.db, actor.personId ?? '');
  if (entries.size === 0) return [];
  const sets = (await allSets(ctx.db, most)).filter(({ id, state }) => state === 'open' && entries.has(id));
  const left = await leftFor(
    ctx.db,
    sets.map(({ id }) => id),
    actor.personId ?? '',
  );
  return sets.flatMap(({ id, title, openedAt, organisationName }) => {
    const pairs = left.get(id) ?? 0;
    if (pairs === 0) return [];
    return [
      {
        id,
        title: { zh: `评判：${title}`, en: `Judge: ${title}` },
        detail: { zh: `还剩 ${pairs} 对`, en: `${pairs} pairs left` },
        link: entries.get(id)!.joinedAt ? `/judging/${id}/desk` : `/judging/${id}`,
        since: civilDateOf(openedAt as Instant),
        dueOn: null,
        waits: organisationName,
      },
    ];
  });
}

/** Pairs that wait for a judge. */
export const judgingDuties: readonly DutyKind[] = [
  { name: 'judging', label: { zh: '评判', en: 'Judge' }, waiting: toJudge },
];
