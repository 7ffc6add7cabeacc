import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { hiddenFrom, isRunning, readersOf, readersOfObjector, readersOfRewards, stateAmong, turnOf } from './rules.ts';
import { noticesAfter } from './store-check.ts';

/**
 * What must hold of every notice: who reads it, its sealed part and its objections is as the rules say; its place in the list; a running one is in the
 * state its objections put it in; nobody of its subject can read who objected. System role.
 */
export function checkNotices(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => noticesAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'notices.readers': ({ notice, objections }) =>
      [notice, ...objections].some(({ readers }) => !sameReaders(readers, readersOf(notice))),
    'notices.turn': ({ notice, turn }) => turn !== turnOf(notice),
    'notices.rewards': ({ notice, rewardReaders }) =>
      rewardReaders !== null && !sameReaders(rewardReaders, readersOfRewards(notice)),
    'notices.state': ({ notice, objections }) => isRunning(notice) && notice.state !== stateAmong(objections),
    'notices.objectors': ({ notice, objectors }) =>
      objectors.some(
        ({ personId, readers, hiddenFrom: hidden }) =>
          !sameReaders(readers, readersOfObjector(notice.organisationId, personId)) ||
          !sameReaders(hidden, hiddenFrom(notice.subjectPersons, personId)),
      ),
  });
}
