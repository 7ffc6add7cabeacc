import type { Actor, HeldMandate, Membership } from '#kernel/actor.ts';
import { administratorRolesWith, isAdministratorRole, tokensOfAdministrator } from '#kernel/administrators.ts';
import {
  type Audience,
  CITY,
  ofDistrict,
  ofMandate,
  ofMember,
  ofOffice,
  ofOrganisation,
  ofPark,
  ofPerson,
  PUBLIC,
  REGISTERED,
  readers,
  WITHOUT_SEALED,
} from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { OFFICES } from '#kernel/vocabulary.ts';
import type { Database } from '#server/database/connect.ts';
import { findStanding, type OpenAccess, personsWith, type Sought, type Standing } from './store-standing.ts';

/** The tokens one membership gives. An organisation that is not verified yet lets its members see its own record and no more. */
export function tokensOf(membership: Membership): Audience[] {
  const { organisationId, organisationKind, role, office, verified, district } = membership;
  const houses = [organisationId, ...(membership.absorbed ?? [])];
  const own = houses.flatMap((id) => [ofOrganisation(id), ofOffice(id, office)]);
  if (!verified) return own;
  const tokens = [...own, REGISTERED];
  if (role === 'lead') tokens.push(...houses.flatMap((id) => [ofOffice(id, 'lead'), ofOffice(id, 'transfer')]));
  if (organisationKind === 'district' && district) tokens.push(ofDistrict(district));
  if (organisationKind === 'park') tokens.push(ofPark(organisationId));
  if (organisationKind === 'city') tokens.push(CITY);
  if (organisationKind === 'platform') tokens.push(...tokensOfAdministrator(role));
  return tokens;
}

/** Every token a person holds today, from memberships and active mandates. */
export function audiencesOf(
  personId: string,
  memberships: readonly Membership[],
  mandates: readonly HeldMandate[],
): Audience[] {
  return readers(
    PUBLIC,
    ofPerson(personId),
    ...memberships.flatMap(tokensOf),
    ...memberships.map(({ organisationId }) => ofMember(organisationId, personId)),
    ...mandates.map((mandate) => ofMandate(mandate.principalId, mandate.subjectId)),
  );
}

/** How the credential was shown and what it allows. */
export interface Credential {
  readonly personId: string;
  readonly actingOrganisationId: string | null;
  readonly via: 'session' | 'token';
  readonly scopes: Actor['scopes'];
  readonly provedSecondsAgo?: number;
}

const OFFICE_CODES = OFFICES.map(({ code }) => code);

/** What a break-glass access reads: the one organisation's content, and no sealed part unless it was named. */
function tokensOfAccess({ organisationId, includesSealed }: OpenAccess): Audience[] {
  const offices = OFFICE_CODES.map((office) => ofOffice(organisationId, office));
  return [REGISTERED, ofOrganisation(organisationId), ...offices, ...(includesSealed ? [] : [WITHOUT_SEALED])];
}

/**
 * The person as support, while their session acts for an organisation they have an open access to and they still are an administrator: read only,
 * and nothing of their own beside it.
 */
function supportOf(person: Standing, { actingOrganisationId, via }: Credential): Actor | undefined {
  const access = person.support.find(({ organisationId }) => organisationId === actingOrganisationId);
  const home = person.memberships.find(({ role, verified }) => verified && isAdministratorRole(role));
  if (via !== 'session' || !access || !home) return undefined;
  const { accessId, organisationId, organisationName, until, includesSealed, organisationKind, district } = access;
  const acting = {
    organisationId,
    organisationName,
    organisationKind,
    district,
    verified: true,
    role: 'support',
    office: '',
  };
  return {
    personId: person.id,
    name: person.name,
    language: person.language,
    acting,
    memberships: [acting],
    mandates: [],
    audiences: readers(PUBLIC, ofPerson(person.id), ...tokensOfAccess(access)),
    scopes: ['read'],
    via,
    support: { accessId, organisationId, organisationName, until, includesSealed, homeId: home.organisationId },
  };
}

/** A person as they stand now, as an actor. A token acts for the organisation it was made in and for no other. */
export function actorFrom(person: Standing, credential: Credential): Actor {
  const { memberships, mandates } = person;
  const support = supportOf(person, credential);
  if (support) return support;
  const chosen = memberships.find((m) => m.organisationId === credential.actingOrganisationId);
  const acting = chosen ?? (credential.via === 'session' ? memberships[0] : undefined);
  return {
    personId: person.id,
    name: person.name,
    language: person.language,
    acting,
    memberships,
    mandates,
    audiences: audiencesOf(person.id, memberships, mandates),
    scopes: credential.scopes,
    via: credential.via,
    provedSecondsAgo: credential.provedSecondsAgo,
  };
}

/**
 * Who a person is at this moment: memberships, mandates and the tokens they give, read anew so that a revoked right is gone at the next
 * request. Undefined when the account is disabled or gone. Reads as the system role.
 */
export async function actorOf(system: Database, credential: Credential, today?: CivilDate): Promise<Actor | undefined> {
  const person = await findStanding(system, credential.personId, { today });
  return person && actorFrom(person, credential);
}

/** A person as they stand on a day, once for each organisation they may act for; none when the account is not in use. Reads as the system role. */
export const actorsOf =
  (system: Database) =>
  async (personId: string, today: CivilDate): Promise<readonly Actor[]> => {
    const person = await findStanding(system, personId, { today });
    if (!person || person.mustChange) return [];
    const credential = { personId, via: 'session', scopes: ['read'] } as const;
    const houses = person.memberships.length > 0 ? person.memberships.map((one) => one.organisationId) : [null];
    return houses.map((actingOrganisationId) => actorFrom(person, { ...credential, actingOrganisationId }));
  };

const after = (prefix: string, tokens: readonly Audience[]) =>
  tokens.filter((token) => token.startsWith(prefix)).map((token) => token.slice(prefix.length));

function soughtBy(tokens: readonly Audience[]): Sought {
  return {
    persons: after('person:', tokens),
    organisations: after('org:', tokens),
    members: after('member:', tokens),
    offices: after('office:', tokens),
    districts: after('district:', tokens),
    parks: after('park:', tokens),
    city: tokens.includes(CITY),
    administrators: administratorRolesWith(tokens),
    mandates: after('mandate:', tokens),
  };
}

/**
 * Ids of the people with an account in use who hold any of these tokens now, for telling them something. Nobody for `public` and
 * `registered`: what everybody may read is told to nobody in particular. Reads as the system role.
 */
export function personsHolding(system: Database, tokens: readonly Audience[]): Promise<string[]> {
  return personsWith(system, soughtBy(tokens));
}
