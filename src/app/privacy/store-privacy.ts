import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import { PERSONAL_TABLES, type PersonalTable } from './personal-tables-data.ts';

export interface Consent {
  readonly purpose: 'notice';
  readonly noticeVersion: string;
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

/** A person's consents, newest first. */
export async function consentsOf(db: Database, personId: string): Promise<Consent[]> {
  const found = await sql<Consent>`
    select purpose, notice_version, given_at, withdrawn_at from consents where person_id = ${personId} order by given_at desc, id`.execute(
    db,
  );
  return found.rows;
}

interface NewConsent {
  readonly personId: string;
  readonly noticeVersion: string;
  readonly at: Instant;
  readonly readers: readonly string[];
}

/** Records a consent; false when it was given already. */
export async function addConsent(db: Database, { personId, noticeVersion, at, readers }: NewConsent): Promise<boolean> {
  const added = await sql`
    insert into consents (person_id, purpose, notice_version, given_at, readers)
    values (${personId}, 'notice', ${noticeVersion}, ${at}, ${[...readers]}) on conflict do nothing`.execute(db);
  return Number(added.numAffectedRows ?? 0) > 0;
}

/** Ends a person's consents of a purpose; false when there was none. */
export async function endConsents(db: Database, personId: string, purpose: string, at: Instant): Promise<boolean> {
  const ended = await sql`
    update consents set withdrawn_at = ${at} where person_id = ${personId} and purpose = ${purpose} and withdrawn_at is null`.execute(
    db,
  );
  return Number(ended.numAffectedRows ?? 0) > 0;
}

export interface MadeExport {
  readonly id: string;
  readonly state: 'waiting' | 'ready' | 'failed';
  readonly askedAt: string;
  readonly expiresAt: string | null;
}

/** A person's exports, newest first. */
export async function exportsOf(db: Database, personId: string): Promise<MadeExport[]> {
  const found = await sql<MadeExport>`
    select id, state, asked_at, expires_at from personal_exports where person_id = ${personId} order by asked_at desc, id limit 10`.execute(
    db,
  );
  return found.rows;
}

/** Adds an export that is asked for; the one that waits already when there is one. */
export async function addExport(
  db: Database,
  personId: string,
  at: Instant,
  readers: readonly string[],
): Promise<{ made: MadeExport; isNew: boolean }> {
  const added = await sql<MadeExport>`
    insert into personal_exports (person_id, asked_at, readers) values (${personId}, ${at}, ${[...readers]})
    on conflict do nothing returning id, state, asked_at, expires_at`.execute(db);
  const [made] = added.rows.length > 0 ? added.rows : await exportsOf(db, personId);
  return { made: made!, isNew: added.rows.length > 0 };
}

/** The content of a finished export that has not expired. */
export async function findExport(db: Database, id: string, now: Instant): Promise<Buffer | undefined> {
  const found = await sql<{ content: Buffer | null }>`
    select content from personal_exports where id = ${id} and state = 'ready' and expires_at > ${now}::timestamptz`.execute(
    db,
  );
  return found.rows[0]?.content ?? undefined;
}

/** Whose an export is that still waits; undefined when it is made or gone. System role. */
export async function waitingExport(system: Database, id: string): Promise<string | undefined> {
  const found = await sql<{ personId: string }>`
    select person_id from personal_exports where id = ${id} and state = 'waiting' for update`.execute(system);
  return found.rows[0]?.personId;
}

/** Keeps what was put together, for a day. System role. */
export async function finishExport(system: Database, id: string, content: Buffer): Promise<void> {
  await sql`
    update personal_exports set state = 'ready', content = ${content}, ready_at = now(), expires_at = now() + interval '24 hours'
    where id = ${id}`.execute(system);
}

/** Every row of one table that names a person, as JSON. System role. */
export async function rowsAbout(
  system: Database,
  { table, by, without = [] }: PersonalTable,
  personId: string,
): Promise<unknown[]> {
  const about = sql.join(
    by.map((column) => sql`${sql.ref(column)} = ${personId}`),
    sql` or `,
  );
  const left = ['readers', ...without];
  const found = await sql<{ row: unknown }>`
    select to_jsonb(t) - ${left}::text[] as row from ${sql.table(table)} t where ${about}`.execute(system);
  return found.rows.map(({ row }) => row);
}

/** Removes or overwrites what one table says of a person. System role. */
export async function eraseFrom(
  system: Database,
  { table, by, closing }: PersonalTable,
  personId: string,
): Promise<void> {
  if (!closing) return;
  if (closing === 'remove') {
    await sql`delete from ${sql.table(table)} where ${sql.ref(by[0]!)} = ${personId}`.execute(system);
    return;
  }
  for (const [column, words] of Object.entries(closing)) {
    const set = sql.join(Object.entries(words).map(([name, word]) => sql`${sql.ref(name)} = ${word}`));
    await sql`update ${sql.table(table)} set ${set} where ${sql.ref(column)} = ${personId}`.execute(system);
  }
}

/** Erases everything of a person whose account is closed, but what has to stay. May run again. System role. */
export async function erasePerson(system: Database, personId: string): Promise<void> {
  for (const one of PERSONAL_TABLES) await eraseFrom(system, one, personId);
  await sql`update closed_persons set erased_at = coalesce(erased_at, now()) where person_id = ${personId}`.execute(
    system,
  );
}

/** Notes that a person closed their account, and shuts the way in: no login anybody could know, no password. System role. */
export async function markClosed(system: Database, personId: string, at: Instant): Promise<void> {
  await sql`insert into closed_persons (person_id, closed_at) values (${personId}, ${at}) on conflict do nothing`.execute(
    system,
  );
  await sql`
    update accounts set login = 'closed-' || person_id, password_hash = null, disabled_at = ${at}, changed_at = ${at}
    where person_id = ${personId}`.execute(system);
}

/** People who closed their account and are not erased yet. System role. */
export async function notErased(system: Database): Promise<string[]> {
  const found = await sql<{ personId: string }>`select person_id from closed_persons where erased_at is null`.execute(
    system,
  );
  return found.rows.map(({ personId }) => personId);
}

/** Removes exports whose day is over. System role. */
export async function forgetExports(system: Database): Promise<void> {
  await sql`delete from personal_exports where expires_at < now() or asked_at < now() - interval '7 days'`.execute(
    system,
  );
}

/** What a person still carries: engagements, claimed pushes, mandates they give or hold. System role. */
export async function dutiesOf(system: Database, personId: string): Promise<{ engagements: number; pushes: number }> {
  const found = await sql<{ engagements: number; pushes: number }>`
    select (select count(*)::int from engagements where owner_id = ${personId} and state not in ('lost', 'closed')) as engagements,
      (select count(*)::int from pushes where in_charge_id = ${personId} and state = 'claimed') as pushes`.execute(
    system,
  );
  return found.rows[0]!;
}
