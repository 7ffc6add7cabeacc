import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, type PageAfter, sameReaders } from '#server/invariants/broken.ts';
import { checkOffices } from './check-offices.ts';
import type { Role } from './contract.ts';
import { readersOfInvitation, readersOfMembership, readersOfPerson, whyNotRole } from './rules.ts';
import { readersOfMandate } from './rules-mandates.ts';
import { readersOfSecurity } from './rules-second-factor.ts';
import {
  houseless,
  invitationsAfter,
  mandatesAfter,
  membershipsAfter,
  personsAfter,
  securityAfter,
} from './store-check.ts';

interface Row {
  readonly id: string;
}

const idOf = ({ id }: Row) => id;

function every<One extends Row>(
  system: Database,
  after: (system: Database, ...page: Parameters<PageAfter<One>>) => Promise<One[]>,
): AsyncGenerator<One> {
  return everyRow((key, limit) => after(system, key, limit), idOf);
}

/** What must hold of people: who reads them, their memberships, mandates, invitations, what is asked of signing in; their roles. System role. */
export async function checkPeople(system: Database): Promise<Broken[]> {
  return [
    ...(await judge(every(system, personsAfter), idOf, {
      'persons.readers': (one) => !sameReaders(one.readers, readersOfPerson(one.id, one.organisationIds)),
    })),
    ...(await judge(every(system, membershipsAfter), idOf, {
      'memberships.readers': (one) => !sameReaders(one.readers, readersOfMembership(one)),
      'memberships.role': (one) => whyNotRole(one.role as Role, one.organisationKind) !== undefined,
    })),
    ...(await judge(every(system, mandatesAfter), idOf, {
      'mandates.readers': (one) => !sameReaders(one.readers, readersOfMandate(one)),
    })),
    ...(await judge(every(system, invitationsAfter), idOf, {
      'invitations.readers': (one) => !sameReaders(one.readers, readersOfInvitation(one.organisationId ?? undefined)),
    })),
    ...(await checkOffices(system)),
    ...(await judge(every(system, securityAfter), idOf, {
      'security.readers': (one) => !sameReaders(one.readers, readersOfSecurity(one.id)),
    })),
    { check: 'accounts.house', rows: await houseless(system) },
  ];
}
