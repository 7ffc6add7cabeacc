import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';

const OUTSIDE = sql`scopes && '{MARKET,PUBLIC}'::text[] and state in ('OPEN', 'OBJECTED', 'INVESTIGATING', 'UPHELD', 'DISMISSED')`;

const own = (organisationId: string | undefined, subject: string | undefined): RawBuilder<unknown> =>
  sql`organisation_id = ${organisationId ?? null}::uuid and (${subject ?? null}::uuid is null or subject_id = ${subject ?? null}::uuid)`;

const COLUMNS = { organisationNameEn: 'organisationNameEn' };

/** The notices of an institution; of one subject when asked. */
export const noticesSource = (organisationId: string | undefined, subject?: string): Source => ({
  from: 'notices',
  where: own(organisationId, subject),
  columns: COLUMNS,
});

/** What is shown on the market and to the public at the moment. */
export const publicSource: Source = { from: 'notices', where: OUTSIDE, columns: COLUMNS };

async function holding(db: Database, within: RawBuilder<unknown>, text: string): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from notices where ${within} and (title ilike ${like} or organisation_name ilike ${like}) order by turn, id limit 500`.execute(
    db,
  );
  return found.rows.map(({ id }) => id);
}

/** Ids of an institution's notices whose title holds the text. */
export const noticesHolding = (db: Database, organisationId: string | undefined, text: string): Promise<string[]> =>
  holding(db, own(organisationId, undefined), text);

/** The same among those shown outside. */
export const publicNoticesHolding = (db: Database, text: string): Promise<string[]> => holding(db, OUTSIDE, text);
