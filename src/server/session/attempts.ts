import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';

const FREE = 5;
const MOST_SECONDS = 900;

/**
 * Refuses when `what` (a login name, an address) has failed too often: after five failures each further one doubles the wait, up to a quarter
 * of an hour. Kept in the database, so that it holds across nodes.
 */
export async function refuseGuessing(system: Database, what: readonly string[]): Promise<void> {
  const found = await sql<{ seconds: number }>`
    select ceil(extract(epoch from max(until) - now()))::int as seconds from attempts where what = any(${[...what]}) and until > now()`.execute(
    system,
  );
  const seconds = found.rows[0]?.seconds;
  if (seconds) throw refuse('rate/too-many', { seconds });
}

/** Refuses when what comes from one place (an address) has failed more than `most` times within the hour. */
export async function refuseMany(system: Database, what: string, most: number): Promise<void> {
  const found = await sql<{ seconds: number }>`
    select ceil(extract(epoch from since + interval '1 hour' - now()))::int as seconds from attempts
    where what = ${what} and count >= ${most} and since > now() - interval '1 hour'`.execute(system);
  const seconds = found.rows[0]?.seconds;
  if (seconds) throw refuse('rate/too-many', { seconds });
}

let failed = 0;

/** How many credentials have failed on this node since it started: passwords, codes, invitations. */
export const failedAttempts = (): number => failed;

/** Counts a failure of each of `what`; a count is forgotten an hour after it began. */
export async function countFailure(system: Database, what: readonly string[]): Promise<void> {
  failed += 1;
  await sql`
    insert into attempts (what, count, since) select w, 1, now() from unnest(${[...what]}::text[]) w
    on conflict (what) do update set
      count = case when attempts.since < now() - interval '1 hour' then 1 else attempts.count + 1 end,
      since = case when attempts.since < now() - interval '1 hour' then now() else attempts.since end,
      until = case when attempts.since >= now() - interval '1 hour' and attempts.count + 1 > ${FREE}
        then now() + make_interval(secs => least(${MOST_SECONDS}, power(2, attempts.count + 1 - ${FREE}))) end`.execute(
    system,
  );
}

/** Forgets the failures of a login that has succeeded. */
export async function forgetFailures(system: Database, what: readonly string[]): Promise<void> {
  await sql`delete from attempts where what = any(${[...what]})`.execute(system);
}

/** Spends one of `most` uses within an hour of `what` (an address, say); refuses when none is left, with the seconds until there is. */
export async function spendAllowance(system: Database, what: string, most: number): Promise<void> {
  const found = await sql<{ count: number; seconds: number }>`
    insert into attempts (what, count, since) values (${what}, 1, now())
    on conflict (what) do update set
      count = case when attempts.since < now() - interval '1 hour' then 1 else attempts.count + 1 end,
      since = case when attempts.since < now() - interval '1 hour' then now() else attempts.since end
    returning count, ceil(extract(epoch from since + interval '1 hour' - now()))::int as seconds`.execute(system);
  const { count, seconds } = found.rows[0]!;
  if (count > most) throw refuse('rate/too-many', { seconds });
}

/** Counts one more use of `what` within a day of its first; answers how many there were, and in how many hours the count begins anew. */
export async function countDailyUse(system: Database, what: string): Promise<{ count: number; hours: number }> {
  const found = await sql<{ count: number; hours: number }>`
    insert into attempts (what, count, since) values (${what}, 1, now())
    on conflict (what) do update set
      count = case when attempts.since < now() - interval '1 day' then 1 else attempts.count + 1 end,
      since = case when attempts.since < now() - interval '1 day' then now() else attempts.since end
    returning count, ceil(extract(epoch from since + interval '1 day' - now()) / 3600)::int as hours`.execute(system);
  return found.rows[0]!;
}
