import { sql } from 'kysely';
import { PUBLIC } from '#kernel/audience.ts';
import { addDays, type CivilDate } from '#kernel/dates.ts';
import { liveListingsByField } from '#modules/achievements/index.ts';
import type { Ctx } from '#server/database/context.ts';
import type { PublicFigure } from './contract-lists.ts';

/** A part made up of fewer organisations than this is not shown: it would tell about one of them. */
const FEWEST = 3;

interface Part {
  readonly name: string;
  readonly part: string;
  readonly value: number | null;
  readonly rowsCounted: number;
}

async function dealsPerHundred(ctx: Ctx): Promise<Part[]> {
  const since = addDays(ctx.today, -365);
  const live = await liveListingsByField(ctx);
  const signed = await sql<{ field: string; n: number; organisations: number }>`
    select field, count(*)::int as n, count(distinct supply_organisation_id)::int as organisations from engagements
    where signed_on > ${since}::date group by field`.execute(ctx.db);
  const total = signed.rows.reduce((sum, row) => sum + row.n, 0);
  const listings = live.reduce((sum, row) => sum + row.listings, 0);
  const rate = (deals: number, of: number) => (of > 0 ? (100 * deals) / of : null);
  return [
    { name: 'deals-per-hundred', part: '', value: rate(total, listings), rowsCounted: total },
    ...live.map(({ field, listings: of }) => {
      const row = signed.rows.find((one) => one.field === field);
      const shown = !row || row.organisations >= FEWEST;
      return {
        name: 'deals-per-hundred',
        part: field,
        value: shown ? rate(row?.n ?? 0, of) : null,
        rowsCounted: shown ? (row?.n ?? 0) : 0,
      };
    }),
  ];
}

async function waits(ctx: Ctx): Promise<Part[]> {
  const since = addDays(ctx.today, -365);
  const answered = await sql<{ days: number | null; n: number }>`
    select percentile_cont(0.5) within group (order by (s.answered_at at time zone 'Asia/Shanghai')::date - e.proposed_on) as days, count(*)::int as n
    from engagement_sides s join engagements e on e.id = s.engagement_id
    where s.answered_at is not null and s.content_hash <> 'proposed' and e.proposed_on > ${since}::date`.execute(
    ctx.db,
  );
  const signed = await sql<{ days: number | null; n: number }>`
    select percentile_cont(0.5) within group (order by signed_on - first_contact_on) as days, count(*)::int as n from engagements
    where signed_on > ${since}::date and first_contact_on is not null`.execute(ctx.db);
  return [
    { name: 'answer-days', part: '', value: answered.rows[0]!.days, rowsCounted: answered.rows[0]!.n },
    { name: 'contact-to-contract-days', part: '', value: signed.rows[0]!.days, rowsCounted: signed.rows[0]!.n },
  ];
}

async function received(ctx: Ctx): Promise<Part[]> {
  const from = `${ctx.today.slice(0, 4)}-01-01` as CivilDate;
  const months = await sql<{ month: string; amount: number; n: number; organisations: number }>`
    select to_char(r.received_on, 'YYYY-MM') as month, sum(r.amount)::bigint as amount, count(*)::int as n, count(distinct e.supply_organisation_id)::int as organisations
    from engagement_receipts r join engagements e on e.id = r.engagement_id where r.received_on between ${from}::date and ${ctx.today}::date
    group by 1 order by 1`.execute(ctx.db);
  const parts = months.rows.map((row) => {
    const shown = row.organisations >= FEWEST;
    return {
      name: 'received-this-year',
      part: row.month,
      value: shown ? row.amount : null,
      rowsCounted: shown ? row.n : 0,
    };
  });
  const all = months.rows.reduce((sum, row) => ({ amount: sum.amount + row.amount, n: sum.n + row.n }), {
    amount: 0,
    n: 0,
  });
  return [{ name: 'received-this-year', part: '', value: all.amount, rowsCounted: all.n }, ...parts];
}

/** Counts the public figures anew from the rows and keeps them as public rows. Runs as the system role. */
export async function countFigures(ctx: Ctx): Promise<void> {
  const parts = [...(await dealsPerHundred(ctx)), ...(await waits(ctx)), ...(await received(ctx))];
  await sql`delete from public_figures`.execute(ctx.db);
  for (const { name, part, value, rowsCounted } of parts) {
    await sql`
      insert into public_figures (name, part, value, rows_counted, counted_on, readers)
      values (${name}, ${part}, ${value}, ${rowsCounted}, ${ctx.today}, ${[PUBLIC]})`.execute(ctx.db);
  }
}

interface Stored {
  readonly name: string;
  readonly part: string;
  readonly value: number | null;
  readonly rowsCounted: number;
  readonly countedOn: string;
}

/** The public figures as last counted, each with the parts that make it up. */
export async function readFigures(ctx: Ctx): Promise<PublicFigure[]> {
  const found =
    await sql<Stored>`select name, part, value, rows_counted, counted_on from public_figures order by name, part`.execute(
      ctx.db,
    );
  return found.rows
    .filter((row) => row.part === '')
    .map(({ name, value, rowsCounted, countedOn }) => ({
      name,
      value,
      rowsCounted,
      countedOn,
      parts: found.rows
        .filter((row) => row.name === name && row.part !== '')
        .map(({ part, value: v, rowsCounted: n }) => ({ part, value: v, rowsCounted: n })),
    }));
}
