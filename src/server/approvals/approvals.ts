import { randomUUID } from 'node:crypto';
import { readers } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import { onContent, signed, stepFor, whyNotSign, whyNotWithdraw, withdrawn } from './rules.ts';
import {
  addApproval,
  clearSignatures,
  findApprovalForUpdate,
  type NewApproval,
  type StoredApproval,
  saveSignature,
  saveState,
} from './store.ts';

/** Writing a signature or an end, for which the row of another side is touched; on the list in `app/wiring.ts`. */
export const APPROVALS_TASK = 'approvals.write';

export type ApprovalDraft = Omit<NewApproval, 'id' | 'openedBy' | 'openedAt' | 'notBy'> & {
  /** Four eyes: whoever opens it may not sign. */
  readonly fourEyes?: boolean;
  readonly notBy?: readonly string[];
};

/**
 * Opens an approval and returns its id. The subject's module hands in the hash of exactly what is to be signed. Refuses while one of the same purpose
 * is open on the subject.
 */
export async function openApproval(ctx: Ctx, draft: ApprovalDraft): Promise<string> {
  const { fourEyes, notBy = [], ...rest } = draft;
  const maker = fourEyes && ctx.actor.personId ? [ctx.actor.personId] : [];
  const approval = {
    ...rest,
    // Whoever is asked to sign can see what is asked.
    readers: readers(...rest.readers, ...rest.steps.flatMap((step) => step.who)),
    id: randomUUID(),
    notBy: [...maker, ...notBy],
    openedBy: ctx.actor.personId ?? null,
    openedAt: ctx.now,
  };
  if (!(await addApproval(ctx.db, approval))) throw refuse('approvals/open-already');
  told(ctx, approval, 'opened');
  return approval.id;
}

type Told = Pick<NewApproval, 'id' | 'purpose' | 'title' | 'subjectKind' | 'subjectId' | 'organisationId' | 'readers'>;

function told(ctx: Ctx, approval: Told, what: string, data: Record<string, unknown> = {}): void {
  emit(ctx, {
    type: `approval.${what}`,
    kind: approval.subjectKind,
    subject: approval.subjectId,
    organisation: approval.organisationId ?? undefined,
    readers: approval.readers,
    data: { approval: approval.id, purpose: approval.purpose, title: approval.title, ...data },
  });
}

async function load(ctx: Ctx, id: string): Promise<StoredApproval> {
  const approval = await findApprovalForUpdate(ctx.db, id);
  if (!approval) throw refuse('record/missing');
  return approval;
}

/** Signs the step that waits for the actor, on exactly this content. True when it was the last and the approval is now complete. */
export async function sign(ctx: Ctx, id: string, contentHash: string): Promise<boolean> {
  const approval = await load(ctx, id);
  refuseIf(whyNotSign(approval, ctx.actor, contentHash, ctx.today));
  const step = stepFor(approval, ctx.actor)!;
  const after = signed(approval, step.position, ctx.actor.personId!);
  const signature = {
    by: ctx.actor.personId!,
    name: ctx.actor.name,
    hash: contentHash,
    at: ctx.now,
    onBehalfOf: ctx.onBehalfOf ?? null,
  };
  await elevated(ctx, APPROVALS_TASK, async () => {
    await saveSignature(ctx.db, id, step.position, signature);
    await saveState(ctx.db, id, { ...after, by: ctx.actor.personId, at: ctx.now });
  });
  told(ctx, approval, 'signed', { side: step.side });
  if (after.state === 'complete') told(ctx, approval, 'completed');
  return after.state === 'complete';
}

/** Declines, with a reason, by somebody whose signature was asked for. */
export async function decline(ctx: Ctx, id: string, reason: string): Promise<void> {
  const approval = await load(ctx, id);
  if (!reason.trim()) throw refuse('approvals/reason-needed');
  refuseIf(whyNotSign(approval, ctx.actor, approval.contentHash, ctx.today));
  const to = {
    state: 'declined',
    contentHash: approval.contentHash,
    reason,
    by: ctx.actor.personId,
    at: ctx.now,
  } as const;
  await elevated(ctx, APPROVALS_TASK, () => saveState(ctx.db, id, to));
  told(ctx, approval, 'declined');
}

/** Takes back the actor's signature while the approval is open; in turn, the later ones with it. */
export async function withdraw(ctx: Ctx, id: string): Promise<void> {
  const approval = await load(ctx, id);
  refuseIf(whyNotWithdraw(approval, ctx.actor.personId));
  const after = withdrawn(approval, ctx.actor.personId!);
  const gone = after.steps
    .filter((step, i) => step.signedBy !== approval.steps[i]!.signedBy)
    .map((step) => step.position);
  await elevated(ctx, APPROVALS_TASK, async () => {
    await clearSignatures(ctx.db, id, gone);
    await saveState(ctx.db, id, { ...after, at: ctx.now });
  });
  told(ctx, approval, 'withdrawn', { steps: gone });
}

/** The subject was taken back by whoever opened the approval: nobody has to sign any more. Nothing happens to one that is over. */
export async function voidApproval(ctx: Ctx, id: string): Promise<void> {
  const approval = await load(ctx, id);
  if (approval.state !== 'open') return;
  const to = { state: 'void', contentHash: approval.contentHash, by: ctx.actor.personId, at: ctx.now } as const;
  await elevated(ctx, APPROVALS_TASK, () => saveState(ctx.db, id, to));
  told(ctx, approval, 'voided');
}

/** The subject was edited: the approval now asks for signatures on the new content, and earlier ones no longer count. */
export async function contentChanged(ctx: Ctx, id: string, contentHash: string): Promise<void> {
  const approval = await load(ctx, id);
  const after = onContent(approval, contentHash);
  if (after === approval) return;
  await elevated(ctx, APPROVALS_TASK, async () => {
    await clearSignatures(ctx.db, id);
    await saveState(ctx.db, id, { ...after, at: ctx.now });
  });
  told(ctx, approval, 'reopened');
}
