import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { findOrganisation } from './store.ts';

/** Refuses a park that is none: the field names a verified park or nothing. `within` is where the organisation's fields stand in the request. */
export async function refuseNoPark(ctx: Ctx, parkId: string | null | undefined, within = ''): Promise<void> {
  if (!parkId) return;
  const park = await findOrganisation(ctx.db, parkId);
  if (park?.kind === 'park' && park.state === 'verified') return;
  const detail = {
    zh: '没有这个园区，请从列表中选择。',
    en: 'There is no such park; choose one from the list.',
  };
  throw refuse('input/invalid', { count: 1 }, [{ pointer: `#/${within}parkId`, code: 'organisations/park', detail }]);
}
