import { addDays, type CivilDate } from '#kernel/dates.ts';
import { comparedText } from '#kernel/likeness.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { LineKind, LineState } from './contract-lines.ts';
import type { State } from './contract-record.ts';
import { loadForWork, receiveMoney, signEngagement } from './progress.ts';
import {
  type Claimant,
  type LineFacts,
  receiptAlready,
  whyNotClaim,
  whyNotKeepLines,
  whyNotRelease,
  whyNotSettle,
} from './rules-lines.ts';
import {
  type EngagementChange,
  type EngagementRow,
  getEngagementForUpdate,
  listReceipts,
  saveEngagement,
} from './store.ts';
import { findClaimant, getLineForUpdate, type LineRow, removeReceipt, saveLine } from './store-lines.ts';

/** What a claim did: the receipt it made or found, and what of the engagement it changed, as that was. */
export interface Claimed {
  readonly receiptId: string | null;
  readonly madeReceipt: boolean;
  readonly before: string;
}

const BY_CLAIM = {
  contract: '跟进首笔到账',
  receipt: '核对到账，跟进后续款项或结案',
} as const;

/** The next step stays what it is while it lies ahead; otherwise it is what follows from the claim, in thirty days. */
function nextStep(ctx: Ctx, kind: LineKind, row: Pick<EngagementRow, 'nextAction' | 'nextOn'>) {
  if (row.nextAction && row.nextOn && row.nextOn >= ctx.today)
    return { nextAction: row.nextAction, nextOn: row.nextOn as CivilDate };
  return { nextAction: BY_CLAIM[kind], nextOn: addDays(ctx.today, 30) };
}

type Former = Pick<
  EngagementRow,
  'state' | 'stateSince' | 'contractValue' | 'signedOn' | 'contractNumber' | 'registrationNumber'
>;

const formerOf = ({ state, stateSince, contractValue, signedOn, contractNumber, registrationNumber }: EngagementRow) =>
  JSON.stringify({ state, stateSince, contractValue, signedOn, contractNumber, registrationNumber } satisfies Former);

/** Notes the registration on a contract that is on record already: numbers alone, never the value. */
async function noteNumbers(ctx: Ctx, row: EngagementRow, facts: LineFacts): Promise<void> {
  const change: EngagementChange = {
    registrationNumber: row.registrationNumber || facts.registrationNumber,
    contractNumber: row.contractNumber || facts.contractNumber,
  };
  const before = row as unknown as Record<string, unknown>;
  const changed = Object.entries(change).filter(([key, value]) => before[key] !== value);
  if (changed.length === 0) return;
  await saveEngagement(ctx, row.id, change);
  emit(ctx, {
    type: 'engagement.changed',
    kind: 'engagement',
    subject: row.id,
    organisation: row.supplyOrganisationId,
    readers: row.readers,
    changes: Object.fromEntries(changed.map(([key, value]) => [key, [before[key], value]])),
    data: { number: row.number },
  });
}

async function claimContract(ctx: Ctx, facts: LineFacts, row: EngagementRow): Promise<Claimed> {
  const before = formerOf(row);
  const { contractNumber, registrationNumber } = facts;
  if (row.contractValue === null) {
    await signEngagement(ctx, row.id, {
      contractValue: facts.amount,
      signedOn: facts.signedOn ?? facts.happenedOn,
      contractNumber,
      registrationNumber,
      version: row.version,
      ...nextStep(ctx, 'contract', row),
    });
  } else await noteNumbers(ctx, row, facts);
  return { receiptId: null, madeReceipt: false, before };
}

async function claimReceipt(
  ctx: Ctx,
  facts: LineFacts & { voucher: string },
  row: EngagementRow,
  known: Claimant,
): Promise<Claimed> {
  const already = receiptAlready(facts, known);
  if (already) return { receiptId: already.id, madeReceipt: false, before: '' };
  const receiptId = await receiveMoney(ctx, row.id, {
    amount: facts.amount,
    receivedOn: facts.happenedOn,
    voucher: facts.voucher,
    version: row.version,
    ...nextStep(ctx, 'receipt', row),
  });
  return { receiptId, madeReceipt: true, before: '' };
}

/**
 * Records what a line says on an engagement of the actor's organisation: the contract with its numbers, or the receipt. A receipt that stands
 * there already for the same sum and day becomes the line's. Refuses what the engagement does not allow now.
 */
export async function applyLine(
  ctx: Ctx,
  facts: LineFacts & { readonly voucher: string },
  engagementId: string,
): Promise<Claimed> {
  const organisationId = ctx.actor.acting?.organisationId ?? '';
  const row = await getEngagementForUpdate(ctx, engagementId);
  const known = await findClaimant(ctx, organisationId, engagementId);
  if (!known) throw refuse('record/missing');
  await loadForWork(ctx, engagementId, row.version);
  refuseIf(whyNotClaim(facts, known, ctx.today));
  return facts.kind === 'contract' ? claimContract(ctx, facts, row) : claimReceipt(ctx, facts, row, known);
}

/** What a stored line says. */
export function factsOf(line: LineRow): LineFacts & { voucher: string } {
  return {
    ...line,
    kind: line.kind as LineKind,
    happenedOn: line.happenedOn as CivilDate,
    signedOn: line.signedOn as CivilDate | null,
  };
}

