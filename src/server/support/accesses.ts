import { randomUUID } from 'node:crypto';
import { ADMINISTRATORS, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { addDays } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { decline, openApproval, sign } from '../approvals/approvals.ts';
import { contentHash } from '../content-hash.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import type { supportContract } from './contract.ts';
import { readersOfAccess, whyNotAskAccess, whyNotDecideAccess, whyNotEndAccess } from './rules.ts';
import { addAccess, closeAccess, findAccessForUpdate, openAccess, refuseAccess, type StoredAccess } from './store.ts';

/** Writing an access whose row the actor may see but not own; on the list in `app/wiring.ts`. */
export const SUPPORT_TASK = 'support.accesses';

/** What the kit needs to know of an organisation. */
export type OrganisationOf = (
  ctx: Ctx,
  id: string,
) => Promise<{ readonly name: string; readonly kind: string } | undefined>;

type Asking = Output<(typeof supportContract)['askAccess']['body']>;

/** What was asked for, as the approver signs it. */
const hashOf = ({ organisationId, caseNumber, reason, minutes, includesSealed }: Asking) =>
  contentHash({ organisationId, caseNumber, reason, minutes, includesSealed });

/** Records a fact of an access in the chain of the organisation it is about. */
export function tellOfAccess(
  ctx: Ctx,
  of: Pick<StoredAccess, 'id' | 'organisationId'>,
  what: string,
  data: object,
): void {
  emit(ctx, {
    type: `support.${what}`,
    kind: 'support',
    subject: of.id,
    organisation: of.organisationId,
    readers: readersOfAccess(of.organisationId),
    data: { organisationId: of.organisationId, ...data },
  });
}

/** A system administrator asks for access to one organisation; a security administrator who is another person has a day to approve. */
export async function askAccess(ctx: Ctx, asking: Asking, organisationOf: OrganisationOf): Promise<{ id: string }> {
  refuseIf(whyNotAskAccess(ctx.actor));
  const { organisationId, caseNumber, includesSealed, minutes } = asking;
  const organisation = await organisationOf(ctx, organisationId);
  if (!organisation) throw refuse('record/missing');
  if (organisation.kind === 'platform') throw refuse('support/operator');
  const id = randomUUID();
  const approvalId = await openApproval(ctx, {
    purpose: 'support.access',
    subjectKind: 'support',
    subjectId: id,
    organisationId,
    title: {
      zh: `应急访问：${organisation.name}（${caseNumber}）`,
      en: `Break-glass access: ${organisation.name} (${caseNumber})`,
    },
    link: '/admin/support',
    contentHash: hashOf(asking),
    mode: 'parallel',
    fourEyes: true,
    expiresOn: addDays(ctx.today, 1),
    readers: [ADMINISTRATORS],
    steps: [
      { side: 'security', label: { zh: '安全管理员', en: 'Security administrator' }, who: [SECURITY_ADMINISTRATORS] },
    ],
  });
  const asked = { askedBy: ctx.actor.personId!, askedName: ctx.actor.name, askedAt: ctx.now };
  const named = { organisationName: organisation.name, readers: readersOfAccess(organisationId) };
  const added = await elevated(ctx, SUPPORT_TASK, () =>
    addAccess(ctx.db, { ...asking, ...asked, ...named, id, approvalId }),
  );
  if (!added) throw refuse('support/open-already');
  tellOfAccess(ctx, { id, organisationId }, 'asked', { caseNumber, minutes, includesSealed });
  return { id };
}

async function load(ctx: Ctx, id: string, version: number): Promise<StoredAccess> {
  const found = await findAccessForUpdate(ctx.db, id);
  if (!found) throw refuse('record/missing');
  return found.version === version ? found : Promise.reject(refuse('record/changed', { version: found.version }));
}

const byActor = (ctx: Ctx) => ({ by: ctx.actor.personId!, name: ctx.actor.name, at: ctx.now });

/** Approves exactly what was asked for, which opens the access from this moment on. */
export async function approveAccess(ctx: Ctx, id: string, version: number): Promise<void> {
  const found = await load(ctx, id, version);
  refuseIf(whyNotDecideAccess(ctx.actor, found, ctx.now));
  await sign(ctx, found.approvalId, hashOf(found));
  const until = await elevated(ctx, SUPPORT_TASK, () => openAccess(ctx.db, id, byActor(ctx)));
  const { caseNumber, askedName, includesSealed } = found;
  tellOfAccess(ctx, found, 'opened', { caseNumber, askedName, until, includesSealed });
}

/** Declines, with a reason. */
export async function declineAccess(ctx: Ctx, id: string, version: number, reason: string): Promise<void> {
  const found = await load(ctx, id, version);
  refuseIf(whyNotDecideAccess(ctx.actor, found, ctx.now));
  await decline(ctx, found.approvalId, reason);
  await elevated(ctx, SUPPORT_TASK, () => refuseAccess(ctx.db, id, byActor(ctx), reason));
  tellOfAccess(ctx, found, 'declined', { caseNumber: found.caseNumber });
}

/** Ends an access; its tokens are gone at the next request. One that was never approved is withdrawn. */
export async function endAccess(ctx: Ctx, id: string, version: number): Promise<void> {
  const found = await load(ctx, id, version);
  refuseIf(whyNotEndAccess(ctx.actor, found));
  const state = found.state === 'open' ? 'ended' : 'declined';
  const ending = { state, name: ctx.actor.name, at: ctx.now, reason: 'hand' } as const;
  await elevated(ctx, SUPPORT_TASK, () => closeAccess(ctx.db, id, ending));
  tellOfAccess(ctx, found, state === 'ended' ? 'ended' : 'withdrawn', {
    caseNumber: found.caseNumber,
    askedName: found.askedName,
  });
}
