import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Office } from '#kernel/vocabulary.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { hashPassword, newSecret, secretHash } from '#server/session/secrets.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import type { Role } from './contract.ts';
import type { membersContract } from './contract-members.ts';
import { enrolMember } from './enrol.ts';
import { myId, whyNotBySession } from './me.ts';
import { LINK_DAYS, readersOfInvitation, whyNotInvite, whyNotManageMembers, whyNotUseLink } from './rules.ts';
import { whyNotPassword } from './rules-password.ts';
import { findAccountOf, personsOf } from './store.ts';
import {
  addLink,
  findLink,
  giveSecret,
  type Link,
  lockInvitation,
  revokeLink,
  spendLink,
} from './store-invitations.ts';

/** Using a one-time link, whose holder may read nothing yet; on the list in `app/wiring.ts`. */
export const LINKS_TASK = 'people.links';

/** A link to hand over: its secret is shown this once. */
export interface NewLink {
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: string;
}

/** The instant `days` days after the transaction's. */
export function daysFromNow(ctx: Ctx, days: number): string {
  return new Date(Date.parse(ctx.now) + days * 86_400_000).toISOString();
}

/** Invites somebody into an organisation by a link that is good for seven days and one use. */
export async function invite(
  ctx: Ctx,
  organisationId: string,
  wish: { readonly name: string; readonly role: Role; readonly office: Office },
): Promise<NewLink> {
  refuseIf(whyNotBySession(ctx.actor));
  const organisation = await getOrganisation(ctx, organisationId);
  refuseIf(whyNotInvite(ctx.actor, organisation, wish.role));
  const { secret, hash } = newSecret();
  const expiresAt = daysFromNow(ctx, LINK_DAYS.join);
  const readers = readersOfInvitation(organisationId);
  const id = await elevated(ctx, LINKS_TASK, () =>
    addLink(ctx.db, {
      ...wish,
      purpose: 'join',
      organisationId,
      secretHash: hash,
      madeBy: ctx.actor.personId ?? null,
      madeAt: ctx.now,
      expiresAt,
      readers,
    }),
  );
  emit(ctx, {
    type: 'invitation.made',
    kind: 'invitation',
    subject: id,
    organisation: organisationId,
    readers,
    data: { name: wish.name, role: wish.role, office: wish.office },
  });
  return { id, secret, expiresAt };
}

/** Shows the link of an invitation nobody has used, to hand over: a new secret in place of the one before. Refuses one that goes by mail. */
export async function showInvitation(ctx: Ctx, id: string): Promise<NewLink> {
  refuseIf(whyNotBySession(ctx.actor));
  const link = await lockInvitation(ctx.db, id);
  if (!link?.organisationId || link.purpose !== 'join') throw refuse('record/missing');
  refuseIf(whyNotInvite(ctx.actor, await getOrganisation(ctx, link.organisationId), link.role));
  refuseIf(whyNotUseLink(link, ctx.now));
  const { secret, hash } = newSecret();
  await elevated(ctx, LINKS_TASK, () => giveSecret(ctx.db, id, hash));
  emit(ctx, {
    type: 'invitation.shown',
    kind: 'invitation',
    subject: id,
    organisation: link.organisationId,
    readers: readersOfInvitation(link.organisationId),
  });
  return { id, secret, expiresAt: link.expiresAt };
}

/** Withdraws an invitation nobody has accepted yet. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  const link = await lockInvitation(ctx.db, id);
  if (!link?.organisationId || link.purpose !== 'join') throw refuse('record/missing');
  refuseIf(whyNotManageMembers(ctx.actor, link.organisationId));
  refuseIf(whyNotUseLink(link, ctx.now));
  await revokeLink(ctx.db, id, ctx.now);
  emit(ctx, {
    type: 'invitation.revoked',
    kind: 'invitation',
    subject: id,
    organisation: link.organisationId,
    readers: readersOfInvitation(link.organisationId),
  });
}

/** What a link's holder may know of it. */
export type LinkShown = Output<(typeof membersContract)['lookAtInvitation']['response']>;

async function usableLink(ctx: Ctx, secret: string): Promise<Link> {
  const link = await findLink(ctx.db, secretHash(secret));
  if (!link) throw refuse('people/link-dead');
  refuseIf(whyNotUseLink(link, ctx.now));
  return link;
}

/** What a one-time link is for: whoever holds the secret may ask. Refuses a link that is unknown or can no longer be used. */
export function lookAtLink(ctx: Ctx, secret: string): Promise<LinkShown> {
  return elevated(ctx, LINKS_TASK, async () => {
    const link = await usableLink(ctx, secret);
    const { purpose, role, office, expiresAt } = link;
    const organisation = link.organisationId ? await getOrganisation(ctx, link.organisationId) : undefined;
    const account = link.personId ? await findAccountOf(ctx.db, link.personId) : undefined;
    const [person] = link.personId ? await personsOf(ctx.db, [link.personId]) : [];
    return {
      purpose,
      role,
      office,
      expiresAt,
      organisationName: organisation?.name ?? '',
      organisationKind: organisation?.kind ?? '',
      email: purpose === 'prove' ? link.email : '',
      name: person?.name ?? link.name,
      login: account?.login ?? '',
    };
  });
}

async function spend(ctx: Ctx, secret: string): Promise<Link & { organisationId: string }> {
  const link = await spendLink(ctx.db, secretHash(secret), 'join', ctx.now);
  if (!link?.organisationId) throw refuse('people/link-dead');
  const organisation = await getOrganisation(ctx, link.organisationId);
  if (organisation.state !== 'verified') throw refuse('people/link-dead');
  return { ...link, organisationId: link.organisationId };
}

/** Somebody new accepts an invitation: an account of their own, then membership. The password is hashed with no transaction open. */
export async function acceptInvitation(
  edge: Edge,
  { passwordPolicy }: Pick<SecuritySettings, 'passwordPolicy'>,
  { secret, password, ...person }: Output<(typeof membersContract)['acceptInvitation']['body']>,
): Promise<{ personId: string }> {
  const shown = await edge.system(LINKS_TASK, (ctx) => lookAtLink(ctx, secret));
  const known = { login: person.login, names: [person.name, shown.organisationName] };
  refuseIf(whyNotPassword(password, known, passwordPolicy));
  const passwordHash = await hashPassword(password);
  return edge.system(LINKS_TASK, async (ctx) => {
    const link = await spend(ctx, secret);
    const { personId } = await enrolMember(ctx, { ...person, passwordHash }, link);
    return { personId };
  });
}

/** Somebody with an account accepts an invitation and is a member from the next request on. */
export async function joinByInvitation(ctx: Ctx, secret: string): Promise<{ organisationId: string }> {
  refuseIf(whyNotBySession(ctx.actor));
  return elevated(ctx, LINKS_TASK, async () => {
    const link = await spend(ctx, secret);
    if (link.madeBy === ctx.actor.personId) throw refuse('people/own-invitation');
    await enrolMember(ctx, { personId: myId(ctx.actor) }, link);
    return { organisationId: link.organisationId };
  });
}
