import { ofPerson, readers } from '#kernel/audience.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { keepingKinds } from './asking.ts';
import type { SubscriptionShown } from './contract.ts';
import type { Declarations } from './declaration.ts';
import { LEAST_TOLD, mayReadKept } from './rules-told.ts';
import type { Ref } from './store-matches.ts';
import { findSubscription, keepSubscription, removeSubscription } from './store-subscriptions.ts';
import { TELL_TASK } from './tasks.ts';

/** Whose record it is, for somebody who reads its kept matches; to others it is not there. */
async function ownerOf(ctx: Ctx, declarations: Declarations, { kind, id }: Ref): Promise<string> {
  const { personId, audiences } = ctx.actor;
  if (!personId) throw refuse('session/needed');
  const owners = keepingKinds(declarations).find((one) => one.kind === kind)?.owners;
  const owner = owners && (await elevated(ctx, TELL_TASK, () => owners(ctx.db, [id]))).get(id);
  if (!owner || !mayReadKept(audiences, owner, id)) throw refuse('record/missing');
  return owner;
}

/** How the signed-in person is told of new matches of a record. Refuses whoever may not see them. */
export async function readSubscription(ctx: Ctx, declarations: Declarations, of: Ref): Promise<SubscriptionShown> {
  await ownerOf(ctx, declarations, of);
  const found = await findSubscription(ctx.db, ctx.actor.personId!, of);
  return { rhythm: found?.rhythm ?? 'none', points: found?.points ?? LEAST_TOLD };
}

/** Changes how the person is told, from the next new match on. Refuses whoever may not see the record's matches. */
export async function changeSubscription(
  ctx: Ctx,
  declarations: Declarations,
  of: Ref,
  { rhythm, points }: SubscriptionShown,
): Promise<SubscriptionShown> {
  const organisationId = await ownerOf(ctx, declarations, of);
  const personId = ctx.actor.personId!;
  const own = readers(ofPerson(personId));
  if (rhythm === 'none') await removeSubscription(ctx.db, personId, of);
  else {
    const subscription = { personId, kind: of.kind, recordId: of.id, organisationId, rhythm, points };
    await keepSubscription(ctx.db, subscription, { now: ctx.now, today: ctx.today, readers: own });
  }
  emit(ctx, {
    type: 'match.subscribed',
    kind: 'match',
    subject: of.id,
    readers: own,
    data: { of: of.kind, rhythm, points },
  });
  return { rhythm, points };
}
