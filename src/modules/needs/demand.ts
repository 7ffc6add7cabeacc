import { isPublic } from '#kernel/freshness.ts';
import { refuse } from '#kernel/refusal.ts';
import { getOrganisation, organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { findNeed } from './store-needs.ts';
import { countLiveByField, findPosting } from './store-postings.ts';
import { DEMAND_TASK } from './tasks.ts';

/**
 * What an introduction takes over from a posting and the need behind it. It names the enterprise also where the posting is anonymous: the caller
 * must not pass that on before the enterprise has said yes.
 */
export interface Demand {
  readonly postingId: string;
  readonly needId: string;
  readonly organisationId: string;
  readonly anonymous: boolean;
  /** As the posting says it. */
  readonly title: string;
  readonly name: string;
  readonly creditCode: string;
  readonly district: string;
  readonly parkId: string | null;
  readonly parkName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  /** Whether it is on the public list today. */
  readonly live: boolean;
  readonly demo: boolean;
}

/** The demand side of an introduction, whatever the actor may see of the need. Refuses a posting that is not there. */
export function demandOf(ctx: Ctx, postingId: string): Promise<Demand> {
  return elevated(ctx, DEMAND_TASK, async () => {
    const posting = await findPosting(ctx.db, postingId);
    const need = await findNeed(ctx.db, postingId);
    if (!posting || !need) throw refuse('record/missing');
    const enterprise = await getOrganisation(ctx, need.organisationId);
    const parkId = need.parkId ?? enterprise.parkId;
    const park = parkId ? (await organisationsByIds(ctx, [parkId])).get(parkId) : undefined;
    return {
      postingId,
      needId: need.id,
      organisationId: need.organisationId,
      anonymous: posting.anonymous,
      title: posting.title,
      name: enterprise.name,
      creditCode: enterprise.creditCode ?? '',
      district: need.district || enterprise.operatingDistrict || enterprise.registeredDistrict,
      parkId,
      parkName: park?.name ?? '',
      contactName: need.contactName,
      contactPhone: need.contactPhone,
      live: isPublic(posting, ctx.today),
      demo: need.demo,
    };
  });
}

/** How many postings of each field are on the public list today; a field without any is left out. */
export function livePostingsByField(ctx: Pick<Ctx, 'db' | 'today'>): Promise<{ field: string; postings: number }[]> {
  return countLiveByField(ctx.db, ctx.today);
}
