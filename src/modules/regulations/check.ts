import type { Database } from '#server/database/connect.ts';
import { type Broken, judge } from '#server/invariants/broken.ts';
import type { Regulation } from './contract.ts';
import { readersOf } from './rules.ts';
import { allRegulations } from './store.ts';

/** Ids of adopted regulations that hold on a day on which another of the same institution and matter holds too. */
function overlapping(all: readonly Regulation[]): Set<string> {
  const ids = new Set<string>();
  const adopted = all.filter(
    ({ state, effectiveOn, endsOn }) => state !== 'draft' && (endsOn === null || endsOn >= effectiveOn!),
  );
  for (const same of Map.groupBy(adopted, ({ organisationId, kind }) => `${organisationId} ${kind}`).values()) {
    const sorted = same.sort((a, b) => (a.effectiveOn! < b.effectiveOn! ? -1 : 1));
    sorted.forEach((one, i) => {
      const before = sorted[i - 1];
      if (before && (before.endsOn === null || before.endsOn >= one.effectiveOn!)) ids.add(one.id);
    });
  }
  return ids;
}

/** What must hold of every regulation: its readers follow from its state, and two on one matter never hold on the same day. System role. */
export async function checkRegulations(system: Database): Promise<Broken[]> {
  const all = await allRegulations(system);
  const twice = overlapping(all);
  async function* rows() {
    yield* all;
  }
  return judge(rows(), ({ id }) => id, {
    'regulations.readers': (one) => [...one.readers].sort().join() !== readersOf(one).join(),
    'regulations.one-in-force': ({ id }) => twice.has(id),
  });
}
