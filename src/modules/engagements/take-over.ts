import type { CivilDate } from '#kernel/dates.ts';
import { type Supply, suppliesOf } from '#modules/achievements/index.ts';
import { type Demand, demandsOf } from '#modules/needs/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { emit } from '#server/database/context.ts';
import { contentHashOf } from './answer.ts';
import type { NoteKind, State } from './contract-record.ts';
import { identityOf, nameBefore } from './propose.ts';
import { circleOf, type Parties, readersOf, readersOfExchange } from './rules-readers.ts';
import type { EngagementRow, NewEngagement } from './store.ts';
import { type EngagementRows, insertWhole, skipNumbers } from './store-bulk.ts';
import { askAnswers } from './take-over-duties.ts';
import type { TakenOverEngagement } from './taken-over.ts';

interface Case {
  readonly entry: TakenOverEngagement;
  readonly supply: Supply;
  readonly demand: Demand;
  readonly parties: Parties;
  readonly introducedOn: CivilDate | null;
}

const CONTACTS: ReadonlySet<NoteKind> = new Set(['call', 'meeting', 'visit', 'sample']);
const latest = (dates: readonly CivilDate[]) => [...dates].sort().at(-1)!;

function supplyFields({ supply, introducedOn }: Case): Partial<NewEngagement> {
  return {
    achievementId: supply.achievementId,
    achievementTitle: supply.title,
    supplyOrganisationId: supply.organisationId,
    supplyName: supply.name,
    supplyAffiliation: supply.affiliation,
    sourceDistrict: supply.district,
    leadInventor: introducedOn ? supply.leadInventor : '',
    inventorIds: [...supply.inventorIds],
    field: supply.field,
    industry: supply.industry,
    trl: supply.trl,
    ipNumbers: [...supply.ipNumbers],
    askingPrice: supply.askingPrice,
  };
}

/** How it went, counted from the steps. */
function progressOf({ entry }: Case): Partial<NewEngagement> {
  const { steps, questions, receipts, proposed, state } = entry;
  const contacts = steps.filter(({ kind }) => CONTACTS.has(kind));
  const moves = steps.filter(({ to }) => to !== undefined);
  const closed = moves.find(({ to }) => to === 'closed');
  const told = questions.flatMap(({ asked, answered }) => [asked.today, ...(answered ? [answered.at.today] : [])]);
  const paid = receipts.map(({ at }) => at.today).sort();
  const days = [proposed.today, ...steps.map(({ at }) => at.today), ...told, ...paid];
  return {
    stateSince: state === 'paid' ? (paid[0] ?? proposed.today) : (moves.at(-1)?.at.today ?? proposed.today),
    lastStepOn: latest(days),
    firstContactOn: contacts[0]?.at.today ?? null,
    contactMethod: contacts.at(-1)?.kind ?? '',
    contactCount: contacts.length,
    amountReceived: receipts.reduce((sum, { amount }) => sum + amount, 0),
    firstReceivedOn: paid[0] ?? null,
    closedOn: state === 'closed' ? (closed?.at.today ?? latest(days)) : null,
    version: 1 + steps.length + questions.length + receipts.length,
  };
}

