import { randomUUID } from 'node:crypto';
import type { Output } from '#kernel/contract.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Supply, supplyOf } from '#modules/achievements/index.ts';
import { type Demand, demandOf } from '#modules/needs/index.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { type Asked, type DeadlineDraft, startDeadline } from '#server/deadlines/deadlines.ts';
import type { propose } from './contract.ts';
import type { Side } from './contract-record.ts';
import { sideOf, whyNotPropose } from './rules.ts';
import { circleOf, type Parties, readersOf } from './rules-readers.ts';
import {
  type EngagementRow,
  findOpenPair,
  getEngagement,
  insertEngagement,
  type NewEngagement,
  nextNumber,
} from './store.ts';

/** Kind of the deadline by which a side answers an introduction. */
export const answerDeadline = (side: Side) => `engagement-answer-${side}`;

/** What stands for an enterprise that is not named yet. */
export const UNNAMED = '某企业（匿名）';

/** How a side is named to the other before both have said yes. */
export function nameBefore(demand: Demand): string {
  return demand.anonymous ? UNNAMED : demand.name;
}

/** The identity of the demand side as the register's row holds it once it may be named. */
export function identityOf(
  demand: Pick<Demand, 'organisationId' | 'name' | 'creditCode' | 'district' | 'parkId' | 'parkName'>,
) {
  return {
    demandOrganisationId: demand.organisationId,
    demandName: demand.name,
    demandCreditCode: demand.creditCode,
    demandDistrict: demand.district,
    demandParkId: demand.parkId,
    demandParkName: demand.parkName,
  };
}

/** The supply side as published: whoever proposes may be a stranger to the record behind the listing. */
function supplyFields(supply: Supply) {
  return {
    listingId: supply.listingId,
    achievementId: supply.achievementId,
    achievementTitle: supply.title,
    supplyOrganisationId: supply.organisationId,
    supplyName: supply.name,
    supplyAffiliation: supply.affiliation,
    sourceDistrict: supply.district,
    inventorIds: [...supply.inventorIds],
    field: supply.field,
    industry: supply.industry,
    trl: supply.trl,
    ipNumbers: [...supply.ipNumbers],
    askingPrice: supply.askingPrice,
  };
}

interface Proposal {
  readonly input: Output<typeof propose>;
  readonly supply: Supply;
  readonly demand: Demand;
  readonly parties: Parties;
  readonly dueOn: CivilDate;
}

