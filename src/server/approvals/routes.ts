import type { Ctx } from '../database/context.ts';
import { routes } from '../http/mount.ts';
import { approvalsContract, type WaitingApproval } from './contract.ts';
import { stepFor, whyNotSign } from './rules.ts';
import { openFor, type StoredApproval } from './store.ts';

const MOST = 200;

/** Approvals the actor could sign at this moment, oldest first. What is signed, and the button, belong to the subject's own page. */
export async function listWaiting(ctx: Ctx): Promise<WaitingApproval[]> {
  const open = await openFor(ctx.db, ctx.actor.audiences, ctx.today, MOST);
  return open
    .filter((approval) => !whyNotSign(approval, ctx.actor, approval.contentHash, ctx.today))
    .map((approval) => {
      const { id, purpose, subjectKind, subjectId, title, link, openedAt, expiresOn } = approval;
      const step = stepFor(approval, ctx.actor) as StoredApproval['steps'][number];
      return { id, purpose, subjectKind, subjectId, title, link, openedAt, expiresOn, step: step.label };
    });
}

export const mounted = routes(approvalsContract, {
  listWaitingApprovals: async (ctx) => ({ approvals: await listWaiting(ctx) }),
});
