import type { Audience } from '#kernel/audience.ts';
import type { Database } from '#server/database/connect.ts';
import type { Rewarded } from './contract-content.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Writes who is rewarded with how much over what was there. System role: whoever writes need not be a reader afterwards. */
export async function putRewards(
  system: Database,
  of: { readonly noticeId: string; readonly organisationId: string },
  persons: readonly Rewarded[],
  readers: readonly Audience[],
): Promise<void> {
  const row = { persons: JSON.stringify(persons), readers: [...readers] };
  await tables(system)
    .insertInto('noticeRewards')
    .values({ ...of, ...row })
    .onConflict((conflict) => conflict.column('noticeId').doUpdateSet(row))
    .execute();
}

/** Widens or narrows who reads the rewards of a notice. System role. */
export async function setReadersOfRewards(
  system: Database,
  noticeId: string,
  readers: readonly Audience[],
): Promise<void> {
  await tables(system)
    .updateTable('noticeRewards')
    .set({ readers: [...readers] })
    .where('noticeId', '=', noticeId)
    .execute();
}

/** Who is rewarded with how much, as far as the reader may see it; undefined otherwise. */
export async function findRewards(db: Database, noticeId: string): Promise<Rewarded[] | undefined> {
  const row = await tables(db)
    .selectFrom('noticeRewards')
    .select('persons')
    .where('noticeId', '=', noticeId)
    .executeTakeFirst();
  return row?.persons as Rewarded[] | undefined;
}
