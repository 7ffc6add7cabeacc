import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { ObjectionState } from './contract-words.ts';
import type { StoredNotice } from './store.ts';

/** A notice with everything that is kept beside it, as it is checked. */
export interface CheckedNotice {
  readonly id: string;
  readonly notice: StoredNotice;
  readonly turn: number;
  readonly rewardReaders: readonly string[] | null;
  readonly objections: readonly { readonly state: ObjectionState; readonly readers: readonly string[] }[];
  readonly objectors: readonly {
    readonly personId: string;
    readonly readers: readonly string[];
    readonly hiddenFrom: readonly string[];
  }[];
}

type Row = StoredNotice & Omit<CheckedNotice, 'id' | 'notice'>;

/** Notices behind an id. System role. */
export async function noticesAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedNotice[]> {
  const found = await sql<Row>`
    select n.*, (select r.readers from notice_rewards r where r.notice_id = n.id) as reward_readers,
      (select coalesce(jsonb_agg(jsonb_build_object('state', o.state, 'readers', o.readers)), '[]') from notice_objections o
        where o.notice_id = n.id) as objections,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', b.person_id, 'readers', b.readers, 'hiddenFrom', b.hidden_from)), '[]')
        from notice_objectors b where b.notice_id = n.id) as objectors
    from notices n where ${after ?? null}::uuid is null or n.id > ${after ?? null}::uuid order by n.id limit ${limit}`.execute(
    system,
  );
  return found.rows.map(({ turn, rewardReaders, objections, objectors, ...notice }) => ({
    ...{ id: notice.id, notice: notice as unknown as StoredNotice },
    ...{ turn, rewardReaders, objections, objectors },
  }));
}
