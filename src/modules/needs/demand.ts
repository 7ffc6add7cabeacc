import type { CivilDate } from '#kernel/dates.ts';
import { isPublic } from '#kernel/freshness.ts';
import { refuse } from '#kernel/refusal.ts';
import {
  getOrganisation,
  type Organisation,
  type OrganisationCard,
  organisationsByIds,
} from '#modules/organisations/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { recordsOf } from './store-bulk.ts';
import { findNeed, type StoredNeed } from './store-needs.ts';
import { findPosting, type StoredPosting } from './store-postings.ts';
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

type Enterprise = OrganisationCard & Pick<Organisation, 'creditCode'>;

interface Sides {
  readonly posting: StoredPosting;
  readonly need: StoredNeed;
  readonly enterprise: Enterprise;
  readonly parkName: string;
}

/** As published; behind an anonymous posting what the need says. What was written since it was published is nobody else's yet. */
const parkOf = (posting: StoredPosting, need: StoredNeed, enterprise: Enterprise) =>
  posting.parkId ?? (posting.anonymous ? need.parkId : null) ?? enterprise.parkId;

function demandFrom({ posting, need, enterprise, parkName }: Sides, today: CivilDate): Demand {
  return {
    postingId: posting.id,
    needId: need.id,
    organisationId: need.organisationId,
    anonymous: posting.anonymous,
    title: posting.title,
    name: enterprise.name,
    creditCode: enterprise.creditCode ?? '',
    district: posting.district,
    parkId: parkOf(posting, need, enterprise),
    parkName,
    contactName: need.contactName,
    contactPhone: need.contactPhone,
    live: isPublic(posting, today),
    demo: need.demo,
  };
}

/** The demand side of an introduction, whatever the actor may see of the need. Refuses a posting that is not there. */
export function demandOf(ctx: Ctx, postingId: string): Promise<Demand> {
  return elevated(ctx, DEMAND_TASK, async () => {
    const posting = await findPosting(ctx.db, postingId);
    const need = await findNeed(ctx.db, postingId);
    if (!posting || !need) throw refuse('record/missing');
    const enterprise = await getOrganisation(ctx, need.organisationId);
    const parkId = parkOf(posting, need, enterprise);
    const park = parkId ? (await organisationsByIds(ctx, [parkId])).get(parkId) : undefined;
    return demandFrom({ posting, need, enterprise, parkName: park?.name ?? '' }, ctx.today);
  });
}

/** The same for several postings, by id; what is not there is left out. Runs as the system role. */
export async function demandsOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Demand>> {
  const { postings, needs } = await recordsOf(ctx.db, ids);
  const records = new Map(needs.map((need) => [need.id, need]));
  const owners = needs.map(({ organisationId }) => organisationId);
  const enterprises = (await organisationsByIds(ctx, owners)) as ReadonlyMap<string, Enterprise>;
  const parkOfPosting = (posting: StoredPosting) => {
    const need = records.get(posting.id)!;
    return parkOf(posting, need, enterprises.get(need.organisationId)!);
  };
  const parkIds = postings.flatMap((posting) => parkOfPosting(posting) ?? []);
  const parks = await organisationsByIds(ctx, parkIds);
  return new Map(
    postings.map((posting) => {
      const need = records.get(posting.id)!;
      const enterprise = enterprises.get(need.organisationId)!;
      const parkName = parks.get(parkOfPosting(posting) ?? '')?.name ?? '';
      return [posting.id, demandFrom({ posting, need, enterprise, parkName }, ctx.today)] as const;
    }),
  );
}
