import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { newSecret, secretHash } from './secrets.ts';

/** Name of the cookie of a sign-in whose second step is still to come. */
export const PENDING_COOKIE = 'luodi_second_step';
/** How long the second step may take. */
export const PENDING_MINUTES = 5;

/** Keeps that a password was right, and answers the secret for the cookie. It opens nothing by itself. Forgets what was never finished. */
export async function openPending(system: Database, personId: string, agent: string): Promise<string> {
  const { secret, hash } = newSecret();
  await sql`delete from pending_sign_ins where expires_at < now()`.execute(system);
  await sql`
    insert into pending_sign_ins (secret_hash, person_id, agent, expires_at)
    values (${hash}, ${personId}, ${agent.slice(0, 200)}, now() + make_interval(mins => ${PENDING_MINUTES}))`.execute(
    system,
  );
  return secret;
}

/** Whose password was right; undefined when the secret is unknown, used or too old. */
export async function readPending(system: Database, secret: string): Promise<string | undefined> {
  const found = await sql<{ personId: string }>`
    select person_id from pending_sign_ins where secret_hash = ${secretHash(secret)} and expires_at > now()`.execute(
    system,
  );
  return found.rows[0]?.personId;
}

/** Ends the wait, once; false when it was over already. */
export async function endPending(system: Database, secret: string): Promise<boolean> {
  const gone = await sql`
    delete from pending_sign_ins where secret_hash = ${secretHash(secret)} and expires_at > now() returning 1 as one`.execute(
    system,
  );
  return gone.rows.length > 0;
}

/** Ends every wait of a person: after a new password, or when the account is disabled. */
export async function endPendingOf(system: Database, personId: string): Promise<void> {
  await sql`delete from pending_sign_ins where person_id = ${personId}`.execute(system);
}
