import type { Output } from '#kernel/contract.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { next } from '#kernel/moves.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { settleDeadlines } from '#server/deadlines/deadlines.ts';
import type { move, receive, record, signContract } from './contract.ts';
import type { NoteKind, State } from './contract-record.ts';
import { type Loaded, standingOf, withParties } from './parties.ts';
import {
  type Action,
  isOnBehalf,
  MOVES,
  type NextStep,
  sideOf,
  stepsFor,
  whyNotContract,
  whyNotLose,
  whyNotMove,
  whyNotNext,
  whyNotReceive,
  whyNotWithdraw,
  whyNotWork,
} from './rules.ts';
import { readersOfExchange } from './rules-readers.ts';
import {
  type EngagementChange,
  getEngagement,
  getEngagementForUpdate,
  insertNote,
  insertReceipt,
  saveEngagement,
} from './store.ts';

/** Loads an engagement that the actor may work on, as it stands. */
export async function loadToRead(ctx: Ctx, id: string): Promise<Loaded> {
  const loaded = await withParties(ctx, await getEngagement(ctx, id));
  refuseIf(whyNotWork(ctx.actor, standingOf(loaded.row), loaded.parties));
  return loaded;
}

/** Loads an engagement that the actor may work on, locked, at the version they saw; notes on whose behalf a mandate is used. */
export async function loadForWork(ctx: Ctx, id: string, version: number): Promise<Loaded> {
  const loaded = await withParties(ctx, await getEngagementForUpdate(ctx, id, version));
  refuseIf(whyNotWork(ctx.actor, standingOf(loaded.row), loaded.parties));
  const side = sideOf(ctx.actor, loaded.parties);
  if (side && isOnBehalf(ctx.actor, loaded.parties, side)) ctx.onBehalfOf = loaded.parties[side];
  return loaded;
}

function nextFields(step: NextStep): { nextAction: string; nextOn: CivilDate } {
  return { nextAction: step.nextAction!.trim(), nextOn: step.nextOn! };
}

/** Takes steps of the path in one save, with an event for each, so that no stage is skipped in the history. */
async function take(
  ctx: Ctx,
  { row, parties }: Loaded,
  actions: readonly Action[],
  change: EngagementChange,
  data: Record<string, unknown> = {},
) {
  let state = row.state as State;
  for (const action of actions) {
    refuseIf(whyNotMove({ state, introducedOn: row.introducedOn }, action));
    const to = next(MOVES, state, action)!;
    emit(ctx, {
      type: `engagement.${to}`,
      kind: 'engagement',
      subject: row.id,
      organisation: parties.supply,
      readers: row.readers,
      changes: { state: [state, to] },
      data: { number: row.number, listing: row.listingId, posting: row.postingId, ...data },
    });
    state = to;
  }
  const since = state === row.state ? {} : { state, stateSince: ctx.today };
  await saveEngagement(ctx, row.id, { lastStepOn: ctx.today, ...since, ...change });
}

async function addNote(
  ctx: Ctx,
  { row, parties }: Loaded,
  kind: NoteKind,
  body: string,
  at: { on: CivilDate; visibleTo: 'parties' | 'own' },
) {
  const organisationId = ctx.actor.acting?.organisationId ?? null;
  const own = organisationId ? [`org:${organisationId}`] : [`person:${ctx.actor.personId}`];
  await insertNote(ctx, {
    engagementId: row.id,
    kind,
    body,
    happenedOn: at.on,
    visibleTo: at.visibleTo,
    authorId: ctx.actor.personId ?? null,
    authorName: ctx.actor.name,
    organisationId,
    readers: at.visibleTo === 'own' ? own : readersOfExchange(row.ownerId, parties),
    createdAt: ctx.now,
  });
}

/**
 * Records a note, call, meeting, visit or sample and, in the same click, what is next and when. The first call makes an introduction “contacted”, the
 * first meeting or visit a “meeting”. A plain note may leave the next step as it is.
 */
