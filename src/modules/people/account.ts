import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { endPendingOf } from '#server/session/pending.ts';
import { hashPassword, newSecret, secretHash } from '#server/session/secrets.ts';
import { endSessionsOf } from '#server/session/sessions.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import { passwordsBefore, refuseEarlier, replacePassword } from './earlier-passwords.ts';
import { daysFromNow, LINKS_TASK, lookAtLink, type NewLink } from './invitations.ts';
import { ACCOUNT_TASK, emitAccess, whyNotBySession } from './me.ts';
import { LINK_DAYS, readersOfInvitation, whyNotDisable, whyNotManageAccount } from './rules.ts';
import { whyNotPassword } from './rules-password.ts';
import { changeAccount, findAccountOf, membershipsOf } from './store.ts';
import { addLink, findLink, revokeResetLinks, spendLink } from './store-invitations.ts';

/** Makes a link by which a person sets a new password, good for a day and one use; earlier unused ones are withdrawn. */
export async function makeResetLink(ctx: Ctx, personId: string): Promise<NewLink> {
  refuseIf(whyNotBySession(ctx.actor));
  return elevated(ctx, ACCOUNT_TASK, async () => {
    const places = await membershipsOf(ctx.db, [personId]);
    refuseIf(whyNotManageAccount(ctx.actor, places));
    if (!(await findAccountOf(ctx.db, personId))) throw refuse('record/missing');
    return addNewResetLink(ctx, personId);
  });
}

/** A reset link in place of those before. System role. */
export async function addNewResetLink(ctx: Ctx, personId: string): Promise<NewLink> {
  await revokeResetLinks(ctx.db, personId, ctx.now);
  const [place] = await membershipsOf(ctx.db, [personId]);
  const { secret, hash } = newSecret();
  const expiresAt = daysFromNow(ctx, LINK_DAYS.reset);
  const id = await addLink(ctx.db, {
    purpose: 'reset',
    secretHash: hash,
    personId,
    organisationId: place?.organisationId ?? null,
    madeBy: ctx.actor.personId ?? null,
    madeAt: ctx.now,
    expiresAt,
    readers: readersOfInvitation(place?.organisationId),
  });
  emitAccess(ctx, 'reset-link.made', personId);
  return { id, secret, expiresAt };
}

/** Sets a new password by a one-time link and ends the person's sessions. The password is hashed with no transaction open. */
export async function resetPassword(
  edge: Edge,
  { passwordPolicy }: Pick<SecuritySettings, 'passwordPolicy'>,
  { secret, password }: { readonly secret: string; readonly password: string },
): Promise<void> {
  const known = await edge.system(LINKS_TASK, async (ctx) => {
    const { login, name, organisationName } = await lookAtLink(ctx, secret);
    const link = await findLink(ctx.db, secretHash(secret));
    const earlier = link?.personId ? await passwordsBefore(ctx.db, link.personId, passwordPolicy) : [];
    return { login, names: [name, organisationName], earlier };
  });
  refuseIf(whyNotPassword(password, known, passwordPolicy));
  await refuseEarlier(password, known.earlier, '#/password');
  const passwordHash = await hashPassword(password);
  await edge.system(LINKS_TASK, async (ctx) => {
    const link = await spendLink(ctx.db, secretHash(secret), 'reset', ctx.now);
    if (!link?.personId) throw refuse('people/link-dead');
    await replacePassword(ctx, link.personId, passwordHash, passwordPolicy);
    await endSessionsOf(ctx.db, link.personId);
    await endPendingOf(ctx.db, link.personId);
    emitAccess(ctx, 'password.reset', link.personId);
  });
}

/** Disables an account, which ends its sessions at once and silences its tokens, or enables it again. */
export async function setAccount(ctx: Ctx, personId: string, disabled: boolean): Promise<void> {
  await elevated(ctx, ACCOUNT_TASK, async () => {
    const places = await membershipsOf(ctx.db, [personId]);
    refuseIf(whyNotDisable(ctx.actor, personId, places));
    if (!(await findAccountOf(ctx.db, personId))) throw refuse('record/missing');
    await changeAccount(ctx.db, personId, { disabledAt: disabled ? ctx.now : null });
    if (disabled) await endSessionsOf(ctx.db, personId);
    if (disabled) await endPendingOf(ctx.db, personId);
    emitAccess(ctx, disabled ? 'account.disabled' : 'account.enabled', personId);
  });
}
