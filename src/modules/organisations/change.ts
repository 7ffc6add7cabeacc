import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Organisation, OrganisationChange } from './contract.ts';
import { refuseNoPark } from './park.ts';
import { readersOf, whyNotChange, whyNotClose, whyNotDecide, whyNotResubmit } from './rules.ts';
import { whyNotEntered } from './rules-entry.ts';
import { lockOrganisation, saveOrganisation } from './store.ts';

/** A record as the person saw it: its id and version. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

async function load(ctx: Ctx, { id, version }: Seen): Promise<Organisation> {
  const organisation = await lockOrganisation(ctx.db, id);
  if (!organisation) throw refuse('record/missing');
  if (organisation.version !== version) throw refuse('record/changed', { version: organisation.version });
  return organisation;
}

/** The fields that differ, each with its value before and after. */
function changesOf(before: Organisation, after: Organisation): Record<string, [unknown, unknown]> {
  const silent = new Set(['version', 'updatedAt', 'readers', 'verifiedAt']);
  const keys = (Object.keys(after) as (keyof Organisation)[]).filter((key) => !silent.has(key));
  const differ = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differ.map((key) => [key, [before[key], after[key]]]));
}

/** Writes a changed record with the readers that follow from it, and what changed as an event. */
export async function save(
  ctx: Ctx,
  type: string,
  before: Organisation,
  change: Partial<Organisation> & { readonly verifiedBy?: string | null },
): Promise<Organisation> {
  const readers = readersOf({ ...before, ...change });
  const after = await saveOrganisation(ctx.db, before.id, { ...change, readers, updatedAt: ctx.now });
  if (!after) throw refuse('organisations/already-registered');
  emit(ctx, {
    type,
    kind: 'organisation',
    subject: after.id,
    organisation: after.id,
    readers: after.readers,
    changes: changesOf(before, after),
  });
  return after;
}

/** Changes an organisation's record as its lead or an administrator. A changed district moves who may see a waiting one. */
export async function updateOrganisation(ctx: Ctx, seen: Seen, change: OrganisationChange): Promise<Organisation> {
  const before = await load(ctx, seen);
  refuseIf(whyNotChange(ctx.actor, before, change));
  refuseIf(whyNotEntered({ ...before, ...change }));
  if (change.parkId !== before.parkId) await refuseNoPark(ctx, change.parkId);
  return save(ctx, 'organisation.changed', before, change);
}

/** Puts a rejected organisation before the officers again, its data mended. Refuses when another has been registered under its code meanwhile. */
export async function resubmitOrganisation(ctx: Ctx, seen: Seen): Promise<Organisation> {
  const before = await load(ctx, seen);
  refuseIf(whyNotResubmit(ctx.actor, before));
  return save(ctx, 'organisation.registered', before, { state: 'waiting', stateReason: '' });
}

/** An officer's answer. */
export type Decision = { readonly decision: 'verify' } | { readonly decision: 'reject'; readonly reason: string };

/** Verifies an organisation or sends it back with a reason. From then on a verified one's members have the rights of registered people. */
export async function decideOrganisation(ctx: Ctx, seen: Seen, answer: Decision): Promise<Organisation> {
  const before = await load(ctx, seen);
  refuseIf(whyNotDecide(ctx.actor, before));
  if (answer.decision === 'reject')
    return save(ctx, 'organisation.rejected', before, { state: 'rejected', stateReason: answer.reason });
  const verifiedBy = ctx.actor.personId ?? null;
  return save(ctx, 'organisation.verified', before, {
    state: 'verified',
    stateReason: '',
    verifiedAt: ctx.now,
    verifiedBy,
  });
}

/** Closes an organisation for good: its members lose every right they have through it; the record and its history stay. */
export async function closeOrganisation(ctx: Ctx, seen: Seen, reason: string): Promise<Organisation> {
  const before = await load(ctx, seen);
  refuseIf(whyNotClose(ctx.actor, before));
  return save(ctx, 'organisation.closed', before, { state: 'closed', stateReason: reason });
}
