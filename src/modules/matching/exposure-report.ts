import { addDays } from '#kernel/dates.ts';
import type { Card } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { refuseIf } from '#kernel/refusal.ts';
import { asSystem } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { ExposureReport } from './contract-rankers.ts';
import { findable } from './declaration.ts';
import type { Matching } from './matching.ts';
import { whyNotDecide } from './rules-rankers.ts';
import { type ShownCount, shownSince } from './store-exposure.ts';
import { EXPOSURES_TASK } from './tasks.ts';

const DAYS = 30;
/** Records that are looked at, those shown most often. */
const MOST_RECORDS = 5_000;
/** Institutions that are listed for a kind. */
const LISTED = 20;

/** Whose a record is, as the reader may know it: an enterprise that does not give its name stays unnamed. */
const NOT_NAMED: Bilingual = { zh: '未具名或已下架', en: 'Not named, or no longer listed' };

const total = (all: readonly ShownCount[], of: (one: ShownCount) => number) =>
  all.reduce((sum, one) => sum + of(one), 0);

function ownersOf(counts: readonly ShownCount[], cards: ReadonlyMap<string, Card>) {
  const shown = total(counts, (one) => one.shown);
  return [...Map.groupBy(counts, ({ id }) => cards.get(id)?.ownerId ?? null)]
    .map(([ownerId, of]) => ({
      owner: ownerId ? cards.get(of[0]!.id)!.owner : NOT_NAMED,
      shown: total(of, (one) => one.shown),
      share: total(of, (one) => one.shown) / shown,
      opened: total(of, (one) => one.opened),
      records: of.length,
    }))
    .sort((a, b) => b.shown - a.shown || (a.owner.zh < b.owner.zh ? -1 : 1));
}

/**
 * How much of what was shown in matches in the last thirty days each institution had, and how often it was opened; with how often what was put there for a
 * trial was. For the staff of the city commission and the system administrator.
 */
export async function readExposure(
  { databases, declarations }: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
): Promise<ExposureReport> {
  refuseIf(whyNotDecide(edge.actor));
  const counts = await asSystem(databases, EXPOSURES_TASK, ({ db, today }) =>
    shownSince(db, `${addDays(today, -DAYS)}T00:00:00+08:00`, MOST_RECORDS),
  );
  const byKind = Map.groupBy(counts, ({ kind }) => kind);
  return edge.transaction(async (ctx) => {
    const kinds: ExposureReport['kinds'] = [];
    for (const { kind, label } of declarations.kinds) {
      const of = byKind.get(kind);
      const cards =
        of &&
        (await findable(declarations, kind)?.cards(
          ctx,
          of.map(({ id }) => id),
        ));
      if (!of || !cards) continue;
      const owners = ownersOf(of, cards);
      const [shown, opened] = [total(of, (one) => one.shown), total(of, (one) => one.opened)];
      const [trials, openedOfTrials] = [total(of, (one) => one.trials), total(of, (one) => one.openedTrials)];
      const openedOfOthers = opened - openedOfTrials;
      const counted = { shown, institutions: owners.length, trials, openedOfTrials, openedOfOthers };
      kinds.push({ kind, label, ...counted, owners: owners.slice(0, LISTED) });
    }
    return { days: DAYS, kinds };
  });
}
