import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Mandate } from './contract-mandates.ts';
import type { Tables } from './tables.ts';

const COLUMNS = [
  'id',
  'principalName',
  'managerId',
  'managerName',
  'subjectTitle',
  'state',
  'createdAt',
  'updatedAt',
] as const;

/** What a list of to-dos says of a mandate. */
export type OfferedMandate = Pick<Mandate, (typeof COLUMNS)[number]>;

/** Mandates offered to a manager whose term is not over, the oldest first, as far as the reader may see them. */
export async function mandatesOfferedTo(
  db: Database,
  managerId: string,
  today: CivilDate,
  limit: number,
): Promise<OfferedMandate[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('mandates')
    .select(COLUMNS)
    .where('managerId', '=', managerId)
    .where('state', '=', 'offered')
    .where('toOn', '>=', today)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows as OfferedMandate[];
}

/** Mandates a person offered that wait or were answered on a day or later, newest first, as far as the reader may see them. */
export async function mandatesOfferedBy(
  db: Database,
  personId: string,
  since: CivilDate,
  limit: number,
): Promise<OfferedMandate[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('mandates')
    .select(COLUMNS)
    .where('grantedBy', '=', personId)
    .where('managerId', '<>', personId)
    .where(sql<boolean>`(state = 'offered' or updated_at >= ${since}::date)`)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows as OfferedMandate[];
}
