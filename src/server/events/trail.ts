import { sql } from 'kysely';
import { AUDITORS } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '../database/context.ts';
import { type Mounted, routes } from '../http/mount.ts';
import { NAME } from './actor-names.ts';
import { type TrailEntry, trailContract } from './contract.ts';

/** Reading the trail of every organisation, without content; on the list in `app/wiring.ts`. */
export const TRAIL_TASK = 'audit.trail';

/** The names of organisations, by id. */
export type NamesOf = (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const PAGE = 50;

type Asked = Output<(typeof trailContract)['readTrail']['query']>;

async function entriesOf(ctx: Ctx, { before, type, actor, organisationId, from, to }: Asked) {
  const found = await sql<Omit<TrailEntry, 'organisationName'>>`
    select e.id, e.at, e.type, e.kind, e.subject, e.actor_id, ${NAME} as actor_name, e.organisation_id,
      array(select jsonb_object_keys(e.changes || e.data) order by 1) as fields, left(encode(e.hash, 'hex'), 12) as link
    from events e
    where (${before ?? null}::bigint is null or e.id < ${before ?? null}::bigint)
      and (${type ?? null}::text is null or e.type = ${type ?? null})
      and (${actor ?? null}::text is null or e.actor_name = ${actor ?? null})
      and (${organisationId ?? null}::uuid is null or e.organisation_id = ${organisationId ?? null}::uuid)
      and (${from ?? null}::date is null or e.at >= (${from ?? null}::date)::timestamp at time zone 'Asia/Shanghai')
      and (${to ?? null}::date is null or e.at < (${to ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    order by e.id desc limit ${PAGE + 1}`.execute(ctx.db);
  return found.rows;
}

async function readTrail(ctx: Ctx, namesOf: NamesOf, asked: Asked) {
  if (!ctx.actor.audiences.includes(AUDITORS)) throw refuse('access/denied');
  return elevated(ctx, TRAIL_TASK, async () => {
    const rows = await entriesOf(ctx, asked);
    const shown = rows.slice(0, PAGE);
    const names = await namesOf(ctx, [...new Set(shown.flatMap(({ organisationId }) => organisationId ?? []))]);
    return {
      entries: shown.map((row) => ({ ...row, organisationName: names.get(row.organisationId ?? '') ?? '' })),
      next: rows.length > PAGE ? String(shown.at(-1)!.id) : null,
    };
  });
}

/** The whole trail for the audit administrator: who did what to which record and when, never what it held. */
export function trailRoutes(namesOf: NamesOf): Mounted<typeof trailContract> {
  return routes(trailContract, { readTrail: (ctx, { query }) => readTrail(ctx, namesOf, query) });
}
