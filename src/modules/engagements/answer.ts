import { createHash } from 'node:crypto';
import type { Output } from '#kernel/contract.ts';
import { addWorkingDays } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { supplyOf } from '#modules/achievements/index.ts';
import { demandOf } from '#modules/needs/index.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { settleDeadlines } from '#server/deadlines/deadlines.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { answerSide } from './contract.ts';
import type { Side } from './contract-record.ts';
import { type Loaded, withParties } from './parties.ts';
import { answerDeadline, identityOf } from './propose.ts';
import { isOnBehalf, whyNotAnswer, whyNotMove } from './rules.ts';
import { readersOf, readersOfExchange } from './rules-readers.ts';
import { shareExchange } from './share.ts';
import { type EngagementRow, getEngagementForUpdate, saveEngagement, saveSide } from './store.ts';

/** What both sides say yes to, as a hash: an introduction changed in between is noticed, and the attribution record names this content. */
export function contentHashOf(row: EngagementRow): string {
  const content = [
    row.number,
    row.listingId,
    row.achievementTitle,
    row.postingId,
    row.needTitle,
    row.proposedBy,
    row.proposedOn,
    row.message,
    row.route,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * A side's answer to an introduction. Yes of both sides introduces them: only then is an anonymous enterprise named, the lead inventor too, and the register's row
 * opened to park and districts. A no ends the engagement with a reason. Refuses people of neither side, a second answer, and an answer to
 * content that changed after it was read.
 */
export async function answerEngagement(ctx: Ctx, id: string, input: Output<typeof answerSide>): Promise<void> {
  const loaded = await withParties(ctx, await getEngagementForUpdate(ctx, id));
  const { row, sides, parties } = loaded;
  refuseIf(whyNotMove({ state: row.state as 'suggested', introducedOn: row.introducedOn }, input.decision));
  refuseIf(whyNotAnswer(ctx.actor, parties, input.side, sides[input.side].answer));
  if (input.contentHash !== contentHashOf(row)) throw refuse('engagements/changed-since');
  if (isOnBehalf(ctx.actor, parties, input.side)) ctx.onBehalfOf = parties[input.side];
  await elevated(ctx, 'engagements.answer', (system) => saveAnswer(system, loaded, input));
  await settleDeadlines(ctx, {
    subjectKind: 'engagement',
    subjectId: id,
    kind: answerDeadline(input.side),
    outcome: input.decision,
  });
  if (input.decision === 'decline') return decline(ctx, loaded, input);
  const other: Side = input.side === 'supply' ? 'demand' : 'supply';
  if (sides[other].answer === 'confirmed') return introduce(ctx, loaded);
  emit(ctx, {
    type: 'engagement.confirmed',
    kind: 'engagement',
    subject: id,
    organisation: parties.supply,
    readers: row.readers,
    data: { side: input.side, number: row.number },
  });
}

async function saveAnswer(ctx: Ctx, { row, parties }: Loaded, input: Output<typeof answerSide>): Promise<void> {
  await saveSide(ctx, row.id, input.side, {
    answer: input.decision === 'confirm' ? 'confirmed' : 'declined',
    answeredBy: ctx.actor.personId!,
    answeredByName: ctx.actor.name,
    answeredAt: ctx.now,
    onBehalf: isOnBehalf(ctx.actor, parties, input.side),
    contentHash: input.contentHash,
  });
}

async function decline(ctx: Ctx, { row, parties }: Loaded, input: Output<typeof answerSide>): Promise<void> {
  const lostReason = input.reason ?? 'declined';
  await saveEngagement(ctx, row.id, {
    state: 'lost',
    stateSince: ctx.today,
    lastStepOn: ctx.today,
    lostReason,
    lostNote: input.note,
    nextAction: '',
    nextOn: null,
  });
  await settleDeadlines(ctx, { subjectKind: 'engagement', subjectId: row.id, outcome: 'declined' });
  emit(ctx, {
    type: 'engagement.lost',
    kind: 'engagement',
    subject: row.id,
    organisation: parties.supply,
    readers: row.readers,
    changes: { state: [row.state, 'lost'] },
    data: { reason: lostReason, side: input.side, listing: row.listingId, posting: row.postingId, number: row.number },
  });
}

async function introduce(ctx: Ctx, { row, parties }: Loaded): Promise<void> {
  const supply = await supplyOf(ctx, row.listingId);
  const demand = await demandOf(ctx, row.postingId);
  const rule = await ruleOn(ctx, 'engagements.first-contact', ctx.today);
  const nextOn = addWorkingDays(ctx.today, Number(rule.params.days), await loadCalendar(ctx.db));
  const places = { demandDistrict: demand.district, sourceDistrict: row.sourceDistrict, parkId: demand.parkId };
  const to = readersOf({ introducedOn: ctx.today, ownerId: row.ownerId, proposedBy: row.proposedBy }, parties, places);
  await elevated(ctx, 'engagements.answer', async (system) => {
    await saveEngagement(system, row.id, {
      state: 'introduced',
      stateSince: ctx.today,
      introducedOn: ctx.today,
      lastStepOn: ctx.today,
      ...identityOf(demand),
      leadInventor: supply.leadInventor,
      title: `${row.needTitle}：${row.supplyName}与${demand.name}`,
      attribution: contentHashOf(row),
      nextAction: '联系双方，约首次沟通',
      nextOn,
      readers: to,
    });
    const exchange = readersOfExchange(row.ownerId, parties);
    for (const side of ['supply', 'demand'] as const) await saveSide(system, row.id, side, { readers: exchange });
    await shareExchange(system, row.id, exchange);
  });
  emit(ctx, {
    type: 'engagement.introduced',
    kind: 'engagement',
    subject: row.id,
    organisation: parties.supply,
    readers: to,
    changes: { state: ['suggested', 'introduced'] },
    data: { listing: row.listingId, posting: row.postingId, number: row.number },
  });
}
