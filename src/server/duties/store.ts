import { sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import type { OwnEvent } from './declaration.ts';

/** A reminder to keep: of which matter, by whom, and who may know of it. */
export interface ReminderRow {
  readonly kind: string;
  readonly matterId: string;
  readonly personId: string;
  readonly remindedOn: CivilDate;
  readonly remindedAt: Instant;
  readonly readers: readonly string[];
}

/** Keeps a reminder; false when the person has sent one of this matter on the day. */
export async function addReminder(db: Database, row: ReminderRow): Promise<boolean> {
  const added = await sql`
    insert into duty_reminders (kind, matter_id, person_id, reminded_on, reminded_at, readers)
    values (${row.kind}, ${row.matterId}, ${row.personId}, ${row.remindedOn}, ${row.remindedAt}, ${[...row.readers]})
    on conflict do nothing`.execute(db);
  return Number(added.numAffectedRows ?? 0) > 0;
}

/** How often a matter was reminded of, and when last. */
export interface RemindersOf {
  readonly kind: string;
  readonly matterId: string;
  readonly reminders: number;
  readonly remindedOn: CivilDate;
}

/** Reminders of these matters that the reader may know of: of one person, or of everybody. */
export async function remindersOf(
  db: Database,
  matterIds: readonly string[],
  personId: string | null,
): Promise<RemindersOf[]> {
  if (matterIds.length === 0) return [];
  const found = await sql<RemindersOf>`
    select kind, matter_id, count(*)::int as reminders, max(reminded_on) as reminded_on from duty_reminders
    where matter_id = any(${[...matterIds]}) and (${personId}::uuid is null or person_id = ${personId}::uuid)
    group by kind, matter_id`.execute(db);
  return found.rows;
}

/** Events of a person's own of these types behind a place, newest first, as far as they may still read them. */
export async function ownEvents(
  db: Database,
  of: { readonly personId: string; readonly types: readonly string[]; readonly before: number | null },
  limit: number,
): Promise<OwnEvent[]> {
  const found = await sql<OwnEvent>`
    select left(encode(hash, 'hex'), 32) as id, id as number, at, type, subject, data from events
    where actor_id = ${of.personId} and type = any(${[...of.types]}) and (${of.before}::bigint is null or events.id < ${of.before}::bigint)
    order by events.id desc limit ${limit}`.execute(db);
  return found.rows;
}
