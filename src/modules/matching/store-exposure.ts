import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

/** How often one record was shown among the first ten for a record, opened, and shown for a trial. */
export interface ShownCount {
  readonly kind: string;
  readonly id: string;
  readonly shown: number;
  readonly opened: number;
  readonly trials: number;
  readonly openedTrials: number;
}

/** What was shown in matches since an instant, record by record, most often first, at most so many. System role. */
export async function shownSince(db: Database, since: string, most: number): Promise<ShownCount[]> {
  const { rows } = await sql<ShownCount>`
    select kind, subject as id, count(*)::int as shown, count(opened_at)::int as opened,
      count(explored)::int as trials, count(opened_at) filter (where explored is not null)::int as "openedTrials"
    from exposures where at >= ${since}::timestamptz and asked_kind <> 'search' and (rank <= 10 or explored is not null)
    group by kind, subject order by shown desc, kind, subject limit ${most}`.execute(db);
  return rows;
}
