import type { Insertable, Selectable } from 'kysely';
import type { Ctx } from '#server/database/context.ts';
import type { Tables } from './tables.ts';

type Layout = Tables['reportLayouts'];

/** The report's layout that an organisation keeps; undefined while it uses the usual one. */
export async function findLayout(ctx: Ctx, organisationId: string): Promise<Selectable<Layout> | undefined> {
  return ctx.db
    .withTables<Tables>()
    .selectFrom('reportLayouts')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
}

/** Keeps an organisation's layout in place of what it had. */
export async function keepLayout(
  ctx: Ctx,
  organisationId: string,
  kept: Omit<Insertable<Layout>, 'id' | 'organisationId'>,
): Promise<void> {
  await ctx.db
    .withTables<Tables>()
    .insertInto('reportLayouts')
    .values({ organisationId, ...kept })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet(kept))
    .execute();
}
