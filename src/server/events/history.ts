import { type RawBuilder, sql } from 'kysely';
import { ADMINISTRATORS, AUDITORS } from '#kernel/audience.ts';
import type { Ctx } from '../database/context.ts';
import { routes } from '../http/mount.ts';
import { NAME } from './actor-names.ts';
import { type HistoryEntry, historyContract } from './contract.ts';
import { openCursor, sealCursor } from './cursor.ts';

const PAGE = 50;

async function entries(ctx: Ctx, where: RawBuilder<unknown>, cursor: string | undefined) {
  const before = await openCursor(ctx, cursor);
  const found = await sql<HistoryEntry & { number: number }>`
    select e.id as number, left(encode(e.hash, 'hex'), 32) as id, e.at, e.type, e.kind, e.subject, ${NAME} as actor_name, e.on_behalf_of, e.changes, e.data, left(encode(e.hash, 'hex'), 12) as link
    from events e
    where ${where} and (${before}::bigint is null or e.id < ${before}::bigint) order by e.id desc limit ${PAGE + 1}`.execute(
    ctx.db,
  );
  const rows = found.rows.slice(0, PAGE);
  const next = await sealCursor(ctx, found.rows.length > PAGE ? rows.at(-1)!.number : undefined);
  return { entries: rows, next };
}

/** Reading the trail is the audit administrator's: the two others find their own acts here, and a record's history beside the record. */
function ownOnly({ actor: { audiences, personId } }: Ctx): RawBuilder<unknown> {
  if (!audiences.includes(ADMINISTRATORS) || audiences.includes(AUDITORS)) return sql`true`;
  return sql`e.actor_id = ${personId ?? null}`;
}

/** History as its reader may see it: an event is read by whom its record's readers were when it happened. */
export const historyRoutes = routes(historyContract, {
  readHistory: (ctx, { params, query }) =>
    entries(ctx, sql`e.kind = ${params.kind} and e.subject = ${params.subject}`, query.before),
  readAllHistory: (ctx, { query }) =>
    entries(
      ctx,
      sql`${ownOnly(ctx)} and (${query.type ?? null}::text is null or e.type = ${query.type ?? null}) and (${query.actor ?? null}::text is null or e.actor_name = ${query.actor ?? null})`,
      query.before,
    ),
});
