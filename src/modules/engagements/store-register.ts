import { sql } from 'kysely';
import type { ExportQuery, RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '#server/database/context.ts';
import { countRegister } from '#server/register/export.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import type { Source } from '#server/register/source.ts';
import type { Engagement } from './contract-record.ts';
import { engagementsRegister } from './contract-register.ts';
import { quietAfter } from './quiet.ts';

const OPEN = sql`state not in ('closed', 'lost')`;

async function viewWhere(ctx: Ctx, view: unknown) {
  switch (view) {
    case 'mine':
      return sql`${OPEN} and owner_id = ${ctx.actor.personId}`;
    case 'quiet':
      return sql`${OPEN} and last_step_on <= ${ctx.today}::date - ${await quietAfter(ctx)}::int`;
    case 'overdue':
      return sql`${OPEN} and next_on < ${ctx.today}::date`;
    case 'open':
      return OPEN;
    default:
      return undefined;
  }
}

/** Columns a row needs beside the register's own. */
const BESIDE = [
  'title',
  'listingId',
  'achievementId',
  'supplyOrganisationId',
  'sourceDistrict',
  'industry',
  'postingId',
  'demandOrganisationId',
  'demandParkId',
  'proposedByName',
  'proposedOn',
  'message',
  'matchScore',
  'rankerVersion',
  'introducedOn',
  'attribution',
  'contractNumber',
  'firstReceivedOn',
  'closedOn',
  'lostNote',
  'demo',
  'version',
  'createdAt',
] as const;

/** Where the register's rows come from, narrowed to a view. */
export async function sourceOf(ctx: Ctx, query: RegisterQuery): Promise<Source> {
  const where = await viewWhere(ctx, query.view);
  return {
    from: 'engagements',
    columns: Object.fromEntries(BESIDE.map((key) => [key, key])),
    ...(where ? { where } : {}),
  };
}

/** Ids of engagements whose number, achievement, need or sides hold a text, newest first: what the reader may see, at most a thousand. */
export async function engagementsHolding(ctx: Pick<Ctx, 'db'>, text: string): Promise<string[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from engagements where number ilike ${pattern} or title ilike ${pattern} or achievement_title ilike ${pattern} or owner_name ilike ${pattern}
    order by updated_at desc, id desc limit 1000`.execute(ctx.db);
  return found.rows.map((row) => row.id);
}

/** How many rows of the register an export would have. */
export async function countEngagements(ctx: Ctx, query: ExportQuery): Promise<number> {
  const { view: _, ...asked } = query;
  const idsFor = (text: string) => engagementsHolding(ctx, text);
  return countRegister(ctx, engagementsRegister, await sourceOf(ctx, query), asked, idsFor);
}

/** One page of the register, as far as the reader may see it. */
export async function listEngagements(ctx: Ctx, query: RegisterQuery): Promise<Page<Engagement>> {
  const { view: _, ...asked } = query;
  return listRegister<Engagement>(ctx, engagementsRegister, await sourceOf(ctx, query), asked as RegisterQuery, {
    idsFor: (text) => engagementsHolding(ctx, text),
  });
}