function rowOf(of: Case, now: string): NewEngagement & { id: string } {
  const { entry, supply, demand, parties, introducedOn } = of;
  const { proposed, owner } = entry;
  const proposedBy = proposed.actor.personId!;
  const named = introducedOn !== null || !demand.anonymous;
  const places = { demandDistrict: demand.district, sourceDistrict: supply.district, parkId: demand.parkId };
  const row = {
    ...supplyFields(of),
    ...(named ? identityOf(demand) : { demandName: nameBefore(demand), demandDistrict: demand.district }),
    ...progressOf(of),
    ...entry.facts,
    id: entry.id,
    number: entry.number,
    state: entry.state,
    title: `${demand.title}：${supply.name}与${introducedOn ? demand.name : nameBefore(demand)}`,
    listingId: entry.listingId,
    postingId: entry.postingId,
    needId: demand.needId,
    needTitle: demand.title,
    proposedBy,
    proposedByName: proposed.actor.name,
    proposedOrganisationId: proposed.actor.acting?.organisationId ?? null,
    proposedOn: proposed.today,
    message: entry.message,
    introducedOn,
    ownerId: owner.id,
    ownerName: owner.name,
    ownerPhone: owner.phone,
    leadDepartment: owner.department,
    lostReason: entry.lostReason ?? '',
    demo: entry.demo,
    readers: readersOf({ introducedOn, ownerId: owner.id, proposedBy }, parties, places),
    createdAt: proposed.now,
    updatedAt: now,
  } as NewEngagement & { id: string };
  return { ...row, attribution: introducedOn ? contentHashOf(withRoute(row)) : '' };
}

const withRoute = (row: NewEngagement) => ({ route: '', ...row }) as unknown as EngagementRow;

function sideRows({ entry, supply, demand, parties, introducedOn }: Case, row: NewEngagement): EngagementRows['sides'] {
  const exchange = readersOfExchange(entry.owner.id, parties);
  return (['supply', 'demand'] as const).map((side) => {
    const answer = entry.answers[side]?.at;
    const { organisationId, contactName, contactPhone } = side === 'supply' ? supply : demand;
    return {
      engagementId: entry.id,
      side,
      organisationId,
      contactName,
      contactPhone,
      anonymous: side === 'demand' && demand.anonymous,
      dueOn: entry.answerDueOn,
      readers: introducedOn ? exchange : circleOf(side, parties),
      ...(answer
        ? {
            answer: 'confirmed',
            answeredBy: answer.actor.personId!,
            answeredByName: answer.actor.name,
            answeredAt: answer.now,
            contentHash: contentHashOf(withRoute(row)),
          }
        : {}),
    };
  });
}

function exchangeRows({ entry, parties }: Case, rows: EngagementRows): void {
  const exchange = readersOfExchange(entry.owner.id, parties);
  const engagementId = entry.id;
  for (const { at, kind, body, visibleTo } of entry.steps) {
    const organisationId = at.actor.acting?.organisationId ?? null;
    const own = organisationId ? [`org:${organisationId}`] : [`person:${at.actor.personId}`];
    const author = { authorId: at.actor.personId ?? null, authorName: at.actor.name, organisationId };
    const readers = visibleTo === 'own' ? own : exchange;
    rows.notes.push({
      engagementId,
      kind,
      body,
      visibleTo,
      readers,
      ...author,
      happenedOn: at.today,
      createdAt: at.now,
    });
  }
  for (const { asked, toSide, body, dueOn, answered } of entry.questions)
    rows.questions.push({
      id: crypto.randomUUID(),
      engagementId,
      askedBy: asked.actor.personId!,
      askedByName: asked.actor.name,
      askedOrganisationId: asked.actor.acting?.organisationId ?? null,
      toSide,
      body,
      askedAt: asked.now,
      dueOn,
      readers: exchange,
      ...(answered
        ? {
            answer: answered.body,
            answeredBy: answered.at.actor.personId!,
            answeredByName: answered.at.actor.name,
            answeredAt: answered.at.now,
            version: 2,
          }
        : {}),
    });
  for (const { at, amount, voucher } of entry.receipts)
    rows.receipts.push({
      engagementId,
      amount,
      voucher,
      receivedOn: at.today,
      recordedBy: at.actor.personId ?? null,
      recordedByName: at.actor.name,
      readers: exchange,
      createdAt: at.now,
    });
}

interface Fact {
  readonly at: Ctx;
  readonly type: string;
  readonly own?: boolean;
  readonly to?: State;
  readonly data?: Record<string, unknown>;
}

