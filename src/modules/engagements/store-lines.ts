import { type Insertable, type RawBuilder, type Selectable, sql, type Updateable } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { LINES_A_PAGE, type LineKind, type LineState } from './contract-lines.ts';
import type { Claimant, KnownReceipt } from './rules-lines.ts';
import type { Tables } from './tables.ts';

const tables = (ctx: Ctx) => ctx.db.withTables<Tables>();

export type LineRow = Selectable<Tables['engagementLines']>;
export type LineChange = Updateable<Tables['engagementLines']>;

const receipts: RawBuilder<KnownReceipt[]> = sql`coalesce((
  select json_agg(json_build_object('id', r.id, 'amount', r.amount, 'receivedOn', r.received_on,
    'isLined', exists (select from engagement_lines l where l.receipt_id = r.id)) order by r.received_on)
  from engagement_receipts r where r.engagement_id = e.id), '[]')`;

const CLAIMANT = sql`
  select e.id, e.number, e.title, e.achievement_title, e.need_title, e.demand_name, e.state, e.supply_organisation_id, e.achievement_id, e.owner_id,
    e.proposed_by, e.proposed_organisation_id, e.contract_number, e.registration_number, e.contract_value, e.amount_received, e.signed_on,
    e.introduced_on, ${receipts} as receipts
  from engagements e`;

/** The introduced engagements in which an organisation is the supply side, as lines are compared with them; lost ones are none. */
export async function claimantsOf(ctx: Ctx, organisationId: string): Promise<Claimant[]> {
  const found = await sql<Claimant>`${CLAIMANT}
    where e.supply_organisation_id = ${organisationId} and e.introduced_on is not null and e.state <> 'lost' order by e.updated_at desc, e.id`.execute(
    ctx.db,
  );
  return found.rows;
}

/** Those of them whose number, titles, contract or other side hold a text: ten at most. */
export async function claimantsHolding(ctx: Ctx, organisationId: string, text: string): Promise<Claimant[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<Claimant>`${CLAIMANT}
    where e.supply_organisation_id = ${organisationId} and e.introduced_on is not null and e.state <> 'lost'
      and (e.number ilike ${pattern} or e.title ilike ${pattern} or e.achievement_title ilike ${pattern} or e.demand_name ilike ${pattern}
        or e.contract_number ilike ${pattern} or e.registration_number ilike ${pattern})
    order by e.updated_at desc, e.id limit 10`.execute(ctx.db);
  return found.rows;
}

/** One engagement as a line is compared with it; undefined when the actor's organisation has none of this id. */
export async function findClaimant(ctx: Ctx, organisationId: string, id: string): Promise<Claimant | undefined> {
  const found =
    await sql<Claimant>`${CLAIMANT} where e.supply_organisation_id = ${organisationId} and e.id = ${id}`.execute(
      ctx.db,
    );
  return found.rows[0];
}

/** An organisation's lines by what they are recognised by. */
export async function linesByKeys(
  ctx: Ctx,
  organisationId: string,
  kind: LineKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LineRow>> {
  if (keys.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom('engagementLines')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('kind', '=', kind)
    .where('lineKey', 'in', [...new Set(keys)])
    .execute();
  return new Map(rows.map((row) => [row.lineKey, row]));
}

/** Adds a line that came in. */
export async function insertLine(ctx: Ctx, row: Insertable<Tables['engagementLines']>): Promise<void> {
  await tables(ctx).insertInto('engagementLines').values(row).execute();
}

/** A line, locked until the transaction ends; refuses `record/missing`, and `record/changed` at another version. */
export async function getLineForUpdate(ctx: Ctx, id: string, version?: number): Promise<LineRow> {
  const row = await tables(ctx)
    .selectFrom('engagementLines')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse('record/missing');
  if (version !== undefined && row.version !== version) throw refuse('record/changed', { version: row.version });
  return row;
}

/** Writes what became of a line, as its next version. */
export async function saveLine(ctx: Ctx, id: string, change: LineChange): Promise<void> {
  await tables(ctx)
    .updateTable('engagementLines')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updatedAt: ctx.now }))
    .where('id', '=', id)
    .execute();
}

export async function removeLine(ctx: Ctx, id: string): Promise<void> {
  await tables(ctx).deleteFrom('engagementLines').where('id', '=', id).execute();
}

/** Removes a receipt; what it was a part of is counted anew by the caller. */
export async function removeReceipt(ctx: Ctx, id: string): Promise<void> {
  await tables(ctx).deleteFrom('engagementReceipts').where('id', '=', id).execute();
}

export type ListedLine = LineRow & { engagementNumber: string | null };

/** A page of an organisation's lines, the newest day first, and one more when there is another page. */
export async function listLines(
  ctx: Ctx,
  organisationId: string,
  { kind, state, page }: { kind: LineKind; state: LineState; page: number },
): Promise<ListedLine[]> {
  const rows = await tables(ctx)
    .selectFrom('engagementLines')
    .leftJoin('engagements', 'engagements.id', 'engagementLines.engagementId')
    .selectAll('engagementLines')
    .select('engagements.number as engagementNumber')
    .where('engagementLines.organisationId', '=', organisationId)
    .where('engagementLines.kind', '=', kind)
    .where('engagementLines.state', '=', state)
    .orderBy('engagementLines.happenedOn', 'desc')
    .orderBy('engagementLines.id')
    .offset(page * LINES_A_PAGE)
    .limit(LINES_A_PAGE + 1)
    .execute();
  return rows;
}

/** How many lines of each kind wait. */
export async function countWaiting(ctx: Ctx, organisationId: string): Promise<Record<LineKind, number>> {
  const found = await sql<{ receipt: number; contract: number }>`
    select count(*) filter (where kind = 'receipt')::int as receipt, count(*) filter (where kind = 'contract')::int as contract
    from engagement_lines where organisation_id = ${organisationId} and state = 'waiting'`.execute(ctx.db);
  return found.rows[0]!;
}

/** The kinds of which lines wait: how many, and since which day. */
export async function waitingLines(
  ctx: Ctx,
  organisationId: string,
): Promise<{ kind: LineKind; count: number; since: CivilDate }[]> {
  const found = await sql<{ kind: LineKind; count: number; since: CivilDate }>`
    select kind, count(*)::int as count, min(created_at at time zone 'Asia/Shanghai')::date as since from engagement_lines
    where organisation_id = ${organisationId} and state = 'waiting' group by kind order by kind desc`.execute(ctx.db);
  return found.rows;
}

/** The registered contracts that were claimed for an engagement, as far as the reader may see them. */
export async function registrationsOf(ctx: Ctx, engagementId: string): Promise<LineRow[]> {
  return tables(ctx)
    .selectFrom('engagementLines')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where('kind', '=', 'contract')
    .orderBy('happenedOn')
    .execute();
}

/** Which notes of an organisation came from these lines of another system. */
export async function notesBySource(
  ctx: Ctx,
  organisationId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { id: string; engagementId: string; body: string }>> {
  if (keys.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom('engagementNotes')
    .select(['id', 'engagementId', 'body', 'sourceKey'])
    .where('organisationId', '=', organisationId)
    .where('sourceKey', 'in', [...new Set(keys)])
    .execute();
  return new Map(rows.map(({ sourceKey, ...row }) => [`${row.engagementId} ${sourceKey}`, row]));
}

export async function removeNote(ctx: Ctx, id: string): Promise<void> {
  await tables(ctx).deleteFrom('engagementNotes').where('id', '=', id).execute();
}
