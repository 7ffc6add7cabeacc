import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { ofPerson, readers } from '#kernel/audience.ts';
import type { Database } from '#server/database/connect.ts';
import type { MailChoice } from './contract.ts';

/** What a person has chosen for a group. */
export interface Chosen {
  readonly personId: string;
  readonly noticeGroup: string;
  readonly choice: MailChoice;
}

/** What these people have chosen, as far as the connection's reader may see it. */
export async function choicesOf(db: Database, personIds: readonly string[]): Promise<Chosen[]> {
  const found = await sql<Chosen>`
    select person_id, notice_group, choice from mail_choices where person_id = any(${[...personIds]}::uuid[])`.execute(
    db,
  );
  return found.rows;
}

/** Keeps a person's choices, in place of earlier ones for the same groups. */
export async function keepChoices(
  db: Database,
  personId: string,
  choices: readonly { readonly group: string; readonly choice: MailChoice }[],
  now: string,
): Promise<void> {
  await sql`
    insert into mail_choices (person_id, notice_group, choice, readers, updated_at)
    select ${personId}, g, c, ${readers(ofPerson(personId))}, ${now}
    from unnest(${choices.map(({ group }) => group)}::text[], ${choices.map(({ choice }) => choice)}::text[]) as t(g, c)
    on conflict (person_id, notice_group) do update set choice = excluded.choice, updated_at = excluded.updated_at`.execute(
    db,
  );
}

/** Keeps notices for people's next digests. System role. */
export async function addDigestItems(
  system: Database,
  items: readonly { readonly personId: string; readonly notificationId: string; readonly rhythm: MailChoice }[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into digest_items (person_id, notification_id, rhythm)
    select * from unnest(${items.map(({ personId }) => personId)}::uuid[], ${items.map(({ notificationId }) => notificationId)}::uuid[],
      ${items.map(({ rhythm }) => rhythm)}::text[]) on conflict do nothing`.execute(system);
}

/** What waits for a person's digest. */
export interface Digest {
  readonly personId: string;
  readonly notifications: readonly string[];
}

/** Takes what waits for the digests of this rhythm of up to `most` people: whoever takes it sends it. System role. */
export async function takeDigests(system: Database, rhythm: 'daily' | 'weekly', most: number): Promise<Digest[]> {
  const found = await sql<Digest>`
    with persons as (
      select distinct person_id from digest_items where rhythm = ${rhythm} order by person_id limit ${most}
    ), taken as (
      delete from digest_items i using persons p where i.person_id = p.person_id and i.rhythm = ${rhythm}
      returning i.person_id, i.notification_id
    )
    select person_id, array_agg(notification_id::text order by notification_id) as notifications from taken group by person_id`.execute(
    system,
  );
  return found.rows;
}

/** The key with which links that stop a person's mail are sealed; made when it is first needed. System role. */
export async function unsubscribeKey(system: Database, personId: string): Promise<Buffer> {
  await sql`insert into unsubscribe_keys (person_id, key) values (${personId}, ${randomBytes(32)}) on conflict do nothing`.execute(
    system,
  );
  return (await findUnsubscribeKey(system, personId))!;
}

/** The same when there is one; undefined before the first mail. System role. */
export async function findUnsubscribeKey(system: Database, personId: string): Promise<Buffer | undefined> {
  const found = await sql<{ key: Buffer }>`select key from unsubscribe_keys where person_id = ${personId}`.execute(
    system,
  );
  return found.rows[0]?.key;
}
