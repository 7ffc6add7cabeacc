import { sql } from 'kysely';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';
import { newSecret, secretHash } from './secrets.ts';
import { type SessionLimits, USUAL_SECURITY } from './settings.ts';

/** Name of the session cookie. */
export const COOKIE = 'luodi_session';

/** What a session or token says about who asks. */
export interface Presented {
  readonly id: string;
  readonly personId: string;
  readonly actingOrganisationId: string | null;
  readonly scopes: readonly ('read' | 'write' | 'admin')[];
  readonly via: 'session' | 'token';
  /** Seconds since the session proved who uses it; absent for a token. */
  readonly provedSecondsAgo?: number;
}

/** How a session is opened. */
export interface Opening {
  /** The identity provider; absent for a password. */
  readonly openedWith?: Bilingual;
  readonly limits?: SessionLimits;
  /** Whether nothing is answered before the person has set up a second factor. */
  readonly mustEnrol?: boolean;
}

/** Opens a session for a person who has just proved who they are; returns the secret for the cookie, which is kept nowhere. */
export async function openSession(
  system: Database,
  personId: string,
  agent: string,
  { openedWith, limits = USUAL_SECURITY.limits, mustEnrol = false }: Opening = {},
): Promise<string> {
  const { secret, hash } = newSecret();
  const opened = openedWith ? JSON.stringify(openedWith) : null;
  await sql`
    insert into sessions (secret_hash, person_id, ends_at, agent, opened_with, idle_minutes, must_enrol)
    values (${hash}, ${personId}, now() + make_interval(hours => ${limits.hours}), ${agent.slice(0, 200)}, ${opened}::jsonb,
      ${limits.idleMinutes}, ${mustEnrol})`.execute(system);
  return secret;
}

/** A session as the database keeps it. */
export interface StoredSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly actingOrganisationId: string | null;
  /** Last seen more than a minute ago. */
  readonly isStale: boolean;
  readonly provedSecondsAgo: number;
  readonly mustEnrol: boolean;
}

/** Sessions that are neither over nor idle for too long. */
const OPEN = sql`ends_at > now() and seen_at > now() - make_interval(mins => idle_minutes)`;

/** The session of a cookie's secret as SQL, for reading it together with its person; no row when it is unknown, idle for too long or over. */
export const sessionWith = (secret: string) => sql<StoredSession>`
  select id as session_id, person_id, acting_organisation_id, seen_at < now() - interval '1 minute' as is_stale, must_enrol,
    extract(epoch from now() - proved_at)::float8 as proved_seconds_ago
  from sessions where secret_hash = ${secretHash(secret)} and ${OPEN}`;

/** What a session that was read allows, and the note that it was seen, at most once a minute. */
export async function presentedBy(system: Database, session: StoredSession): Promise<Presented> {
  const { sessionId: id, personId, actingOrganisationId, isStale, provedSecondsAgo } = session;
  if (isStale) await sql`update sessions set seen_at = now() where id = ${id}`.execute(system);
  return { id, personId, actingOrganisationId, scopes: ['read', 'write', 'admin'], via: 'session', provedSecondsAgo };
}

/** The session of a cookie's secret; undefined when it is unknown, idle for too long or over. */
export async function readSession(system: Database, secret: string): Promise<Presented | undefined> {
  const found = await sessionWith(secret).execute(system);
  return found.rows[0] && presentedBy(system, found.rows[0]);
}

/** The person and scopes of a personal access token, whose use is noted at most once a minute; undefined when it is unknown, revoked or expired. */
export async function readToken(system: Database, secret: string): Promise<Presented | undefined> {
  const found = await sql<{
    id: string;
    personId: string;
    actingOrganisationId: string | null;
    scopes: Presented['scopes'];
    isStale: boolean;
  }>`
    select id, person_id, acting_organisation_id, scopes, used_at is null or used_at < now() - interval '1 minute' as is_stale from access_tokens
    where secret_hash = ${secretHash(secret)} and revoked_at is null and expires_on >= (now() at time zone 'Asia/Shanghai')::date`.execute(
    system,
  );
  const token = found.rows[0];
  if (!token) return undefined;
  const { isStale, ...presented } = token;
  if (isStale) await sql`update access_tokens set used_at = now() where id = ${token.id}`.execute(system);
  return { ...presented, via: 'token' };
}

/** Keeps that whoever uses the session has just proved again who they are. */
export async function markProved(system: Database, id: string): Promise<void> {
  await sql`update sessions set proved_at = now() where id = ${id}`.execute(system);
}

/** Lets a session go on whose person has set up the second factor that was asked for. */
export async function endEnrolling(system: Database, personId: string): Promise<void> {
  await sql`update sessions set must_enrol = false where person_id = ${personId}`.execute(system);
}

/** Ends one session. */
export async function endSession(system: Database, id: string): Promise<void> {
  await sql`delete from sessions where id = ${id}`.execute(system);
}

/** Ends all sessions of a person, the given one excepted: after a password change or when an account is disabled. */
export async function endSessionsOf(system: Database, personId: string, exceptId?: string): Promise<void> {
  await sql`delete from sessions where person_id = ${personId} and id is distinct from ${exceptId ?? null}`.execute(
    system,
  );
}

/** Sets the organisation a session acts for. */
export async function actFor(system: Database, id: string, organisationId: string): Promise<void> {
  await sql`update sessions set acting_organisation_id = ${organisationId} where id = ${id}`.execute(system);
}

/** An open session as its person sees it. */
export interface OpenSession {
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly endsAt: string;
  readonly agent: string;
  /** The identity provider it was opened with; null for the password. */
  readonly openedWith: Bilingual | null;
}

/** Where a person is signed in, the latest first. */
export async function listSessionsOf(system: Database, personId: string): Promise<OpenSession[]> {
  const found = await sql<OpenSession>`
    select id, created_at, seen_at, ends_at, agent, opened_with from sessions
    where person_id = ${personId} and ${OPEN} order by seen_at desc, id`.execute(system);
  return found.rows;
}

/** Ends one session of a person; false when it is not theirs. */
export async function endSessionOf(system: Database, personId: string, id: string): Promise<boolean> {
  const gone = await sql`delete from sessions where id = ${id} and person_id = ${personId} returning id`.execute(
    system,
  );
  return gone.rows.length > 0;
}
