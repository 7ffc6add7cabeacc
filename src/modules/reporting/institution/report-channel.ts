import { next } from '#kernel/moves.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import type { Channel, Delivery, Outcome, SendRun } from '#server/outbox/channel.ts';
import { OutgoingError } from '#server/outgoing/fetch.ts';
import { exchangeContract, type ReceiptContent, receiptContent } from '../contract-exchange.ts';
import { MOVES } from '../rules.ts';
import type { ReportingSettings } from '../settings.ts';
import { isSignedBy } from '../sign.ts';
import { lockSubmission, type Submission, saveSubmission } from '../store.ts';
import { findLink, type Link, moveChain } from '../store-link.ts';
import { SEND_TASK } from '../tasks.ts';
import { type Answered, askCity } from './ask-city.ts';
import { tell } from './prepare.ts';

interface Sending {
  readonly submission: Submission;
  readonly link: Link;
}

/** Takes a submission for sending: from here on the city may have it. Undefined when there is nothing to send any more. */
async function take(ctx: Ctx, id: string): Promise<Sending | undefined> {
  const submission = await lockSubmission(ctx.db, id);
  const link = await findLink(ctx.db);
  if (submission.state !== 'approved' || link?.organisationId !== submission.organisationId) return undefined;
  if (!submission.attemptedAt) await saveSubmission(ctx, id, { attemptedAt: ctx.now });
  return { submission, link };
}

/** The receipt in an answer, if the city signed it for exactly what was sent. */
function receiptIn(value: unknown, { submission, link }: Sending): ReceiptContent | undefined {
  const answer = exchangeContract.receiveSubmission.response.safeParse(value);
  if (!answer.success || !isSignedBy(link.cityKey, answer.data.receipt, answer.data.signature)) return undefined;
  const read = receiptContent.safeParse(JSON.parse(answer.data.receipt));
  const fits =
    read.success &&
    read.data.submission === submission.id &&
    read.data.hash === submission.contentHash &&
    read.data.sequence === submission.sequence;
  return fits ? read.data : undefined;
}

async function keepReceipt(ctx: Ctx, value: unknown, receipt: ReceiptContent): Promise<void> {
  const { receipt: text, signature } = value as { receipt: string; signature: string };
  const before = await lockSubmission(ctx.db, receipt.submission);
  const state = next(MOVES, before.state, 'receipt');
  if (!state) return;
  await saveSubmission(ctx, before.id, {
    state,
    receipt: text,
    receiptSignature: signature,
    receiptNumber: receipt.number,
    receiptedAt: receipt.receivedAt,
    refusedRows: receipt.refused.length,
  });
  await moveChain(ctx.db, before.organisationId, before.sequence, before.contentHash);
  tell(ctx, before, 'receipted', { number: receipt.number, refused: receipt.refused.length });
}

async function keepRefusal(ctx: Ctx, id: string, refusal: { code: string; zh: string; en: string }): Promise<void> {
  const before = await lockSubmission(ctx.db, id);
  const state = next(MOVES, before.state, 'refusal');
  if (!state) return;
  await saveSubmission(ctx, id, { state, refusal });
  tell(ctx, before, 'refused', { code: refusal.code });
}

/** Refusals of a submission, which no further try mends: the city's own, and that its form or size is wrong. */
const isFinal = ({ status, code }: { readonly status: number; readonly code: string }): boolean =>
  status >= 400 &&
  status < 500 &&
  (code === 'input/invalid' ||
    code === 'input/too-large' ||
    (code.startsWith('reporting/') && code !== 'reporting/not-the-city'));

async function settle(answered: Answered, sending: Sending, run: SendRun): Promise<Outcome> {
  if (answered.as === 'answer') {
    const receipt = receiptIn(answered.value, sending);
    if (!receipt) return { as: 'down', reason: 'receipt' };
    await asSystem(run.databases, SEND_TASK, (ctx) => keepReceipt(ctx, answered.value, receipt));
    return { as: 'sent' };
  }
  const { status, code, zh, en } = answered;
  if (status === 429) return { as: 'limited', reason: 'http-429', seconds: 60 };
  if (!isFinal(answered)) return { as: 'down', reason: `http-${status}` };
  await asSystem(run.databases, SEND_TASK, (ctx) => keepRefusal(ctx, sending.submission.id, { code, zh, en }));
  return { as: 'refused', reason: 'city' };
}

async function send(delivery: Delivery, run: SendRun, settings: ReportingSettings): Promise<Outcome> {
  const sending = await asSystem(run.databases, SEND_TASK, (ctx) => take(ctx, String(delivery.data.id)));
  if (!sending) return { as: 'dropped', reason: 'nothing' };
  const { content, signature, keyId } = sending.submission;
  try {
    const answered = await askCity(settings, '/api/exchange/submissions', { content, signature, keyId });
    return await settle(answered, sending, run);
  } catch (error) {
    if (error instanceof OutgoingError) return { as: 'down', reason: error.reason };
    throw error;
  }
}

/** Submissions as a way out of the house: one after the other, the same bytes at every try, until the city's receipt is kept. */
export const reportChannel = (settings: ReportingSettings): Channel => ({
  name: 'report',
  together: 1,
  leaseSeconds: 180,
  send: ([delivery], run) => send(delivery!, run, settings),
});
