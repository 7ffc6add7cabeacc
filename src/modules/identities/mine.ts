import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { accountUse } from '#modules/people/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { identitiesContract } from './contract.ts';
import { begin, type SignInOptions } from './flow.ts';
import { findWaysIn } from './providers.ts';
import { readersOfIdentity, whyNotUnlink } from './rules.ts';
import { identitiesOf, untieIdentity } from './store-identities.ts';

/** One's own identities, whose providers one may not read; on the list in `app/wiring.ts`. */
export const MINE_TASK = 'identities.mine';

function myId(ctx: Pick<Ctx, 'actor'>): string {
  if (!ctx.actor.personId) throw refuse('session/needed');
  return ctx.actor.personId;
}

/** The signed-in person's identities, and ways in that could be linked: those of their organisations first found by name. */
export async function listMine(ctx: Ctx): Promise<Output<(typeof identitiesContract)['listMine']['response']>> {
  const personId = myId(ctx);
  const identities = await elevated(ctx, MINE_TASK, () => identitiesOf(ctx.db, personId));
  const linked = new Set(identities.map(({ providerId }) => providerId));
  const own = await Promise.all(ctx.actor.memberships.map(({ organisationName }) => organisationName));
  const found = [];
  for (const name of own) found.push(...(await findWaysIn(ctx, name)).providers);
  const available = [...new Map(found.map((one) => [one.id, one])).values()].filter(({ id }) => !linked.has(id));
  return { identities, available };
}

/** Begins to link an identity to the signed-in person: only in a browser, never by an access token. */
export function beginLink(edge: Edge, options: SignInOptions, wish: { providerId: string; to?: string | undefined }) {
  if (edge.actor.via !== 'session') throw refuse('people/session-only');
  return begin(edge, options, { ...wish, by: { personId: myId(edge), purpose: 'link' } });
}

/** Begins to prove with one of the person's own identities who uses the session: the provider asks them to sign in anew. */
export async function beginProof(edge: Edge, options: SignInOptions, id: string, to: string | undefined) {
  if (edge.actor.via !== 'session') throw refuse('people/session-only');
  const personId = myId(edge);
  const all = await edge.system(MINE_TASK, (ctx) => identitiesOf(ctx.db, personId));
  const one = all.find((identity) => identity.id === id);
  if (!one) throw refuse('record/missing');
  return begin(edge, options, { providerId: one.providerId, to, by: { personId, purpose: 'prove' } });
}

/** Unlinks one of the person's identities. Refuses the last way in. */
export async function unlink(ctx: Ctx, id: string): Promise<void> {
  const personId = myId(ctx);
  if (ctx.actor.via !== 'session') throw refuse('people/session-only');
  await elevated(ctx, MINE_TASK, async () => {
    const all = await identitiesOf(ctx.db, personId);
    const one = all.find((identity) => identity.id === id);
    if (!one) throw refuse('record/missing');
    const { hasPassword } = await accountUse(ctx, personId);
    const others = all.filter((identity) => identity.id !== id && identity.enabled).length;
    refuseIf(whyNotUnlink({ hasPassword, others }));
    await untieIdentity(ctx.db, id, ctx.now);
    emit(ctx, {
      type: 'identity.unlinked',
      kind: 'person',
      subject: personId,
      readers: readersOfIdentity(personId),
      data: { provider: one.providerId, labelZh: one.labelZh, labelEn: one.labelEn },
    });
  });
}
