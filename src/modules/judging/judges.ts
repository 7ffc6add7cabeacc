import { refuse, refuseIf } from '#kernel/refusal.ts';
import { managerNamed } from '#modules/managers/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { isJudge, readersOfJudge, readersOfSet, runsSets, whyNotJudge, whyNotNow } from './rules.ts';
import { emitSet, newSeed, takeSet } from './sets.ts';
import { addJudge, findSet, judgesOf, lockSet, noteJoined, type StoredSet, writeReaders } from './store-sets.ts';
import { JOIN_TASK } from './tasks.ts';

interface Person {
  readonly personId: string;
  readonly personName: string;
  readonly organisationId: string;
  readonly organisationName: string;
}

/** Makes somebody a judge of a set that is locked; false when they are one. */
async function admit(
  ctx: Ctx,
  set: StoredSet,
  person: Person,
  when: { readonly invitedAt: string | null; readonly joinedAt: string | null },
): Promise<boolean> {
  const seed = newSeed();
  const readers = readersOfJudge(person.personId);
  const added = await addJudge(ctx.db, { id: crypto.randomUUID(), setId: set.id, ...person, seed, ...when, readers });
  if (!added || set.state === 'drafted') return added;
  const judges = (await judgesOf(ctx.db, set.id)).map(({ personId }) => personId);
  await writeReaders(ctx.db, set.id, readersOfSet(set.state, judges));
  return added;
}

/** Invites a manager to judge; told at once when the set is open, else when it opens. */
export async function inviteJudge(ctx: Ctx, setId: string, managerId: string): Promise<void> {
  const set = await takeSet(ctx, setId, 'invite');
  const manager = await managerNamed(ctx, managerId);
  if (!manager) throw refuse('judging/no-manager');
  const { id, name, organisationId, organisationName } = manager;
  const person = { personId: id, personName: name, organisationId, organisationName };
  const added = await admit(ctx, set, person, { invitedAt: ctx.now, joinedAt: null });
  if (!added) throw refuse('judging/judge-already', { name });
  const isOpen = set.state === 'open';
  const readers = isOpen ? readersOfJudge(id) : readersOfSet(set.state, []);
  emitSet(ctx, isOpen ? 'invited' : 'listed', { ...set, readers }, { title: set.title, persons: [id] });
}

/** The open set in which the actor takes part or may. Refuses any other as if it were not there. */
async function setToJoin(ctx: Ctx, id: string): Promise<StoredSet> {
  const own = await findSet(ctx.db, id);
  if (own) return own;
  const offered = await elevated(ctx, JOIN_TASK, () => findSet(ctx.db, id));
  if (offered?.state !== 'open' || !offered.joinable) throw refuse('record/missing');
  return offered;
}

async function takePart(ctx: Ctx, set: StoredSet): Promise<void> {
  const { acting, personId = '', name } = ctx.actor;
  await lockSet(ctx.db, set.id);
  const known = (await judgesOf(ctx.db, set.id)).find((one) => one.personId === personId);
  if (known) {
    if (!known.joinedAt) await noteJoined(ctx.db, known.id, ctx.now);
    return;
  }
  const house = { organisationId: acting?.organisationId ?? '', organisationName: acting?.organisationName ?? '' };
  await admit(ctx, set, { personId, personName: name, ...house }, { invitedAt: null, joinedAt: ctx.now });
}

/** The actor takes part in an open set: invited, or because every manager may. A second time changes nothing. */
export async function joinSet(ctx: Ctx, id: string): Promise<void> {
  const { actor } = ctx;
  if (!isJudge(actor) && !runsSets(actor)) throw refuse('record/missing');
  const set = await setToJoin(ctx, id);
  refuseIf(whyNotJudge(actor));
  refuseIf(whyNotNow(set));
  await elevated(ctx, JOIN_TASK, () => takePart(ctx, set));
  emitSet(ctx, 'joined', { ...set, readers: readersOfJudge(actor.personId ?? '') }, { title: set.title });
}
