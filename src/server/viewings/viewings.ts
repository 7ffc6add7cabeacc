import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { ofOrganisation } from '#kernel/audience.ts';
import { addDays } from '#kernel/dates.ts';
import type { LookedAt } from '#kernel/viewing.ts';
import { KEPT } from '../database/connect.ts';
import type { Ctx } from '../database/context.ts';
import { together } from '../database/transact.ts';
import { type Owner, viewerShown } from './rules.ts';

/** What is looked at, and whose it is. */
export interface Looked {
  readonly kind: string;
  readonly subject: string;
  readonly owner: Owner;
}

/**
 * Remembers for a record's owner that somebody of another organisation opened it: once per person and day, under a hash that says neither
 * who nor whether it was the same person yesterday. Only opening a record is remembered, never a search.
 */
export async function recordViewing(ctx: Ctx, { kind, subject, owner }: Looked): Promise<void> {
  const viewer = viewerShown(ctx.actor, owner);
  if (!viewer) return;
  const hash = createHash('sha256').update(`${subject}/${ctx.today}/${ctx.actor.personId}`).digest('hex');
  // Nobody waits at a reader's page for a disk: should the power fail within the next half second, a viewing is forgotten.
  const unhurried = sql`set local synchronous_commit to off`.execute(ctx.db);
  const noted = sql`
    insert ${KEPT} into viewings (kind, subject, owner_organisation_id, viewer_hash, viewer_name, viewer_kind, viewer_district, viewed_on, at, readers)
    values (${kind}, ${subject}::uuid, ${owner.organisationId}::uuid, ${hash}, ${viewer.name}, ${viewer.kind}, ${viewer.district},
      ${ctx.today}::date, ${ctx.now}::timestamptz, ${[ofOrganisation(owner.organisationId)]}::text[])
    on conflict do nothing`.execute(ctx.db);
  await together([unhurried, noted]);
}

/** Who looked at a record, as far as the reader may see it: nothing at all for anybody but its owner. */
export async function listViewings(ctx: Ctx, kind: string, subject: string, limit = 50): Promise<LookedAt> {
  const recent = await sql<LookedAt['recent'][number]>`
    select id, viewer_name as name, viewer_kind as kind, viewer_district as district, at from viewings
    where kind = ${kind} and subject = ${subject}::uuid order by at desc, id limit ${limit}`.execute(ctx.db);
  const counted = await sql<{ total: number; last30Days: number }>`
    select count(*) as total, count(*) filter (where viewed_on > ${addDays(ctx.today, -30)}::date) as "last30Days" from viewings
    where kind = ${kind} and subject = ${subject}::uuid`.execute(ctx.db);
  return { recent: recent.rows, ...counted.rows[0]! };
}
