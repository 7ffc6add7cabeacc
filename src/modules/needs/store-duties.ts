import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { FreshnessTerms } from '#kernel/freshness.ts';
import type { Database } from '#server/database/connect.ts';
import { confirmSpan, SINGLY, type ToConfirm } from '#server/freshness/duties.ts';
import type { StoredAgreement } from './store-sealed.ts';
import type { Tables } from './tables.ts';

/** Signed agreements that wait for an enterprise, the oldest first, as far as the reader may see them. */
export async function agreementsWaitingAt(
  db: Database,
  organisationId: string,
  limit: number,
): Promise<Pick<StoredAgreement, 'id' | 'needId' | 'personName' | 'forOrganisationName' | 'purpose' | 'signedAt'>[]> {
  return db
    .withTables<Tables>()
    .selectFrom('sealedAgreements')
    .select(['id', 'needId', 'personName', 'forOrganisationName', 'purpose', 'signedAt'])
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'waiting')
    .orderBy('signedAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Published titles of these needs, as far as the reader may see them. */
export async function postingTitles(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .withTables<Tables>()
    .selectFrom('postings')
    .select(['id', 'title'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** An enterprise's public postings that wait for confirmation on a day: the first few to expire, each with how many there are. */
export async function postingsToConfirm(
  db: Database,
  organisationId: string,
  today: CivilDate,
  terms: FreshnessTerms,
): Promise<ToConfirm[]> {
  const { verified, expires } = confirmSpan(today, terms);
  const found = await sql<ToConfirm>`
    select p.id, n.title, p.last_verified_on, p.expires_on, count(*) over ()::int as total
    from needs n join postings p on p.id = n.id
    where n.organisation_id = ${organisationId} and n.state = 'published' and p.state = 'live' and p.expires_on >= ${today}::date
      and (p.last_verified_on <= ${verified}::date or p.expires_on <= ${expires}::date)
    order by p.expires_on, p.id limit ${SINGLY}`.execute(db);
  return found.rows;
}