async function rowOf(
  ctx: Ctx,
  { input, supply, demand, parties, dueOn }: Proposal,
): Promise<NewEngagement & { id: string }> {
  const { actor } = ctx;
  const proposedBy = actor.personId!;
  const places = { demandDistrict: demand.district, sourceDistrict: supply.district, parkId: demand.parkId };
  return {
    id: randomUUID(),
    number: await nextNumber(ctx),
    state: 'suggested',
    stateSince: ctx.today,
    title: `${demand.title}：${supply.name}与${nameBefore(demand)}`,
    ...supplyFields(supply),
    route: input.route,
    postingId: demand.postingId,
    needId: demand.needId,
    needTitle: demand.title,
    ...(demand.anonymous ? { demandName: nameBefore(demand), demandDistrict: demand.district } : identityOf(demand)),
    proposedBy,
    proposedByName: actor.name,
    proposedOrganisationId: actor.acting?.organisationId ?? null,
    proposedOn: ctx.today,
    message: input.message,
    matchScore: input.matchScore ?? null,
    rankerVersion: input.rankerVersion,
    ownerId: proposedBy,
    ownerName: actor.name,
    leadDepartment: actor.acting?.organisationName ?? '',
    lastStepOn: ctx.today,
    nextAction: '等双方确认引荐',
    nextOn: dueOn,
    demo: supply.demo,
    readers: readersOf({ introducedOn: null, ownerId: proposedBy, proposedBy }, parties, places),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}

function sideRow(ctx: Ctx, engagementId: string, side: Side, { supply, demand, parties, dueOn }: Proposal) {
  const own = sideOf(ctx.actor, parties) === side && ctx.actor.acting?.organisationId === parties[side];
  const { organisationId, contactName, contactPhone } = side === 'supply' ? supply : demand;
  return {
    engagementId,
    side,
    organisationId,
    contactName,
    contactPhone,
    anonymous: side === 'demand' && demand.anonymous,
    dueOn,
    readers: circleOf(side, parties),
    ...(own
      ? {
          answer: 'confirmed',
          answeredBy: ctx.actor.personId!,
          answeredByName: ctx.actor.name,
          answeredAt: ctx.now,
          contentHash: 'proposed',
        }
      : {}),
  };
}

/** The duty of a side to answer an introduction, as a deadline to start. */
export function answerDue(
  engagement: { readonly id: string; readonly number: string },
  parties: Parties,
  side: Side,
  asked: Asked,
): DeadlineDraft {
  return {
    kind: answerDeadline(side),
    subjectKind: 'engagement',
    subjectId: engagement.id,
    organisationId: parties[side],
    title: { zh: `确认引荐 ${engagement.number}`, en: `Answer introduction ${engagement.number}` },
    link: `/engagements/${engagement.id}`,
    by: { rule: 'engagements.answer-introduction' },
    asked,
    readers: circleOf(side, parties),
  };
}

/** When an introduction proposed today is to be answered; asked of the deadlines kit by starting the deadlines themselves. */
async function startAnswers(
  ctx: Ctx,
  row: { id: string; number: string },
  { parties, supply, demand }: Proposal,
): Promise<CivilDate> {
  const mine = sideOf(ctx.actor, parties);
  const staffSide = mine && ctx.actor.acting?.organisationId === parties[mine] ? mine : undefined;
  const waiting = (['supply', 'demand'] as const).filter((side) => side !== staffSide);
  const { actor } = ctx;
  const asker = { by: actor.personId!, name: actor.name, forOrganisation: actor.acting?.organisationId ?? null };
  const started = [];
  for (const side of waiting) {
    const asked = { ...asker, of: side === 'supply' ? supply.name : nameBefore(demand) };
    started.push(await startDeadline(ctx, answerDue(row, parties, side, asked)));
  }
  return started
    .map((deadline) => deadline.dueOn)
    .sort()
    .at(-1)! as CivilDate;
}

/**
 * Proposes an introduction of a listing to a posting. The proposer's own side has thereby said yes; every other side is asked and has a deadline
 * to answer. Until both have answered, an anonymous enterprise stays unnamed. Refuses what is not live, a pair that is open already as far as the actor may know, and people
 * who speak for neither side and are neither a TTO nor a park.
 */
export async function proposeEngagement(ctx: Ctx, input: Output<typeof propose>): Promise<EngagementRow> {
  const supply = await supplyOf(ctx, input.listingId);
  const demand = await demandOf(ctx, input.postingId);
  for (const offer of [supply, demand]) if (!offer.live) throw refuse('engagements/not-live', { title: offer.title });
  const parties: Parties = {
    supply: supply.organisationId,
    demand: demand.organisationId,
    achievementId: supply.achievementId,
    needId: demand.needId,
    house: ctx.actor.acting?.organisationId ?? null,
    inventors: supply.inventorIds,
  };
  refuseIf(whyNotPropose(ctx.actor, parties));
  const open = await findOpenPair(ctx, supply.listingId, demand.postingId);
  if (open) throw refuse('engagements/already-open', { number: open.number });
  const proposal = { input, supply, demand, parties, dueOn: ctx.today };
  const row = await rowOf(ctx, proposal);
  const dueOn = await startAnswers(ctx, row, proposal);
  const sides = (['supply', 'demand'] as const).map((side) => sideRow(ctx, row.id, side, { ...proposal, dueOn }));
  // Twice at once: the other one was quicker.
  if (!(await insertEngagement(ctx, { ...row, nextOn: dueOn }, sides))) {
    const taken = await findOpenPair(ctx, supply.listingId, demand.postingId);
    throw refuse('engagements/already-open', { number: taken?.number ?? '' });
  }
  emit(ctx, {
    type: 'engagement.suggested',
    kind: 'engagement',
    subject: row.id,
    organisation: parties.supply,
    readers: row.readers,
    changes: { state: [null, 'suggested'] },
    data: { number: row.number, listing: supply.listingId, posting: demand.postingId },
  });
  return getEngagement(ctx, row.id);
}
