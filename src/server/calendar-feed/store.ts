import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';

/** A person's feed as they see it; the secret is shown once, when it is made. */
export interface Feed {
  readonly madeAt: Instant;
  readonly usedAt: Instant | null;
}

/** A person's feed; undefined when they have none. System role. */
export async function findFeed(system: Database, personId: string): Promise<Feed | undefined> {
  const found = await sql<Feed>`select made_at, used_at from calendar_feeds where person_id = ${personId}`.execute(
    system,
  );
  return found.rows[0];
}

/** Gives a person a feed under a secret of this hash, in place of the one before. System role. */
export async function putFeed(system: Database, personId: string, hash: Buffer, now: Instant): Promise<void> {
  await sql`
    insert into calendar_feeds (person_id, secret_hash, made_at) values (${personId}, ${hash}, ${now})
    on conflict (person_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at, used_at = null`.execute(
    system,
  );
}

/** Ends a person's feed; false when they had none. System role. */
export async function removeFeed(system: Database, personId: string): Promise<boolean> {
  const gone = await sql`delete from calendar_feeds where person_id = ${personId} returning person_id`.execute(system);
  return gone.rows.length > 0;
}

/** Whose feed a secret of this hash is, marked as fetched; undefined when it is nobody's. System role. */
export async function takeFeed(system: Database, hash: Buffer, now: Instant): Promise<string | undefined> {
  const found = await sql<{ personId: string }>`
    update calendar_feeds set used_at = ${now} where secret_hash = ${hash} returning person_id`.execute(system);
  return found.rows[0]?.personId;
}
