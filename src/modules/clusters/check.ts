import type { Database } from '#server/database/connect.ts';
import type { Broken } from '#server/invariants/broken.ts';
import { judge } from '#server/invariants/broken.ts';
import { allGroups } from './store.ts';

/** What must hold of every common need: it has the postings it counts, and two named enterprises at least. System role. */
export async function checkCommonNeeds(system: Database): Promise<Broken[]> {
  async function* groups() {
    yield* await allGroups(system);
  }
  return judge(groups(), ({ id }) => id, {
    'common-needs.postings': ({ postings, members }) => postings !== members.length,
    'common-needs.enterprises': ({ enterprises, anonymous, postings }) =>
      enterprises < 2 || enterprises + anonymous > postings,
  });
}
