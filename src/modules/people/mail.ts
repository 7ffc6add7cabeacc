import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Office } from '#kernel/vocabulary.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import type { Databases } from '#server/database/context.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { isMailOn, queueMail } from '#server/mail/mail.ts';
import { spendAllowance } from '#server/session/attempts.ts';
import { newSecret, secretHash } from '#server/session/secrets.ts';
import type { Role } from './contract.ts';
import { daysFromNow, LINKS_TASK } from './invitations.ts';
import { emitAccess, myId, whyNotBySession } from './me.ts';
import { LINK_DAYS, readersOfInvitation, whyNotInvite } from './rules.ts';
import { mayBeMailed, whyNotProve } from './rules-mail.ts';
import { addLink, spendLink } from './store-invitations.ts';
import { mailedOf, mailedOfLogin, noteProved, revokeProofs } from './store-mail.ts';

/** How many mails with a link may be asked for within an hour: by one person or for one login, from one address, by one organisation. */
const MOST = { person: 5, address: 30, organisation: 100 } as const;

/** Sends the signed-in person a link that proves their address, good for a day and one use; earlier ones are withdrawn. */
export async function askProof(edge: Edge, { system }: Databases): Promise<void> {
  const personId = myId(edge.actor);
  refuseIf(whyNotBySession(edge.actor));
  await spendAllowance(system, `proof-mail:${personId}`, MOST.person);
  await edge.transaction((ctx) =>
    elevated(ctx, LINKS_TASK, async () => {
      const [mailed] = await mailedOf(ctx.db, [personId]);
      if (!mailed) throw refuse('record/missing');
      refuseIf(whyNotProve(mailed, await isMailOn(ctx.db)));
      await revokeProofs(ctx.db, personId, ctx.now);
      const linkId = await addLink(ctx.db, {
        purpose: 'prove',
        // Of no use to anybody: the link gets its secret when it leaves.
        secretHash: newSecret().hash,
        personId,
        email: mailed.email,
        madeBy: personId,
        madeAt: ctx.now,
        expiresAt: daysFromNow(ctx, LINK_DAYS.prove),
        readers: readersOfInvitation(undefined),
      });
      await queueMail(ctx.db, [{ kind: 'people.prove', personId, data: { linkId } }]);
    }),
  );
}

/** Uses a link up that proves an address: mail goes there from now on. */
export async function proveAddress(ctx: Ctx, secret: string): Promise<{ email: string }> {
  return elevated(ctx, LINKS_TASK, async () => {
    const link = await spendLink(ctx.db, secretHash(secret), 'prove', ctx.now);
    if (!link?.personId) throw refuse('people/link-dead');
    await noteProved(ctx.db, link.personId, link.email);
    emitAccess(ctx, 'email.proved', link.personId);
    return { email: link.email };
  });
}

/**
 * Has a link to a new password sent to the person of a login name. What is answered, and how long it takes, tells nobody whether there is such a
 * person or whether they have proved an address.
 */
export async function askResetLink(edge: Edge, { system }: Databases, login: string): Promise<void> {
  await spendAllowance(system, `reset-mail:${edge.request.ip}`, MOST.address);
  await spendAllowance(system, `reset-mail:${login.toLowerCase()}`, MOST.person);
  await edge.transaction((ctx) =>
    elevated(ctx, LINKS_TASK, async () => {
      if (!(await isMailOn(ctx.db))) throw refuse('people/no-mail');
      const mailed = await mailedOfLogin(ctx.db, login);
      const personId = mailed && mayBeMailed(mailed) ? mailed.personId : undefined;
      await queueMail(ctx.db, [{ kind: 'people.reset', personId, data: {} }]);
    }),
  );
}

/** Invites somebody into an organisation by a link that goes to their address, good for seven days and one use. */
export async function inviteByMail(
  edge: Edge,
  { system }: Databases,
  organisationId: string,
  wish: { readonly name: string; readonly role: Role; readonly office: Office; readonly email: string },
): Promise<{ id: string; expiresAt: string }> {
  refuseIf(whyNotBySession(edge.actor));
  await spendAllowance(system, `invitation-mail:${organisationId}`, MOST.organisation);
  return edge.transaction(async (ctx) => {
    const organisation = await getOrganisation(ctx, organisationId);
    refuseIf(whyNotInvite(ctx.actor, organisation, wish.role));
    const expiresAt = daysFromNow(ctx, LINK_DAYS.join);
    const readers = readersOfInvitation(organisationId);
    const id = await elevated(ctx, LINKS_TASK, async () => {
      if (!(await isMailOn(ctx.db))) throw refuse('people/no-mail');
      const linkId = await addLink(ctx.db, {
        ...wish,
        purpose: 'join',
        organisationId,
        secretHash: newSecret().hash,
        madeBy: ctx.actor.personId ?? null,
        madeAt: ctx.now,
        expiresAt,
        readers,
      });
      await queueMail(ctx.db, [{ kind: 'people.invite', personId: ctx.actor.personId, data: { linkId } }]);
      return linkId;
    });
    const { name, role, office } = wish;
    const data = { name, role, office, byMail: true };
    emit(ctx, {
      type: 'invitation.made',
      kind: 'invitation',
      subject: id,
      organisation: organisationId,
      readers,
      data,
    });
    return { id, expiresAt };
  });
}
