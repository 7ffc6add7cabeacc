import { sql } from 'kysely';
import type { Actor, HeldMandate, Membership } from '#kernel/actor.ts';
import {
  ADMINISTRATORS,
  type Audience,
  CITY,
  ofDistrict,
  ofMandate,
  ofOffice,
  ofOrganisation,
  ofPark,
  ofPerson,
  PUBLIC,
  REGISTERED,
  readers,
} from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';

interface Found {
  id: string;
  name: string;
  language: 'zh' | 'en';
  memberships: (Membership & { readonly organisationId: string })[];
  mandates: HeldMandate[];
}

/** The tokens one membership gives. An organisation that is not verified yet lets its members see its own record and no more. */
export function tokensOf(membership: Membership): Audience[] {
  const { organisationId, organisationKind, role, office, verified, district } = membership;
  const own = [ofOrganisation(organisationId), ofOffice(organisationId, office)];
  if (!verified) return own;
  const tokens = [...own, REGISTERED];
  if (role === 'lead') tokens.push(ofOffice(organisationId, 'lead'), ofOffice(organisationId, 'transfer'));
  if (organisationKind === 'district' && district) tokens.push(ofDistrict(district));
  if (organisationKind === 'park') tokens.push(ofPark(organisationId));
  if (organisationKind === 'city') tokens.push(CITY);
  if (organisationKind === 'platform' && role === 'administrator') tokens.push(ADMINISTRATORS);
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
    ...mandates.map((mandate) => ofMandate(mandate.principalId, mandate.subjectId)),
  );
}

async function find(db: Database, personId: string, today: CivilDate): Promise<Found | undefined> {
  const found = await sql<Found>`
    select p.id, p.name, p.language,
      coalesce((select json_agg(json_build_object('organisationId', m.organisation_id, 'organisationName', o.name, 'organisationKind', o.kind,
          'verified', o.state = 'verified', 'role', m.role, 'office', m.office,
          'district', coalesce(nullif(o.operating_district, ''), nullif(o.registered_district, ''))) order by m.created_at, m.id)
        from memberships m join organisations o on o.id = m.organisation_id
        where m.person_id = p.id and m.since <= ${today}::date and (m.until is null or m.until >= ${today}::date) and o.state <> 'closed'), '[]') as memberships,
      coalesce((select json_agg(json_strip_nulls(json_build_object('id', d.id, 'principalId', d.principal_id, 'subjectId', d.subject_id)))
        from mandates d where d.manager_id = p.id and d.state = 'active' and ${today}::date between d.from_on and d.to_on), '[]') as mandates
    from persons p join accounts a on a.person_id = p.id
    where p.id = ${personId} and a.disabled_at is null`.execute(db);
  return found.rows[0];
}

/** How the credential was shown and what it allows. */
export interface Credential {
  readonly personId: string;
  readonly actingOrganisationId: string | null;
  readonly via: 'session' | 'token';
  readonly scopes: Actor['scopes'];
}

/**
 * Who a person is at this moment: memberships, mandates and the tokens they give, read anew so that a revoked right is gone at the next
 * request. Undefined when the account is disabled or gone. Reads as the system role.
 */
export async function actorOf(system: Database, credential: Credential, today: CivilDate): Promise<Actor | undefined> {
  const person = await find(system, credential.personId, today);
  if (!person) return undefined;
  const { memberships, mandates } = person;
  const acting = memberships.find((m) => m.organisationId === credential.actingOrganisationId) ?? memberships[0];
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
  };
}
