import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';
import type { Notification } from './contract.ts';

/** One thing a notification tells beside its title, with the path of its page. */
export interface NotificationLine {
  readonly text: Bilingual;
  readonly link: string;
}

/** One notification for several persons. */
export interface Addressed {
  readonly persons: readonly string[];
  readonly kind: string;
  readonly title: Bilingual;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly link: string;
  readonly lines: readonly NotificationLine[];
  readonly key: string | null;
  readonly at: Instant;
}

/** A notification as it was written. */
export interface Written {
  readonly id: string;
  readonly personId: string;
}

/** Writes a notification for each person and answers what was written; one with a key that a person has had already is left out. System role. */
export async function addNotifications(db: Database, one: Addressed): Promise<Written[]> {
  const added = await sql<Written>`
    insert into notifications (person_id, kind, title, subject_kind, subject_id, link, lines, key, at, readers)
    select p, ${one.kind}, ${JSON.stringify(one.title)}::jsonb, ${one.subjectKind}, ${one.subjectId}, ${one.link}, ${JSON.stringify(one.lines)}::jsonb, ${one.key}, ${one.at}, array['person:' || p]
    from unnest(${[...one.persons]}::uuid[]) p
    on conflict do nothing returning id, person_id`.execute(db);
  return added.rows;
}

/** Where a page of notifications ended. */
export interface Place {
  readonly read: boolean;
  readonly at: Instant;
  readonly id: string;
}

/** A person's notifications behind a place: unread before read, newest first in each. */
export async function listOf(
  db: Database,
  personId: string,
  options: { after: Place | undefined; unread: boolean; limit: number },
): Promise<Notification[]> {
  const { after, unread, limit } = options;
  const behind = after
    ? sql`((read_at is not null) > ${after.read} or ((read_at is not null) = ${after.read} and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)))`
    : sql`true`;
  const found = await sql<Notification>`
    select id, kind, title, subject_kind, subject_id, link, lines, at, read_at from notifications
    where person_id = ${personId} and ${unread ? sql`(read_at is not null) = false` : sql`true`} and ${behind}
    order by (read_at is not null), at desc, id desc limit ${limit}`.execute(db);
  return found.rows;
}

/** These notifications of a person, newest first. System role. */
export async function notificationsOf(
  system: Database,
  personId: string,
  ids: readonly string[],
): Promise<Notification[]> {
  const found = await sql<Notification>`
    select id, kind, title, subject_kind, subject_id, link, lines, at, read_at from notifications
    where person_id = ${personId} and id = any(${[...ids]}::uuid[]) order by at desc, id`.execute(system);
  return found.rows;
}

/** How many of a person's notifications are unread. */
export async function countUnread(db: Database, personId: string): Promise<number> {
  const found = await sql<{ unread: number }>`
    select count(*)::int as unread from notifications where person_id = ${personId} and (read_at is not null) = false`.execute(
    db,
  );
  return found.rows[0]!.unread;
}

/** Marks one notification of a person as read; false when they have no such notification. */
export async function markRead(db: Database, personId: string, id: string, now: Instant): Promise<boolean> {
  const found = await sql`
    update notifications set read_at = coalesce(read_at, ${now}) where person_id = ${personId} and id = ${id} returning id`.execute(
    db,
  );
  return found.rows.length > 0;
}

/** Marks a person's notifications up to a time as read. */
export async function markAllRead(db: Database, personId: string, until: Instant, now: Instant): Promise<void> {
  await sql`
    update notifications set read_at = ${now} where person_id = ${personId} and (read_at is not null) = false and at <= ${until}::timestamptz`.execute(
    db,
  );
}
