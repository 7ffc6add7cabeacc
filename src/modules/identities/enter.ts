import { randomBytes } from 'node:crypto';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { accountUse, enrolMember, placesOf } from '#modules/people/index.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { nameOf, type Placed, type Proved, placeOf, readersOfIdentity, readersOfProvider } from './rules.ts';
import type { StoredProvider } from './store.ts';
import {
  type AtProvider,
  addIdentity,
  addRequest,
  findIdentity,
  lastRequest,
  lockIdentity,
  markUsed,
} from './store-identities.ts';

const keyOf = ({ id, issuer }: StoredProvider, { subject }: Proved): AtProvider => ({
  providerId: id,
  issuer,
  subject,
});

function emitIdentity(ctx: Ctx, type: string, personId: string, provider: StoredProvider): void {
  const { id, labelZh, labelEn } = provider;
  const readers = readersOfIdentity(personId);
  emit(ctx, { type, kind: 'person', subject: personId, readers, data: { provider: id, labelZh, labelEn } });
}

/** Keeps that somebody at a provider is this person. Runs as the system role. */
export async function tie(
  ctx: Ctx,
  provider: StoredProvider,
  key: AtProvider,
  person: { id: string; name: string },
): Promise<void> {
  const readers = readersOfIdentity(person.id);
  await addIdentity(ctx.db, {
    ...key,
    personId: person.id,
    name: person.name,
    linkedAt: ctx.now,
    usedAt: null,
    readers,
  });
  emitIdentity(ctx, 'identity.linked', person.id, provider);
}

/** Links what was proved to the signed-in person. Refuses what is linked to somebody else. Runs as the system role. */
export async function link(ctx: Ctx, provider: StoredProvider, proved: Proved, personId: string): Promise<void> {
  const key = keyOf(provider, proved);
  await lockIdentity(ctx.db, key);
  const known = await findIdentity(ctx.db, key);
  const isLinked = known !== undefined && known.unlinkedAt === null;
  if (isLinked && known.personId !== personId) throw refuse('identities/linked-elsewhere');
  if (!isLinked) await tie(ctx, provider, key, { id: personId, name: nameOf(proved, provider.nameClaim) });
}

/** Refuses when what was proved is not linked to this person. Runs as the system role. */
export async function assertOwn(ctx: Ctx, provider: StoredProvider, proved: Proved, personId: string): Promise<void> {
  const known = await findIdentity(ctx.db, keyOf(provider, proved));
  if (!known || known.unlinkedAt || known.personId !== personId) throw refuse('identities/not-you');
  emitIdentity(ctx, 'identity.proved', personId, provider);
}

/** Makes a new person of somebody a provider vouches for, in the place it gives them. Runs as the system role. */
export async function admit(
  ctx: Ctx,
  provider: StoredProvider,
  key: AtProvider,
  who: { readonly name: string; readonly place: Placed },
): Promise<string> {
  const login = `sso-${randomBytes(5).toString('hex')}`;
  const { personId } = await enrolMember(ctx, { name: who.name, login, passwordHash: null }, who.place);
  await tie(ctx, provider, key, { id: personId, name: who.name });
  return personId;
}

async function ask(
  ctx: Ctx,
  key: AtProvider,
  who: { readonly name: string; readonly place: Placed; readonly personId?: string },
): Promise<Refusal> {
  const last = await lastRequest(ctx.db, key);
  if (last?.state === 'waiting') return refuse('identities/waiting');
  if (last?.state === 'declined') return refuse('identities/declined');
  const { name, place, personId = null } = who;
  const readers = readersOfProvider(place.organisationId);
  const id = crypto.randomUUID();
  await addRequest(ctx.db, { ...key, ...place, id, name, personId, readers, createdAt: ctx.now });
  emit(ctx, {
    type: 'join-request.made',
    kind: 'join-request',
    subject: id,
    organisation: place.organisationId,
    readers,
    data: { name, organisationId: place.organisationId },
  });
  return refuse('identities/waiting');
}

async function placeFor(ctx: Ctx, provider: StoredProvider, proved: Proved): Promise<Placed | undefined> {
  const place = placeOf(provider, proved);
  const organisation = place && (await organisationsByIds(ctx, [place.organisationId])).get(place.organisationId);
  return organisation?.state === 'verified' ? place : undefined;
}

async function enterKnown(
  ctx: Ctx,
  provider: StoredProvider,
  proved: Proved,
  known: { readonly id: string; readonly personId: string },
): Promise<{ personId: string } | Refusal> {
  const { personId } = known;
  if ((await accountUse(ctx, personId)).disabled) return refuse('identities/account-disabled');
  const place = await placeFor(ctx, provider, proved);
  if ((await placesOf(ctx, [personId])).length === 0) {
    if (!place) return refuse('identities/not-admitted');
    return ask(ctx, keyOf(provider, proved), { name: nameOf(proved, provider.nameClaim), place, personId });
  }
  await markUsed(ctx.db, known.id, ctx.now);
  emitIdentity(ctx, 'identity.used', personId, provider);
  return { personId };
}

/**
 * Who comes in with what was proved: the person linked to it, or somebody new in the place the provider gives them, at once or after the lead
 * agreed. Answers a refusal when nobody comes in, so that a request to join stays. Runs as the system role.
 */
export async function enter(
  ctx: Ctx,
  provider: StoredProvider,
  proved: Proved,
): Promise<{ personId: string } | Refusal> {
  const key = keyOf(provider, proved);
  await lockIdentity(ctx.db, key);
  const known = await findIdentity(ctx.db, key);
  if (known?.unlinkedAt) return refuse('identities/unlinked');
  if (known) return enterKnown(ctx, provider, proved, known);
  const place = await placeFor(ctx, provider, proved);
  if (!place) return refuse('identities/not-admitted');
  const name = nameOf(proved, provider.nameClaim);
  const last = await lastRequest(ctx.db, key);
  if (!provider.admits || last) return ask(ctx, key, { name, place });
  const personId = await admit(ctx, provider, key, { name, place });
  emitIdentity(ctx, 'identity.used', personId, provider);
  return { personId };
}