/** The event of what became of a line. */
export function emitLine(
  ctx: Ctx,
  line: Pick<LineRow, 'id' | 'organisationId' | 'readers' | 'kind' | 'amount'>,
  type: string,
  engagement?: { readonly number: string },
): void {
  emit(ctx, {
    type: `engagement-line.${type}`,
    kind: 'engagement-line',
    subject: line.id,
    organisation: line.organisationId,
    readers: line.readers,
    data: { kind: line.kind, amount: line.amount, ...(engagement ? { number: engagement.number } : {}) },
  });
}

const settledBy = (ctx: Ctx) => ({
  settledBy: ctx.actor.personId ?? null,
  settledByName: ctx.actor.name,
  settledAt: ctx.now,
});

async function load(ctx: Ctx, id: string, version: number): Promise<LineRow> {
  refuseIf(whyNotKeepLines(ctx.actor));
  const line = await getLineForUpdate(ctx, id, version);
  if (line.organisationId !== ctx.actor.acting?.organisationId) throw refuse('record/missing');
  return line;
}

/** Claims a line for an engagement: a person's word, once. */
export async function claimLine(ctx: Ctx, id: string, wish: { engagementId: string; version: number }): Promise<void> {
  const line = await load(ctx, id, wish.version);
  refuseIf(whyNotSettle(line.state as LineState, 'claim'));
  const claimed = await applyLine(ctx, factsOf(line), wish.engagementId);
  const { number } = await getEngagementForUpdate(ctx, wish.engagementId);
  await saveLine(ctx, id, {
    state: 'claimed',
    engagementId: wish.engagementId,
    reason: '',
    ...claimed,
    ...settledBy(ctx),
  });
  emitLine(ctx, line, 'claimed', { number });
}

/** Marks a line as no engagement's, with the reason. */
export async function setLineAside(ctx: Ctx, id: string, wish: { reason: string; version: number }): Promise<void> {
  const line = await load(ctx, id, wish.version);
  refuseIf(whyNotSettle(line.state as LineState, 'set-aside'));
  await saveLine(ctx, id, { state: 'set-aside', reason: wish.reason, ...settledBy(ctx) });
  emitLine(ctx, line, 'set-aside');
}

async function undoReceipt(ctx: Ctx, row: EngagementRow, line: LineRow): Promise<void> {
  if (!line.madeReceipt || !line.receiptId) return;
  refuseIf(whyNotRelease('receipt', { ...row, state: row.state as State }));
  await saveLine(ctx, line.id, { receiptId: null });
  await removeReceipt(ctx, line.receiptId);
  const left = await listReceipts(ctx, row.id);
  await saveEngagement(ctx, row.id, {
    amountReceived: left.reduce((sum, { amount }) => sum + amount, 0),
    firstReceivedOn: left[0]?.receivedOn ?? null,
    ...(left.length === 0 ? { state: 'contracted', stateSince: ctx.today } : {}),
  });
}

/** The contract is taken off where the claim put it on; numbers that were noted go, unless somebody wrote others since. */
async function undoContract(ctx: Ctx, row: EngagementRow, line: LineRow): Promise<void> {
  if (line.before === '') return;
  const former = JSON.parse(line.before) as Former;
  const isOurs = (key: 'registrationNumber' | 'contractNumber') => comparedText(row[key]) === comparedText(line[key]);
  if (former.contractValue !== null) {
    await saveEngagement(ctx, row.id, {
      ...(isOurs('registrationNumber') ? { registrationNumber: former.registrationNumber } : {}),
      ...(isOurs('contractNumber') ? { contractNumber: former.contractNumber } : {}),
    });
    return;
  }
  refuseIf(whyNotRelease('contract', { ...row, state: row.state as State }));
  await saveEngagement(ctx, row.id, { ...former });
}

/** Takes off an engagement what a claimed line put on it. Refuses when the engagement has gone on since. */
export async function takeOff(ctx: Ctx, line: LineRow): Promise<void> {
  if (!line.engagementId) return;
  const row = await getEngagementForUpdate(ctx, line.engagementId);
  await (line.kind === 'receipt' ? undoReceipt(ctx, row, line) : undoContract(ctx, row, line));
  const after = await getEngagementForUpdate(ctx, row.id);
  emit(ctx, {
    type: 'engagement.line-taken-off',
    kind: 'engagement',
    subject: row.id,
    organisation: row.supplyOrganisationId,
    readers: row.readers,
    changes: {
      state: [row.state, after.state],
      amountReceived: [row.amountReceived, after.amountReceived],
      contractValue: [row.contractValue, after.contractValue],
    },
    data: { number: row.number, kind: line.kind },
  });
}

/** Puts a line back to be claimed; what its claim put on an engagement is taken off. */
export async function releaseLine(ctx: Ctx, id: string, wish: { version: number }): Promise<void> {
  const line = await load(ctx, id, wish.version);
  refuseIf(whyNotSettle(line.state as LineState, 'release'));
  await takeOff(ctx, line);
  const free = { engagementId: null, receiptId: null, madeReceipt: false, before: '', reason: '' };
  await saveLine(ctx, id, { state: 'waiting', ...free, ...settledBy(ctx) });
  emitLine(ctx, line, 'released');
}