function factsOf({ entry }: Case): Fact[] {
  const facts: Fact[] = [];
  for (const { at, to, kind, visibleTo } of entry.steps) {
    if (kind !== 'move') facts.push({ at, type: 'noted', own: visibleTo === 'own', data: { kind } });
    if (to && to !== 'suggested' && to !== 'paid')
      facts.push({ at, type: to, to, ...(to === 'lost' ? { data: { reason: entry.lostReason } } : {}) });
  }
  for (const { at, amount } of entry.receipts) facts.push({ at, type: 'paid', to: 'paid', data: { amount } });
  for (const { asked, toSide, dueOn, answered } of entry.questions) {
    facts.push({ at: asked, type: 'asked', data: { side: toSide, dueOn } });
    if (answered) facts.push({ at: answered.at, type: 'answered', data: { side: toSide } });
  }
  return facts.sort((a, b) => (a.at.now < b.at.now ? -1 : a.at.now > b.at.now ? 1 : 0));
}

/** Everything that happened, each at its moment, and to whom it may be told. */
function tell(of: Case, row: NewEngagement): void {
  const { entry, supply, demand, parties } = of;
  const about = { number: entry.number, listing: entry.listingId, posting: entry.postingId };
  const event = { kind: 'engagement', subject: entry.id, organisation: supply.organisationId };
  const places = { demandDistrict: demand.district, sourceDistrict: supply.district, parkId: demand.parkId };
  const stakes = { ownerId: entry.owner.id, proposedBy: row.proposedBy, introducedOn: null };
  emit(entry.proposed, {
    ...event,
    type: 'engagement.suggested',
    readers: readersOf(stakes, parties, places),
    changes: { state: [null, 'suggested'] },
    data: about,
  });
  let state: State = 'suggested';
  for (const { at, type, own, to, data } of factsOf(of)) {
    emit(at, {
      ...event,
      type: `engagement.${type}`,
      readers: own ? [] : row.readers,
      ...(to ? { changes: { state: [state, to] } } : {}),
      data: { ...about, ...data },
    });
    if (to) state = to;
  }
}

function caseOf(entry: TakenOverEngagement, supply: Supply, demand: Demand): Case {
  const parties: Parties = {
    supply: supply.organisationId,
    demand: demand.organisationId,
    achievementId: supply.achievementId,
    needId: demand.needId,
    house: entry.proposed.actor.acting?.organisationId ?? null,
    inventors: supply.inventorIds,
  };
  const introduced = entry.steps.find(({ to }) => to === 'introduced');
  return { entry, supply, demand, parties, introducedOn: introduced?.at.today ?? null };
}

/**
 * Takes engagements over with the history they had, many at once: sides, notes, questions, receipts, and the duties that are still open. One
 * whose listing or posting is not on record here is left out. Answers how many came in. Runs as the system role.
 */
export async function takeOverEngagements(ctx: Ctx, entries: readonly TakenOverEngagement[]): Promise<number> {
  const supplies = await suppliesOf(
    ctx,
    entries.map(({ listingId }) => listingId),
  );
  const demands = await demandsOf(
    ctx,
    entries.map(({ postingId }) => postingId),
  );
  const rows: EngagementRows = { engagements: [], sides: [], notes: [], questions: [], receipts: [] };
  for (const entry of entries) {
    const supply = supplies.get(entry.listingId);
    const demand = demands.get(entry.postingId);
    if (!supply || !demand) continue;
    const of = caseOf(entry, supply, demand);
    const row = rowOf(of, ctx.now);
    rows.engagements.push(row);
    rows.sides.push(...sideRows(of, row));
    const from = rows.questions.length;
    exchangeRows(of, rows);
    tell(of, row);
    await askAnswers(entry, row, of.parties, rows.questions.slice(from));
  }
  await insertWhole(ctx, rows);
  await skipNumbers(ctx, rows.engagements.length);
  return rows.engagements.length;
}
