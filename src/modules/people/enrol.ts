import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Office } from '#kernel/vocabulary.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { refuseSecondOffice } from './administrators.ts';
import type { Role } from './contract.ts';
import { readersOfMembership, readersOfPerson, whyNotRole } from './rules.ts';
import { addAccount, addMembership, addPerson, renewReadersOfPerson } from './store.ts';

/** A person who is new here, or who is already known and joins one more organisation. */
export type Joining =
  | { readonly personId: string }
  | {
      readonly id?: string;
      readonly name: string;
      readonly nameEn?: string;
      readonly phone?: string;
      readonly email?: string;
      readonly title?: string;
      readonly language?: 'zh' | 'en';
      readonly demo?: boolean;
      /** Without a login the person is known but cannot sign in yet; a person is identified only with one. */
      readonly login: string;
      readonly passwordHash: string | null;
      readonly mustChange?: boolean;
    };

export interface Joined {
  readonly personId: string;
  readonly membershipId: string;
}

/** What somebody becomes in an organisation. */
export interface Place {
  readonly organisationId: string;
  readonly role: Role;
  readonly office: Office;
}

async function personOf(ctx: Ctx, joining: Joining, organisationId: string): Promise<string> {
  if ('personId' in joining) return joining.personId;
  const { login, passwordHash, mustChange = false, id = crypto.randomUUID(), ...person } = joining;
  await addPerson(ctx.db, {
    ...person,
    id,
    readers: readersOfPerson(id, [organisationId]),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  const added = await addAccount(ctx.db, { personId: id, login, passwordHash, mustChange, changedAt: ctx.now });
  if (!added) throw refuse('people/login-taken', { login });
  return id;
}

/**
 * Makes somebody a member of an organisation: with an account when they are new, beside their other memberships when they are known. Refuses a
 * role the kind of organisation does not have, a login somebody has, and a second membership. The password comes hashed, since hashing takes
 * longer than a transaction may last. Runs as the system role.
 */
export async function enrolMember(ctx: Ctx, joining: Joining, place: Place): Promise<Joined> {
  const { organisationId, role, office } = place;
  const organisation = (await organisationsByIds(ctx, [organisationId])).get(organisationId);
  if (!organisation) throw refuse('record/missing');
  refuseIf(whyNotRole(role, organisation.kind));
  const personId = await personOf(ctx, joining, organisationId);
  await refuseSecondOffice(ctx, personId, role);
  const readers = readersOfMembership({ personId, organisationId });
  const membershipId = await addMembership(ctx.db, {
    organisationId,
    personId,
    role,
    office,
    since: ctx.today,
    readers,
    createdAt: ctx.now,
  });
  if (!membershipId) throw refuse('people/already-member');
  await renewReadersOfPerson(ctx.db, personId, readersOfPerson);
  emit(ctx, {
    type: 'membership.began',
    kind: 'person',
    subject: personId,
    organisation: organisationId,
    readers,
    changes: { role: [null, role], office: [null, office] },
  });
  return { personId, membershipId };
}
