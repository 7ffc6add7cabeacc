import { refuse, refuseIf } from '#kernel/refusal.ts';
import { accountUse, enrolMember } from '#modules/people/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { JoinRequest } from './contract.ts';
import { admit } from './enter.ts';
import { type Placed, readersOfProvider, whyNotDecide } from './rules.ts';
import { findProvider } from './store.ts';
import {
  decideRequest,
  findIdentity,
  lockIdentity,
  lockRequest,
  requestIdsSeen,
  requestsOf,
  type StoredRequest,
} from './store-identities.ts';

/** Letting in who asked, of whom nobody may read anything yet; on the list in `app/wiring.ts`. */
export const REQUESTS_TASK = 'identities.requests';

/** Requests the actor may decide: a lead those to the own organisation, an administrator all. */
export async function listRequests(ctx: Ctx): Promise<{ requests: JoinRequest[] }> {
  const ids = await requestIdsSeen(ctx.db);
  return { requests: await elevated(ctx, REQUESTS_TASK, () => requestsOf(ctx.db, ids)) };
}

interface Seen {
  readonly id: string;
  readonly version: number;
}

async function load(ctx: Ctx, { id, version }: Seen, to: 'accepted' | 'declined'): Promise<StoredRequest> {
  const seen = await lockRequest(ctx.db, id);
  const [request] = seen ? await elevated(ctx, REQUESTS_TASK, () => requestsOf(ctx.db, [id])) : [];
  if (!request) throw refuse('record/missing');
  refuseIf(whyNotDecide(ctx.actor, request, to));
  if (request.version !== version) throw refuse('record/changed', { version: request.version });
  return request;
}

function emitDecided(ctx: Ctx, request: StoredRequest, type: string, data: Record<string, unknown>): void {
  emit(ctx, {
    type,
    kind: 'join-request',
    subject: request.id,
    organisation: request.organisationId,
    readers: readersOfProvider(request.organisationId),
    data: { name: request.name, organisationId: request.organisationId, ...data },
  });
}

/** Back into the organisation whoever left it, with the account they have; a new person otherwise. */
async function letIn(ctx: Ctx, request: StoredRequest, place: Placed): Promise<string> {
  const { providerId, issuer, subject, name } = request;
  const key = { providerId, issuer, subject };
  await lockIdentity(ctx.db, key);
  const known = await findIdentity(ctx.db, key);
  if (known && !known.unlinkedAt) {
    if ((await accountUse(ctx, known.personId)).disabled) throw refuse('identities/account-disabled');
    await enrolMember(ctx, { personId: known.personId }, place);
    return known.personId;
  }
  if (known) throw refuse('identities/unlinked');
  const provider = await findProvider(ctx.db, providerId);
  if (!provider?.enabled) throw refuse('identities/not-here');
  return admit(ctx, provider, key, { name, place });
}

/** Lets somebody in, in the role and office the lead gives them; they sign in the same way from now on. */
export async function acceptRequest(
  ctx: Ctx,
  seen: Seen,
  { role, office }: Pick<Placed, 'role' | 'office'>,
): Promise<void> {
  const request = await load(ctx, seen, 'accepted');
  const place = { organisationId: request.organisationId, role, office };
  await elevated(ctx, REQUESTS_TASK, async () => {
    const personId = await letIn(ctx, request, place);
    await decideRequest(ctx.db, request.id, { state: 'accepted', personId, role, office, decidedAt: ctx.now });
    emitDecided(ctx, request, 'join-request.accepted', { personId, role, office });
  });
}

/** Does not let somebody in; they are told so when they sign in again. It can be accepted later. */
export async function declineRequest(ctx: Ctx, seen: Seen, reason: string): Promise<void> {
  const request = await load(ctx, seen, 'declined');
  await decideRequest(ctx.db, request.id, { state: 'declined', reason, decidedAt: ctx.now });
  emitDecided(ctx, request, 'join-request.declined', { reason });
}
