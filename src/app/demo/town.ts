import type { Actor } from '#kernel/actor.ts';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Role } from '#modules/people/index.ts';
import { asSystem, type Ctx, type Databases, SYSTEM } from '#server/database/context.ts';
import { type Moments, momentsIn } from '#server/events/moments.ts';
import { idOf, instantOf } from './keys.ts';
import type { City, DemoOrganisation, DemoPerson } from './shape.ts';

/** What every step of loading works with: the city, who is who in it, and the clock. */
export interface Town {
  readonly databases: Databases;
  readonly city: City;
  readonly now: Instant;
  readonly organisations: ReadonlyMap<string, DemoOrganisation>;
  readonly people: ReadonlyMap<string, DemoPerson>;
}

/** Of the two managers of each TTO the second leads it. */
const isHeadOfHouse = (key: string) => /[02468]$/.test(key);

/** What somebody is in their organisation. */
export function roleOf({ role, office, key }: DemoPerson): Role {
  switch (role) {
    case 'inventor':
      return 'inventor';
    case 'transfer-officer':
      return 'lead';
    case 'enterprise-contact':
      return office === 'lead' ? 'lead' : 'member';
    case 'technology-manager':
      return isHeadOfHouse(key) ? 'lead' : 'manager';
    case 'system-administrator':
    case 'security-administrator':
    case 'audit-administrator':
      return role;
    default:
      return office === 'lead' && key.startsWith('officer-city') ? 'lead' : 'officer';
  }
}

/** A person of the city acting for their organisation; without tokens, since loading works as the system role. */
export function actorOf(town: Town, key: string): Actor {
  const person = town.people.get(key);
  if (!person) throw new Error(`nobody in the demo city has the key ${key}`);
  const organisation = town.organisations.get(person.organisation)!;
  const acting = {
    organisationId: idOf(organisation.key),
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    verified: true,
    role: roleOf(person),
    office: person.office,
    district: organisation.registeredDistrict,
  };
  return { ...SYSTEM, personId: idOf(key), name: person.name, acting, memberships: [acting], via: 'session' };
}

/** A moment of the city's history: that person, that day, that time. */
export type Moment = (date: CivilDate, time: string, person: string) => Ctx;

/** The task as which the demo city is written, on the list in `app/wiring.ts`. */
export const DEMO_TASK = 'app.demo';

/** Runs one transaction of loading, with moments of the past to emit in. */
export function writeHistory<T>(
  town: Town,
  work: (ctx: Ctx, moment: Moment, moments: Moments) => Promise<T>,
): Promise<T> {
  const options = { now: town.now, requestId: 'demo' };
  return asSystem(
    town.databases,
    DEMO_TASK,
    async (ctx) => {
      const moments = momentsIn(ctx);
      const moment: Moment = (date, time, person) => moments.at(instantOf(date, time, town.now), actorOf(town, person));
      const result = await work(ctx, moment, moments);
      await moments.append();
      return result;
    },
    options,
  );
}

/** The city with its registers of organisations and people. */
export function townOf(databases: Databases, city: City, now: Instant): Town {
  const { institutions, enterprises, ttos, parks, offices, people } = city;
  const all: readonly DemoOrganisation[] = [...offices, ...parks, ...institutions, ...ttos, ...enterprises];
  return {
    databases,
    city,
    now,
    organisations: new Map(all.map((one) => [one.key, one])),
    people: new Map(people.map((one) => [one.key, one])),
  };
}
