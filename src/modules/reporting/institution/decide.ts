import { ofOffice } from '#kernel/audience.ts';
import { next } from '#kernel/moves.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { decline, openApproval, sign, voidApproval } from '#server/approvals/approvals.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { addDeliveries } from '#server/outbox/store.ts';
import type { SubmissionContent } from '../contract-exchange.ts';
import {
  type Action,
  MOVES,
  readersOfSubmission,
  whyNotDecide,
  whyNotDrop,
  whyNotHandIn,
  whyNotRecall,
} from '../rules.ts';
import { periodText } from '../rules-period.ts';
import type { ReportingSettings } from '../settings.ts';
import { signText, unlockKey } from '../sign.ts';
import { lockSubmission, type Submission, saveSubmission } from '../store.ts';
import { findLink, keptKey } from '../store-link.ts';
import { LINK_TASK } from '../tasks.ts';
import { tell } from './prepare.ts';

/** Where an institution's submissions go in the outbox. */
export const targetOf = (organisationId: string): string => `report:${organisationId}`;

const after = ({ state }: Submission, action: Action) => next(MOVES, state, action)!;

interface Seen {
  readonly version: number;
  readonly contentHash: string;
}

/** Loads a submission at the version and with the very text that the actor saw. */
async function loadSeen(ctx: Ctx, id: string, { version, contentHash }: Seen): Promise<Submission> {
  const found = await lockSubmission(ctx.db, id, version);
  if (found.contentHash !== contentHash) throw refuse('reporting/content-changed');
  return found;
}

/** Hands the text over to the institution's leadership for approval. Neither who prepared it nor who hands it in approves it. */
export async function handIn(ctx: Ctx, id: string, seen: Seen): Promise<void> {
  const found = await loadSeen(ctx, id, seen);
  refuseIf(whyNotHandIn(ctx.actor, found));
  const { organisationId, period, preparedBy } = found;
  const words = periodText(period);
  const approvalId = await openApproval(ctx, {
    purpose: 'reporting.submission',
    subjectKind: 'submission',
    subjectId: id,
    organisationId,
    title: { zh: `审批报送：${words.zh}`, en: `Approve the submission for ${words.en}` },
    link: `/reporting/${id}`,
    contentHash: found.contentHash,
    mode: 'parallel',
    fourEyes: true,
    notBy: [preparedBy],
    expiresOn: null,
    readers: readersOfSubmission(organisationId),
    steps: [{ side: 'lead', label: { zh: '单位负责人', en: 'The lead' }, who: [ofOffice(organisationId, 'lead')] }],
  });
  await saveSubmission(ctx, id, { state: after(found, 'hand-in'), approvalId, returnedBecause: '' });
  tell(ctx, found, 'handed-in');
}

/** Approves exactly the text that was seen: it is signed and leaves through the outbox. */
export async function approveSubmission(ctx: Ctx, id: string, seen: Seen, settings: ReportingSettings): Promise<void> {
  const found = await loadSeen(ctx, id, seen);
  refuseIf(whyNotDecide(ctx.actor, found, 'approve'));
  const { organisationId, content } = found;
  const link = await findLink(ctx.db);
  if (link?.organisationId !== organisationId) throw refuse('reporting/not-joined');
  const { sequence, previous } = JSON.parse(content) as SubmissionContent;
  if (sequence !== link.sequence + 1 || previous !== link.lastHash) throw refuse('reporting/content-changed');
  await sign(ctx, found.approvalId!, seen.contentHash);
  const signature = await elevated(ctx, LINK_TASK, async () => {
    const key = await keptKey(ctx.db, link.keyId);
    if (!key) throw refuse('reporting/not-joined');
    const draft = { channel: 'report', target: targetOf(organisationId), organisationId, kind: 'submission' } as const;
    await addDeliveries(ctx.db, [{ ...draft, data: { id }, readers: found.readers }]);
    return signText(unlockKey(settings.cipher, link.keyId, key.encryptedPrivateKey), content);
  });
  const signed = { signature, keyId: link.keyId, approvedAt: ctx.now };
  await saveSubmission(ctx, id, { state: after(found, 'approve'), ...signed });
  tell(ctx, found, 'approved', { hash: found.contentHash });
}

/** Sends it back to the office with a reason. */
export async function returnSubmission(ctx: Ctx, id: string, version: number, reason: string): Promise<void> {
  const found = await lockSubmission(ctx.db, id, version);
  refuseIf(whyNotDecide(ctx.actor, found, 'return'));
  await decline(ctx, found.approvalId!, reason);
  await saveSubmission(ctx, id, { state: after(found, 'return'), returnedBecause: reason, approvalId: null });
  tell(ctx, found, 'returned');
}

/** Takes it back from the lead before it was approved. */
export async function recallSubmission(ctx: Ctx, id: string, version: number): Promise<void> {
  const found = await lockSubmission(ctx.db, id, version);
  refuseIf(whyNotRecall(ctx.actor, found));
  await voidApproval(ctx, found.approvalId!);
  await saveSubmission(ctx, id, { state: after(found, 'recall'), approvalId: null });
  tell(ctx, found, 'recalled');
}

/** Drops one that is not to be sent. */
export async function dropSubmission(ctx: Ctx, id: string, version: number): Promise<void> {
  const found = await lockSubmission(ctx.db, id, version);
  refuseIf(whyNotDrop(ctx.actor, found));
  await saveSubmission(ctx, id, { state: after(found, 'drop') });
  tell(ctx, found, 'dropped');
}
