import { UNDIVIDED } from '#kernel/administrators.ts';
import { type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import type { Office } from '#kernel/vocabulary.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { revokeTokensFor } from '#server/session/tokens.ts';
import { refuseSecondOffice, refuseUndivided } from './administrators.ts';
import type { Role } from './contract.ts';
import { endMandatesThrough } from './mandates.ts';
import {
  isKept,
  readersOfMembership,
  readersOfPerson,
  whyNotChangeRole,
  whyNotEndMembership,
  whyNotManageMembers,
} from './rules.ts';
import {
  changeMembership,
  listMembers,
  lockEnded,
  lockKept,
  lockMembership,
  type Member,
  membershipsOf,
  renewReadersOfPerson,
} from './store.ts';
import { findManagers } from './store-mandates.ts';

/** Changing who is what in an organisation: the rows of the person move with it. On the list in `app/wiring.ts`. */
export const MEMBERSHIPS_TASK = 'people.memberships';

async function load(ctx: Ctx, id: string, version: number): Promise<Member> {
  const member = await lockMembership(ctx.db, id);
  if (!member) throw refuse('record/missing');
  if (member.version !== version) throw refuse('record/changed', { version: member.version });
  return member;
}

/** How many others hold the member's role, when it is one of which one must stay; they are locked so that two cannot leave at once. */
async function othersLike(ctx: Ctx, { id, organisationId, role }: Member): Promise<number> {
  if (!isKept(role)) return 0;
  const kept = await elevated(ctx, MEMBERSHIPS_TASK, () => lockKept(ctx.db, organisationId, role));
  return kept.filter((one) => one !== id).length;
}

async function endMandatesOfNoManager(ctx: Ctx, { personId, organisationId }: Member): Promise<void> {
  const places = await findManagers(ctx.db, { personId });
  if (!places.some((place) => place.organisationId === organisationId))
    await endMandatesThrough(ctx, personId, organisationId);
}

/**
 * Changes a member's role or office. Refuses to leave an organisation without a lead, or the installation without one of its administrators, and
 * two offices for one person; mandates end that hung on being a technology manager there.
 */
export async function placeMember(
  ctx: Ctx,
  seen: { readonly id: string; readonly version: number },
  change: { readonly role?: Role | undefined; readonly office?: Office | undefined },
): Promise<Member> {
  const member = await load(ctx, seen.id, seen.version);
  const { role = member.role, office = member.office } = change;
  refuseIf(whyNotChangeRole(ctx.actor, member, role, await othersLike(ctx, member)));
  if (member.role === UNDIVIDED && role !== UNDIVIDED) await refuseUndivided(ctx, member.id, role);
  await elevated(ctx, MEMBERSHIPS_TASK, async () => {
    await refuseSecondOffice(ctx, member.personId, role, member.id);
    await changeMembership(ctx.db, member.id, { role, office });
    await endMandatesOfNoManager(ctx, member);
  });
  emit(ctx, {
    type: 'membership.changed',
    kind: 'person',
    subject: member.personId,
    organisation: member.organisationId,
    readers: readersOfMembership(member),
    changes: { role: [member.role, role], office: [member.office, office] },
  });
  return { ...member, role, office, version: member.version + 1 };
}

/** Why the actor cannot leave this place by themselves now; undefined when they can. */
export async function whyNotLeave(ctx: Ctx, member: Member): Promise<Refusal | undefined> {
  return whyNotEndMembership(ctx.actor, member, await othersLike(ctx, member));
}

/**
 * A member leaves, or is taken out: the rights are gone at their next request, tokens made for the organisation are revoked, mandates held
 * through it end. Refuses the last lead.
 */
export async function endMembership(ctx: Ctx, seen: { readonly id: string; readonly version: number }): Promise<void> {
  const member = await load(ctx, seen.id, seen.version);
  const { personId, organisationId } = member;
  refuseIf(whyNotEndMembership(ctx.actor, member, await othersLike(ctx, member)));
  if (member.role === UNDIVIDED) await refuseUndivided(ctx, member.id);
  await elevated(ctx, MEMBERSHIPS_TASK, async () => {
    await changeMembership(ctx.db, member.id, { until: ctx.today });
    await renewReadersOfPerson(ctx.db, personId, readersOfPerson);
    await revokeTokensFor(ctx.db, personId, organisationId);
    await endMandatesThrough(ctx, personId, organisationId);
  });
  emit(ctx, {
    type: 'membership.ended',
    kind: 'person',
    subject: personId,
    organisation: organisationId,
    readers: readersOfMembership(member),
    changes: { role: [member.role, null], office: [member.office, null] },
  });
}

/**
 * Makes somebody a member again whose membership was ended at that version, in the role and office they had: their tokens and mandates stay ended.
 * False when they are a member again already, or the membership was changed since.
 */
export async function takeUpAgain(ctx: Ctx, id: string, version: number): Promise<boolean> {
  const ended = await lockEnded(ctx.db, id, version);
  if (!ended) return false;
  const { personId, organisationId, role, office } = ended;
  refuseIf(whyNotManageMembers(ctx.actor, organisationId));
  const isBack = await elevated(ctx, MEMBERSHIPS_TASK, async () => {
    if ((await membershipsOf(ctx.db, [personId])).some((place) => place.organisationId === organisationId))
      return false;
    await refuseSecondOffice(ctx, personId, role);
    await changeMembership(ctx.db, id, { until: null });
    await renewReadersOfPerson(ctx.db, personId, readersOfPerson);
    return true;
  });
  if (!isBack) return false;
  emit(ctx, {
    type: 'membership.began',
    kind: 'person',
    subject: personId,
    organisation: organisationId,
    readers: readersOfMembership({ personId, organisationId }),
    changes: { role: [null, role], office: [null, office] },
  });
  return true;
}

/** An organisation's present members: for its own people and administrators. Refuses (`record/missing`) everybody else. */
export async function membersSeen(ctx: Ctx, organisationId: string): Promise<Member[]> {
  const members = await listMembers(ctx.db, [organisationId]);
  if (members.length === 0) throw refuse('record/missing');
  return members;
}
