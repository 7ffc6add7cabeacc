import type { CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type OrganisationCard, organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { type Mandate, type MandateOffer, mandateOffer } from './contract-mandates.ts';
import {
  isConflicting,
  readersOfMandate,
  whyNotAccept,
  whyNotAnswer,
  whyNotOffer,
  whyNotPrincipal,
  whyNotRevoke,
  whyNotTerm,
} from './rules-mandates.ts';
import {
  addMandate,
  changeMandate,
  findManagers,
  heldBy,
  listMandates,
  lockMandate,
  mandatesThrough,
  overlapping,
} from './store-mandates.ts';

/** Work on mandates whose other side the actor may not read; on the list in `app/wiring.ts`. */
export const MANDATES_TASK = 'people.mandates';

async function principalOf(ctx: Ctx, principalId: string): Promise<OrganisationCard> {
  const principal = (await organisationsByIds(ctx, [principalId])).get(principalId);
  refuseIf(whyNotPrincipal(principal));
  return principal!;
}

async function record(ctx: Ctx, offer: MandateOffer, state: 'offered' | 'active'): Promise<Mandate> {
  const { subject, ...terms } = mandateOffer.parse(offer);
  refuseIf(whyNotTerm(terms, ctx.today));
  const principal = await principalOf(ctx, terms.principalId);
  const [manager] = await findManagers(ctx.db, { personId: terms.managerId });
  if (!manager) throw refuse('mandates/not-a-manager');
  const sides = { ...terms, managerOrganisationId: manager.organisationId };
  const mandate = await addMandate(ctx.db, {
    ...sides,
    principalName: principal.name,
    managerName: manager.name,
    subjectKind: subject?.kind ?? '',
    subjectId: subject?.id ?? null,
    subjectTitle: subject?.title ?? '',
    state,
    grantedBy: ctx.actor.personId ?? terms.managerId,
    readers: readersOfMandate(sides),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  tell(ctx, state === 'active' ? 'mandate.began' : 'mandate.offered', mandate, [null, state]);
  return mandate;
}

function tell(ctx: Ctx, type: string, mandate: Mandate, states: [unknown, unknown]): void {
  const { id, principalId, principalName, managerId, managerName, readers } = mandate;
  emit(ctx, {
    type,
    kind: 'mandate',
    subject: id,
    organisation: principalId,
    readers,
    changes: { state: states },
    data: { principalId, principalName, managerId, managerName },
  });
}

/** What a mandate put on record says, beside its parties and term. */
export type MandateTerms = Omit<MandateOffer, 'fromOn' | 'toOn'> & {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
};

/**
 * Puts a mandate on record that both sides have agreed to already: the demo city's, one taken over from paper. Between people the way is
 * offer and acceptance. Refuses a principal that may not give one, somebody who is no manager, and an impossible term. Runs as the system role.
 */
export function grantMandate(ctx: Ctx, terms: MandateTerms): Promise<Mandate> {
  return record(ctx, terms, 'active');
}

/** A principal's lead offers a mandate; it holds nothing until the manager accepts. */
export async function offerMandate(ctx: Ctx, offer: MandateOffer): Promise<Mandate> {
  refuseIf(whyNotOffer(ctx.actor, offer.principalId, offer.managerId));
  return elevated(ctx, MANDATES_TASK, () => record(ctx, offer, 'offered'));
}

async function load(ctx: Ctx, id: string, version: number): Promise<Mandate> {
  const mandate = await lockMandate(ctx.db, id);
  if (!mandate) throw refuse('record/missing');
  if (mandate.version !== version) throw refuse('record/changed', { version: mandate.version });
  return mandate;
}

async function save(ctx: Ctx, before: Mandate, type: string, change: Partial<Mandate>): Promise<Mandate> {
  const mandate = await changeMandate(ctx.db, before.id, { ...change, updatedAt: ctx.now });
  tell(ctx, type, mandate, [before.state, mandate.state]);
  return mandate;
}

async function conflictOf(ctx: Ctx, mandate: Mandate): Promise<boolean> {
  const held = await heldBy(ctx.db, mandate.managerId, ctx.today);
  const kind = held.find(({ id }) => id === mandate.id)?.principalKind ?? '';
  const active = held.filter(({ state }) => state === 'active').map(({ principalKind }) => principalKind);
  return isConflicting(kind, active);
}

/**
 * The manager accepts an offer: from the next request on they act for the principal. Refuses a conflict of interest not declared, and two
 * mandates for one matter of which one is exclusive.
 */
export async function acceptMandate(ctx: Ctx, id: string, version: number, declared: string): Promise<Mandate> {
  const mandate = await load(ctx, id, version);
  refuseIf(whyNotAnswer(ctx.actor, mandate, 'accept'));
  const facts = await elevated(ctx, MANDATES_TASK, async () => ({
    today: ctx.today,
    declared,
    isConflicting: await conflictOf(ctx, mandate),
    inForce: await overlapping(ctx.db, mandate),
  }));
  refuseIf(whyNotAccept(mandate, facts));
  return save(ctx, mandate, 'mandate.began', { state: 'active', conflictDeclared: declared });
}

/** The manager declines an offer. */
export async function declineMandate(ctx: Ctx, id: string, version: number, reason: string): Promise<Mandate> {
  const mandate = await load(ctx, id, version);
  refuseIf(whyNotAnswer(ctx.actor, mandate, 'decline'));
  return save(ctx, mandate, 'mandate.declined', { state: 'declined', endedReason: reason });
}

/** Either side revokes; the rights are gone at the manager's next request. */
export async function revokeMandate(ctx: Ctx, id: string, version: number, reason: string): Promise<Mandate> {
  const mandate = await load(ctx, id, version);
  refuseIf(whyNotRevoke(ctx.actor, mandate));
  return save(ctx, mandate, 'mandate.revoked', { state: 'revoked', endedReason: reason });
}

/** Ends what somebody held through an employer they no longer are a manager of. Runs as the system role. */
export async function endMandatesThrough(ctx: Ctx, managerId: string, organisationId: string): Promise<void> {
  for (const mandate of await mandatesThrough(ctx.db, managerId, organisationId))
    await save(ctx, mandate, 'mandate.ended', {
      state: 'ended',
      endedReason: '受托人已离开原单位或不再担任技术经理人',
    });
}

/** The mandates the actor may see, and which of those offered to them need a declaration of a conflict when accepted. */
export async function mandatesSeen(
  ctx: Ctx,
  which: { readonly principal?: string | undefined; readonly manager?: string | undefined },
): Promise<{ mandates: Mandate[]; conflicting: string[] }> {
  const mandates = await listMandates(ctx.db, {
    ...(which.principal ? { principalId: which.principal } : {}),
    ...(which.manager ? { managerId: which.manager } : {}),
  });
  const offers = mandates.filter(({ state, managerId }) => state === 'offered' && managerId === ctx.actor.personId);
  if (offers.length === 0) return { mandates, conflicting: [] };
  const held = await elevated(ctx, MANDATES_TASK, () => heldBy(ctx.db, ctx.actor.personId!, ctx.today));
  const active = held.filter(({ state }) => state === 'active').map(({ principalKind }) => principalKind);
  const conflicting = held.filter(
    ({ state, principalKind }) => state === 'offered' && isConflicting(principalKind, active),
  );
  return { mandates, conflicting: conflicting.map(({ id }) => id) };
}

/** One mandate the actor may see. */
export async function getMandate(ctx: Ctx, id: string): Promise<Mandate> {
  const [mandate] = await listMandates(ctx.db, { id });
  if (!mandate) throw refuse('record/missing');
  return mandate;
}

/** Technology managers by a part of their name or employer's name, for offering a mandate. Their names and employers are public in the trade. */
export function managersNamed(ctx: Ctx, text: string) {
  return elevated(ctx, MANDATES_TASK, () => findManagers(ctx.db, { text }));
}
