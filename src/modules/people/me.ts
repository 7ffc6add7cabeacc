import type { Actor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { ADMINISTRATORS, ofPerson, readers } from '#kernel/audience.ts';
import { changesOf } from '#kernel/changes.ts';
import type { Output } from '#kernel/contract.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { addToken, revokeTokenOf, type Token } from '#server/session/tokens.ts';
import type { Me, newToken, profileChange } from './contract-me.ts';
import { whyNotToken } from './rules.ts';
import { changePerson, findAccountOf, personsOf } from './store.ts';

/** Reading and changing one's own account, which the application role may not; on the list in `app/wiring.ts`. */
export const ACCOUNT_TASK = 'people.account';

/** The signed-in person's id. Refuses (`session/needed`) when nobody is signed in. */
export function myId(actor: Actor): string {
  if (!actor.personId) throw refuse('session/needed');
  return actor.personId;
}

/** Refuses to let an access token do what could widen its own rights or outlive it. */
export function whyNotBySession(actor: Actor): Refusal | undefined {
  if (actor.via === 'token') return refuse('people/session-only');
}

/** The signed-in person's own data. */
export async function readMe(ctx: Ctx): Promise<Me> {
  const id = myId(ctx.actor);
  const [person] = await personsOf(ctx.db, [id]);
  const account = await elevated(ctx, ACCOUNT_TASK, () => findAccountOf(ctx.db, id));
  if (!person || !account) throw refuse('record/missing');
  return { ...person, login: account.login, mustChange: account.mustChange };
}

const PROFILE = {
  name: 'told',
  nameEn: 'told',
  title: 'told',
  language: 'told',
  phone: 'kept',
  email: 'kept',
} as const;

/** Changes the signed-in person's own data. Phone and e-mail do not go into the history, only that they changed. */
export async function updateMe(ctx: Ctx, { version, ...change }: Output<typeof profileChange>): Promise<Me> {
  const id = myId(ctx.actor);
  const [before] = await personsOf(ctx.db, [id]);
  if (!before) throw refuse('record/missing');
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  await changePerson(ctx.db, id, { ...change, updatedAt: ctx.now });
  emit(ctx, {
    type: 'person.changed',
    kind: 'person',
    subject: id,
    organisation: ctx.actor.acting?.organisationId,
    readers: before.readers,
    changes: changesOf({ ...before }, { ...before, ...change }, PROFILE),
  });
  return readMe(ctx);
}

/** Records a fact about a person's own access, for them and administrators. */
export function emitAccess(ctx: Ctx, type: string, personId: string, data: Record<string, unknown> = {}): void {
  emit(ctx, { type, kind: 'person', subject: personId, readers: readers(ofPerson(personId), ADMINISTRATORS), data });
}

/** Makes an access token that acts for the organisation acted for now. Refuses a term over a year and rights the person does not have. */
export async function createToken(
  ctx: Ctx,
  wish: Output<typeof newToken>,
): Promise<Token & { readonly secret: string }> {
  const personId = myId(ctx.actor);
  refuseIf(whyNotBySession(ctx.actor));
  const isAdministrator = administers(ctx.actor, 'system') || administers(ctx.actor, 'security');
  refuseIf(whyNotToken({ ...wish, expiresOn: wish.expiresOn as CivilDate }, isAdministrator, ctx.today));
  const organisationId = ctx.actor.acting?.organisationId ?? null;
  const scopes = [...new Set(wish.scopes)];
  const made = await elevated(ctx, ACCOUNT_TASK, () => addToken(ctx.db, { ...wish, scopes, personId, organisationId }));
  emitAccess(ctx, 'token.made', personId, { name: made.name, scopes, expiresOn: made.expiresOn });
  return made;
}

/** Revokes one of the person's own tokens at once. */
export async function revokeToken(ctx: Ctx, id: string): Promise<void> {
  const personId = myId(ctx.actor);
  const revoked = await elevated(ctx, ACCOUNT_TASK, () => revokeTokenOf(ctx.db, personId, id));
  if (!revoked) throw refuse('record/missing');
  emitAccess(ctx, 'token.revoked', personId, { token: id });
}
