import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';

/** An open engagement in which nothing has happened for exactly so many days or more, and who is to be reminded. */
export interface Quiet {
  readonly id: string;
  readonly number: string;
  readonly supplyOrganisationId: string;
  readonly ownerId: string;
  readonly lastStepOn: CivilDate;
}

/** Open engagements whose last step lies `from`–`to` days back, by id after a place. As the system role. */
export async function listQuiet(
  ctx: Ctx,
  span: { from: number; to: number },
  after: string,
  limit: number,
): Promise<Quiet[]> {
  const found = await sql<Quiet>`
    select e.id, e.number, e.supply_organisation_id, e.owner_id, e.last_step_on
    from engagements e
    where e.state not in ('closed', 'lost') and e.last_step_on between ${ctx.today}::date - ${span.to}::int and ${ctx.today}::date - ${span.from}::int
      and e.id > ${after}::uuid
    order by e.id limit ${limit}`.execute(ctx.db);
  return found.rows;
}