export async function recordContact(ctx: Ctx, id: string, input: Output<typeof record>): Promise<void> {
  const loaded = await loadForWork(ctx, id, input.version);
  const { row } = loaded;
  if (input.happenedOn > ctx.today) throw refuse('engagements/happened-later', { today: ctx.today });
  const isOpen = row.state !== 'closed' && row.state !== 'lost';
  const keepsNext = !isOpen || (!input.nextAction && !input.nextOn && row.nextOn !== null && row.nextOn >= ctx.today);
  if (!keepsNext) refuseIf(whyNotNext(input, ctx.today));
  await addNote(ctx, loaded, input.kind, input.body, { on: input.happenedOn, visibleTo: input.visibleTo });
  const isContact = input.kind !== 'note';
  const actions = stepsFor(row.state as State, input.kind);
  await take(ctx, loaded, actions, {
    ...(keepsNext ? {} : nextFields(input)),
    ...(isContact
      ? {
          contactMethod: input.kind,
          contactCount: row.contactCount + 1,
          firstContactOn: row.firstContactOn ?? input.happenedOn,
        }
      : {}),
  });
  emit(ctx, {
    type: 'engagement.noted',
    kind: 'engagement',
    subject: id,
    organisation: loaded.parties.supply,
    readers: input.visibleTo === 'own' ? [] : row.readers,
    data: { kind: input.kind, number: row.number },
  });
}

/** Moves an engagement on, loses it with a reason, closes it with where it landed, or takes a lost one up again. */
export async function moveEngagement(ctx: Ctx, id: string, input: Output<typeof move>): Promise<void> {
  const loaded = await loadForWork(ctx, id, input.version);
  const ends = input.action === 'lose' || input.action === 'withdraw' || input.action === 'close';
  refuseIf(whyNotMove(standingOf(loaded.row), input.action));
  if (input.action === 'withdraw') refuseIf(whyNotWithdraw(ctx.actor, standingOf(loaded.row)));
  if (input.action === 'lose') refuseIf(whyNotLose(input.reason, input.note));
  if (!ends) refuseIf(whyNotNext(input, ctx.today));
  if (input.note) await addNote(ctx, loaded, 'move', input.note, { on: ctx.today, visibleTo: 'parties' });
  const lostReason = input.action === 'withdraw' ? 'withdrawn' : (input.reason ?? 'other');
  const change: EngagementChange = ends
    ? {
        nextAction: '',
        nextOn: null,
        ...(input.action === 'close'
          ? { closedOn: ctx.today, ...input.landing }
          : { lostReason, lostNote: input.note }),
      }
    : { ...nextFields(input), lostReason: '', lostNote: '' };
  await take(
    ctx,
    loaded,
    [input.action],
    change,
    input.action === 'lose' || input.action === 'withdraw' ? { reason: lostReason } : {},
  );
  if (ends) await settleDeadlines(ctx, { subjectKind: 'engagement', subjectId: id, outcome: input.action });
}

/** Records the signed contract: value, date, numbers. The contract value is one figure, the amount received another; they are never added. */
export async function signEngagement(ctx: Ctx, id: string, input: Output<typeof signContract>): Promise<void> {
  const loaded = await loadForWork(ctx, id, input.version);
  refuseIf(whyNotContract(input.contractValue, input.signedOn, ctx.today));
  refuseIf(whyNotNext(input, ctx.today));
  const { contractValue, signedOn, contractNumber, registrationNumber, route } = input;
  await take(ctx, loaded, ['contract'], {
    ...nextFields(input),
    contractValue,
    signedOn,
    contractNumber,
    registrationNumber,
    ...(route ? { route } : {}),
  });
}

/** Records money that came in on the contract, and answers the receipt's id; the engagement is “paid” from the first receipt on. */
export async function receiveMoney(ctx: Ctx, id: string, input: Output<typeof receive>): Promise<string> {
  const loaded = await loadForWork(ctx, id, input.version);
  const { row, parties } = loaded;
  refuseIf(whyNotMove(standingOf(row), 'receive'));
  refuseIf(whyNotReceive(standingOf(row), input.amount, input.receivedOn, ctx.today));
  refuseIf(whyNotNext(input, ctx.today));
  const receiptId = crypto.randomUUID();
  await insertReceipt(ctx, {
    id: receiptId,
    engagementId: id,
    amount: input.amount,
    receivedOn: input.receivedOn,
    voucher: input.voucher,
    recordedBy: ctx.actor.personId ?? null,
    recordedByName: ctx.actor.name,
    readers: readersOfExchange(row.ownerId, parties),
    createdAt: ctx.now,
  });
  const firstReceivedOn =
    row.firstReceivedOn && row.firstReceivedOn < input.receivedOn ? row.firstReceivedOn : input.receivedOn;
  await take(
    ctx,
    loaded,
    ['receive'],
    { ...nextFields(input), amountReceived: row.amountReceived + input.amount, firstReceivedOn },
    { amount: input.amount },
  );
  return receiptId;
}
