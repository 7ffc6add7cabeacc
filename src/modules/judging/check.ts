import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { readersOfOwner, readersOfSet } from './rules.ts';
import { ownerless, ownersAfter, setsAfter } from './store-check.ts';

/**
 * What must hold of judging: a set is read by who runs it and, once open, by its judges, and so are its records and pairs; a grade by its judge and
 * who runs the set; whose a record is, by its owner's side alone. Grades are counted and none is later than the set's end. System role.
 */
export async function checkJudging(system: Database): Promise<Broken[]> {
  const sets = everyRow(
    (after, limit) => setsAfter(system, after, limit),
    ({ id }) => id,
  );
  const owners = everyRow(
    (after, limit) => ownersAfter(system, after, limit),
    ({ id }) => id,
  );
  return [
    ...(await judge(sets, ({ id }) => id, {
      'judging.readers': ({ readers, state, judges, strays }) =>
        strays > 0 || !sameReaders(readers, readersOfSet(state, judges)),
      'judging.grades': ({ leaks }) => leaks > 0,
      'judging.counted': ({ pairs, pairCount, miscounted }) => pairs !== pairCount || miscounted > 0,
      'judging.time': ({ late }) => late > 0,
    })),
    ...(await judge(owners, ({ id }) => id, {
      'judging.owners': ({ organisationId, recordId, readers }) =>
        !sameReaders(readers, readersOfOwner(organisationId, recordId)),
    })),
    { check: 'judging.ownerless', rows: await ownerless(system) },
  ];
}
