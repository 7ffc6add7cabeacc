import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { CommonNeedRow } from './contract.ts';
import type { Tables } from './tables.ts';

/** A group as it is kept. */
export interface StoredGroup {
  readonly id: string;
  readonly leaderId: string;
  readonly title: string;
  readonly titleEn: string;
  readonly field: string;
  readonly words: readonly string[];
  readonly postings: number;
  readonly enterprises: number;
  readonly anonymous: number;
  readonly likeness: number;
  readonly readers: readonly string[];
}

/** A posting of a group, in percent alike to its leader. */
export interface StoredMember {
  readonly postingId: string;
  readonly likeness: number;
}

const ROW = sql`id, title, title_en, array_to_string(words, ' ') as words_shared, enterprises, anonymous, postings, field, likeness, changed_at,
  invited_at`;

/** Where the register's rows come from; row security decides which of them. */
export const commonNeedsSource: Source = {
  from: 'commonNeeds',
  columns: { titleEn: 'titleEn', wordsShared: sql`array_to_string(words, '、')` },
};

/** A group the reader may see, with its words. */
export async function findGroup(
  db: Database,
  id: string,
): Promise<(CommonNeedRow & { readonly words: readonly string[] }) | undefined> {
  const found = await sql<
    CommonNeedRow & { words: string[] }
  >`select ${ROW}, words from common_needs where id = ${id}`.execute(db);
  return found.rows[0];
}

/** The postings of a group that the reader may see, the likest first. */
export function membersOf(db: Database, id: string): Promise<StoredMember[]> {
  return db
    .withTables<Tables>()
    .selectFrom('commonNeedPostings')
    .select(['postingId', 'likeness'])
    .where('needId', '=', id)
    .orderBy('likeness', 'desc')
    .orderBy('postingId')
    .execute();
}

/** Every group with its postings. System role. */
export async function allGroups(db: Database): Promise<(StoredGroup & { readonly members: readonly string[] })[]> {
  const found = await sql<StoredGroup & { members: string[] }>`
    select g.id, g.leader_id, g.title, g.title_en, g.field, g.words, g.postings, g.enterprises, g.anonymous, g.likeness, g.readers,
      array(select p.posting_id::text from common_need_postings p where p.need_id = g.id order by 1) as members
    from common_needs g order by g.id`.execute(db);
  return found.rows;
}

/** Keeps a group in place of what it was; `changed_at` moves only when something of it differs. System role. */
export async function keepGroup(
  db: Database,
  group: StoredGroup,
  members: readonly StoredMember[],
  now: Instant,
): Promise<void> {
  const { id, leaderId, title, titleEn, field, words, postings, enterprises, anonymous, likeness, readers } = group;
  await sql`
    insert into common_needs as g (id, leader_id, title, title_en, field, words, postings, enterprises, anonymous, likeness, found_at, changed_at,
      readers)
    values (${id}, ${leaderId}, ${title}, ${titleEn}, ${field}, ${[...words]}, ${postings}, ${enterprises}, ${anonymous}, ${likeness}, ${now},
      ${now}, ${[...readers]})
    on conflict (id) do update set leader_id = excluded.leader_id, title = excluded.title, title_en = excluded.title_en, field = excluded.field,
      words = excluded.words, postings = excluded.postings, enterprises = excluded.enterprises, anonymous = excluded.anonymous,
      likeness = excluded.likeness, readers = excluded.readers, changed_at = excluded.changed_at
    where (g.leader_id, g.title, g.title_en, g.field, g.words, g.postings, g.enterprises, g.anonymous, g.likeness, g.readers) is distinct from
      (excluded.leader_id, excluded.title, excluded.title_en, excluded.field, excluded.words, excluded.postings, excluded.enterprises,
       excluded.anonymous, excluded.likeness, excluded.readers)`.execute(db);
  await sql`
    insert into common_need_postings (need_id, posting_id, likeness, readers)
    select ${id}, p, l, ${[...readers]} from unnest(${members.map(({ postingId }) => postingId)}::uuid[],
      ${members.map((one) => one.likeness)}::int[]) as t(p, l)`.execute(db);
}

/** Takes every posting out of its group, so that groups are put together anew in this transaction. System role. */
export async function emptyGroups(db: Database): Promise<void> {
  await sql`delete from common_need_postings`.execute(db);
}

/** Removes groups that are no more. System role. */
export async function removeGroups(db: Database, ids: readonly string[]): Promise<void> {
  await sql`delete from common_needs where id = any(${[...ids]}::uuid[])`.execute(db);
}

/** What was written to the enterprises of a group. */
export interface StoredInvitation {
  readonly id: string;
  readonly needId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly personId: string;
  readonly personName: string;
  readonly message: string;
  readonly contact: string;
  readonly at: Instant;
  readonly readers: readonly string[];
}

/** Invitations to a group that the reader may see, the newest first. */
export async function invitationsOf(db: Database, needId: string): Promise<StoredInvitation[]> {
  const found = await sql<StoredInvitation>`
    select id, need_id, organisation_id, organisation_name, person_id, person_name, message, contact, at, readers from common_need_invitations
    where need_id = ${needId} order by at desc, id limit 20`.execute(db);
  return found.rows;
}

/** Keeps an invitation. */
export async function addInvitation(db: Database, one: StoredInvitation): Promise<void> {
  await sql`
    insert into common_need_invitations (id, need_id, organisation_id, organisation_name, person_id, person_name, message, contact, at, readers)
    values (${one.id}, ${one.needId}, ${one.organisationId}, ${one.organisationName}, ${one.personId}, ${one.personName}, ${one.message},
      ${one.contact}, ${one.at}, ${[...one.readers]})`.execute(db);
}

/** Makes those who invite the same group at the same time wait for one another; notes when it was invited. System role. */
export async function markInvited(db: Database, id: string, at: Instant): Promise<void> {
  await sql`update common_needs set invited_at = ${at} where id = ${id}`.execute(db);
}
