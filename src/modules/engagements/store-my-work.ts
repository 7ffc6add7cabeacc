import { sql } from 'kysely';
import { addDays, type CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Today } from './contract-lists.ts';
import type { Tables } from './tables.ts';

/** Open engagements carried by the actor whose next step lies in a span of days (open towards the past without `after`), earliest first. */
export async function findMyNext(ctx: Ctx, span: { after?: CivilDate; until: CivilDate }, limit: number) {
  return ctx.db
    .withTables<Tables>()
    .selectFrom('engagements')
    .select(['id', 'number', 'title', 'nextAction', 'nextOn', 'lastStepOn', 'state'])
    .where('ownerId', '=', ctx.actor.personId!)
    .where('state', 'not in', ['closed', 'lost'])
    .where('nextOn', '<=', span.until)
    .$if(span.after !== undefined, (query) => query.where('nextOn', '>', span.after!))
    .orderBy('nextOn')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Open engagements carried by the actor in which nothing has happened for so many days, quietest first. */
export async function findMyQuiet(ctx: Ctx, days: number, limit: number): Promise<Today['quiet']> {
  const rows = await sql<Today['quiet'][number]>`
    select id, title, ${ctx.today}::date - last_step_on as days, next_action, state from engagements
    where owner_id = ${ctx.actor.personId} and state not in ('closed', 'lost') and last_step_on <= ${addDays(ctx.today, -days)}::date
    order by last_step_on, id limit ${limit}`.execute(ctx.db);
  return rows.rows;
}

interface Year {
  open: number;
  contracted: number;
  received: number;
  days: number | null;
}

async function yearOf(ctx: Ctx, from: CivilDate): Promise<Year> {
  const found = await sql<Year>`
    select count(*) filter (where state not in ('closed', 'lost'))::int as open,
      count(*) filter (where signed_on >= ${from}::date)::int as contracted,
      coalesce((select sum(r.amount) from engagement_receipts r join engagements e on e.id = r.engagement_id
        where e.owner_id = ${ctx.actor.personId} and r.received_on >= ${from}::date), 0)::bigint as received,
      percentile_cont(0.5) within group (order by signed_on - first_contact_on) filter (where signed_on >= ${from}::date and first_contact_on is not null) as days
    from engagements where owner_id = ${ctx.actor.personId}`.execute(ctx.db);
  return found.rows[0]!;
}

/** The actor's own year so far: every figure opens into its rows of the register. */
export async function findMyYear(ctx: Ctx): Promise<Today['figures']> {
  const from = `${ctx.today.slice(0, 4)}-01-01` as CivilDate;
  const year = await yearOf(ctx, from);
  const signed = `/engagements?ownerId=${ctx.actor.personId}&signedOn.from=${from}`;
  return [
    {
      name: 'open',
      label: { zh: '在手对接', en: 'Open engagements' },
      value: year.open,
      unit: 'count',
      link: '/engagements?view=mine',
    },
    {
      name: 'contracted',
      label: { zh: '今年签约', en: 'Contracts this year' },
      value: year.contracted,
      unit: 'count',
      link: signed,
    },
    {
      name: 'received',
      label: { zh: '今年到账', en: 'Received this year' },
      value: year.received,
      unit: 'fen',
      link: signed,
    },
    {
      name: 'days',
      label: { zh: '联系到签约，中位数', en: 'First contact to contract, median' },
      value: year.days,
      unit: 'days',
      link: signed,
    },
  ];
}
