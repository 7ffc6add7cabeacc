import { ofPerson, readers } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { managersOfPark } from '#modules/managers/index.ts';
import { contactOf, membersAmong, membersOf } from '#modules/people/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { settleDeadlines } from '#server/deadlines/deadlines.ts';
import type { Claim, Decline, HandOver, Push } from './contract-push.ts';
import { ANSWER_DEADLINE, emitPush, putOnList, refuseTooSoon, sidesOf } from './push.ts';
import { readersOf, turnOf, whyNotAnswer, whyNotHandOver, whyNotReason } from './rules.ts';
import { changePush, lockPush } from './store.ts';
import { PUSH_TASK } from './tasks.ts';

async function load(ctx: Ctx, id: string): Promise<Push> {
  const push = await lockPush(ctx.db, id);
  if (!push) throw refuse('record/missing');
  return push;
}

/** Who may be named in charge at a park: its people, and managers assigned to it today. For the park's own people. */
export async function peopleOf(ctx: Ctx, parkId: string): Promise<{ id: string; name: string }[]> {
  const members = await membersOf(ctx, [parkId]);
  const assigned = await managersOfPark(ctx, parkId);
  const all = [...members.map(({ personId, name }) => ({ id: personId, name })), ...assigned];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

async function nameInCharge(ctx: Ctx, parkId: string, personId: string): Promise<string> {
  const isMember = (await membersAmong(ctx, parkId, [personId])).length > 0;
  const isAssigned = isMember || (await managersOfPark(ctx, parkId)).some(({ id }) => id === personId);
  const contact = isAssigned ? await contactOf(ctx, personId) : undefined;
  if (!contact) throw refuse('supply/not-of-the-park');
  return contact.name;
}

type Change = Parameters<typeof changePush>[2];

async function save(ctx: Ctx, push: Push, version: number, change: Change & { state: Push['state'] }): Promise<void> {
  if (push.version !== version) throw refuse('record/changed', { version: push.version });
  const after = { ...change, turn: turnOf({ ...push, state: change.state }), updatedAt: ctx.now };
  if (!(await changePush(ctx.db, push, after))) throw refuse('record/changed', { version: push.version });
}

const settle = (ctx: Ctx, subjectId: string, outcome: string) =>
  settleDeadlines(ctx, { subjectKind: 'push', subjectId, kind: ANSWER_DEADLINE, outcome });

/** The park takes the result on and names who is in charge; its time to answer is settled. */
export async function claimPush(ctx: Ctx, id: string, { version, inChargeId, note }: Claim): Promise<void> {
  const push = await load(ctx, id);
  refuseIf(whyNotAnswer(ctx.actor, push, 'claim'));
  const inChargeName = await nameInCharge(ctx, push.parkId, inChargeId);
  const seenBy = readersOf({ ...push, inChargeId });
  await save(ctx, push, version, {
    state: 'claimed',
    inChargeId,
    inChargeName,
    decisionNote: note,
    decidedBy: ctx.actor.personId ?? null,
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
    readers: seenBy,
  });
  await settle(ctx, id, 'claimed');
  emitPush(
    ctx,
    'claimed',
    { ...push, readers: seenBy },
    { changes: { state: [push.state, 'claimed'], inCharge: [null, inChargeName] }, data: { inChargeId } },
  );
}

/** The park does not take the result on, and says why; its time to answer is settled. */
export async function declinePush(ctx: Ctx, id: string, answer: Decline): Promise<void> {
  const push = await load(ctx, id);
  refuseIf(whyNotAnswer(ctx.actor, push, 'decline'));
  refuseIf(whyNotReason(answer));
  await save(ctx, push, answer.version, {
    state: 'declined',
    reasonCode: answer.reasonCode,
    decisionNote: answer.note,
    decidedBy: ctx.actor.personId ?? null,
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
  });
  await settle(ctx, id, 'declined');
  emitPush(ctx, 'declined', push, {
    changes: { state: [push.state, 'declined'] },
    data: { reason: answer.reasonCode },
  });
}

/** The district hands a row that nobody took to another of its parks, which gets its own time to answer; answers the new row's id. */
export async function handOver(ctx: Ctx, id: string, { version, parkId, note }: HandOver): Promise<string> {
  const push = await load(ctx, id);
  refuseIf(whyNotHandOver(ctx.actor, push));
  const { listing, park, terms, fit } = await sidesOf(ctx, push.listingId, parkId);
  if (park.district !== push.district || park.id === push.parkId) throw refuse('supply/other-district');
  await refuseTooSoon(ctx, push.listingId, park, terms.repeatDays);
  await save(ctx, push, version, { state: 'handed-over' });
  const by = { id: ctx.actor.personId ?? '', name: ctx.actor.name };
  const next = await putOnList(ctx, { listing, park, fit, note, by, handedFrom: id });
  const seenBy = readers(...push.readers, ofPerson(by.id));
  emitPush(
    ctx,
    'handed-over',
    { ...push, readers: seenBy },
    { changes: { state: [push.state, 'handed-over'] }, data: { to: next, toPark: park.name } },
  );
  return next;
}

/** What is open of a listing goes with it: nothing is left to claim. System role; `pushes` are locked. */
export async function removeOpen(ctx: Ctx, pushes: readonly Push[]): Promise<void> {
  for (const push of pushes.filter(({ state }) => state === 'waiting' || state === 'unclaimed')) {
    await elevated(ctx, PUSH_TASK, () => save(ctx, push, push.version, { state: 'gone' }));
    await settle(ctx, push.id, 'gone');
    emitPush(ctx, 'gone', push, { changes: { state: [push.state, 'gone'] } });
  }
}
