import { sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';
import { together } from '../database/transact.ts';
import type { Approval, Step } from './rules.ts';

/** An approval as it is stored, with its steps in order. */
export interface StoredApproval extends Approval {
  readonly id: string;
  readonly purpose: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly organisationId: string | null;
  readonly title: Bilingual;
  readonly reason: string;
  readonly readers: readonly Audience[];
  readonly version: number;
  readonly steps: readonly (Step & {
    readonly label: Bilingual;
    readonly signedName: string;
    readonly signedAt: string | null;
  })[];
}

/** An approval with its steps; undefined when there is none or the reader may not see it. Locked until the transaction ends. */
export async function findApprovalForUpdate(db: Database, id: string): Promise<StoredApproval | undefined> {
  const found = await sql<Omit<StoredApproval, 'steps'>>`
    select id, purpose, subject_kind, subject_id, organisation_id, title, content_hash, mode, not_by, expires_on, state, reason, readers, version
    from approvals where id = ${id} for update`.execute(db);
  const row = found.rows[0];
  return row && { ...row, steps: await stepsOf(db, id) };
}

async function stepsOf(db: Database, id: string): Promise<StoredApproval['steps']> {
  const found = await sql<StoredApproval['steps'][number]>`
    select position, side, label, who, signed_by, signed_name, signed_at, signed_hash from approval_steps where approval_id = ${id} order by position`.execute(
    db,
  );
  return found.rows;
}

export interface NewApproval {
  readonly id: string;
  readonly purpose: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly organisationId: string | null;
  readonly title: Bilingual;
  readonly link: string;
  readonly contentHash: string;
  readonly mode: Approval['mode'];
  readonly notBy: readonly string[];
  readonly expiresOn: CivilDate | null;
  readonly openedBy: string | null;
  readonly openedAt: string;
  readonly readers: readonly Audience[];
  readonly steps: readonly { readonly side: string; readonly label: Bilingual; readonly who: readonly Audience[] }[];
}

/** Adds an approval and its steps in the order given; false when one of this purpose is open on the subject. */
export async function addApproval(db: Database, approval: NewApproval): Promise<boolean> {
  const to = [...approval.readers];
  const added = await sql`
    insert into approvals (id, purpose, subject_kind, subject_id, organisation_id, title, link, content_hash, mode, not_by, expires_on, opened_by, opened_at, readers)
    values (${approval.id}, ${approval.purpose}, ${approval.subjectKind}, ${approval.subjectId}, ${approval.organisationId},
      ${JSON.stringify(approval.title)}::jsonb, ${approval.link}, ${approval.contentHash}, ${approval.mode}, ${[...approval.notBy]}::uuid[],
      ${approval.expiresOn}, ${approval.openedBy}, ${approval.openedAt}, ${to})
    on conflict do nothing`.execute(db);
  if (Number(added.numAffectedRows ?? 0) === 0) return false;
  for (const [i, step] of approval.steps.entries()) {
    await sql`
      insert into approval_steps (approval_id, position, side, label, who, readers)
      values (${approval.id}, ${i + 1}, ${step.side}, ${JSON.stringify(step.label)}::jsonb, ${[...step.who]}, ${to})`.execute(
      db,
    );
  }
  return true;
}

export interface Signature {
  readonly by: string;
  readonly name: string;
  readonly hash: string;
  readonly at: string;
  readonly onBehalfOf: string | null;
}

/** Writes a signature into its step. */
export async function saveSignature(db: Database, id: string, position: number, signature: Signature): Promise<void> {
  const { by, name, hash, at, onBehalfOf } = signature;
  await sql`
    update approval_steps set signed_by = ${by}, signed_name = ${name}, signed_hash = ${hash}, signed_at = ${at}, on_behalf_of = ${onBehalfOf}
    where approval_id = ${id} and position = ${position}`.execute(db);
}

/** Names of those who have signed an approval, in the order of its steps, as far as the reader may see it. */
export async function signersOf(db: Database, id: string): Promise<string[]> {
  return (await stepsOf(db, id)).filter(({ signedBy }) => signedBy !== null).map(({ signedName }) => signedName);
}

/** Writes the state, the content's hash and, for an end without agreement, the reason. */
export async function saveState(
  db: Database,
  id: string,
  to: Pick<Approval, 'state' | 'contentHash'> & {
    readonly reason?: string;
    readonly by?: string | undefined;
    readonly at: string;
  },
): Promise<void> {
  const closed = to.state === 'open' ? null : to.at;
  await sql`
    update approvals set state = ${to.state}, content_hash = ${to.contentHash}, reason = ${to.reason ?? ''}, closed_at = ${closed},
      closed_by = ${closed ? (to.by ?? null) : null}, version = version + 1 where id = ${id}`.execute(db);
}

/** Takes back signatures: of these steps, or of all when the content they stood on has changed. */
export async function clearSignatures(db: Database, id: string, positions?: readonly number[]): Promise<void> {
  await sql`
    update approval_steps set signed_by = null, signed_name = '', signed_hash = null, signed_at = null, on_behalf_of = null
    where approval_id = ${id} and (${positions === undefined} or position = any(${[...(positions ?? [])]}::int[]))`.execute(
    db,
  );
}

/** Approvals that are open today with an unsigned step for one of these tokens, oldest first, as far as the reader may see them. */
export async function openFor(
  db: Database,
  tokens: readonly Audience[],
  today: CivilDate,
  limit: number,
): Promise<(StoredApproval & { readonly link: string; readonly openedAt: string })[]> {
  const found = await sql<StoredApproval & { link: string; openedAt: string }>`
    select id, purpose, subject_kind, subject_id, organisation_id, title, link, content_hash, mode, not_by, expires_on, state, reason, readers,
      version, opened_at from approvals a
    where state = 'open' and (expires_on is null or expires_on >= ${today}::date) and exists (
      select from approval_steps s where s.approval_id = a.id and s.signed_by is null and s.who && ${[...tokens]}::text[])
    order by opened_at, id limit ${limit}`.execute(db);
  return together(found.rows.map(async (row) => ({ ...row, steps: await stepsOf(db, row.id) })));
}

/** An approval as whoever opened it follows it. */
export type OpenedApproval = StoredApproval & {
  readonly link: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
};

/** Approvals a person opened that are open or ended on a day or later, newest first, as far as the reader may see them. */
export async function approvalsOpenedBy(
  db: Database,
  personId: string,
  since: CivilDate,
  limit: number,
): Promise<OpenedApproval[]> {
  const found = await sql<Omit<OpenedApproval, 'steps'>>`
    select id, purpose, subject_kind, subject_id, organisation_id, title, link, content_hash, mode, not_by, expires_on, state, reason, readers,
      version, opened_at, closed_at from approvals
    where opened_by = ${personId} and (closed_at is null or closed_at >= ${since}::date) order by opened_at desc, id limit ${limit}`.execute(
    db,
  );
  return together(found.rows.map(async (row) => ({ ...row, steps: await stepsOf(db, row.id) })));
}
