import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { achievementAt } from './city/achievement.ts';
import { engagementAt } from './city/engagement.ts';
import { makeEnterprises } from './city/enterprises.ts';
import { makeMandates } from './city/mandates.ts';
import { needAt } from './city/need.ts';
import { makeInstitutions, makeOffices, makeParks, makeTtos } from './city/organisations.ts';
import { placesOf } from './city/pairing.ts';
import { makePeople } from './city/people.ts';
import type { Plan } from './city/plan.ts';
import { pushAt } from './city/push.ts';
import { STORIES } from './content/stories/index.ts';
import type { City, CityOptions, DemoOrganisation } from './shape.ts';

/** The size that a person can read. */
export const READABLE = { achievements: 240, needs: 90 } as const;

function grouped<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

/** One pass over the rows at 0…count−1, without those that stay empty; each use begins anew. */
function rows<T>(count: number, at: (index: number) => T | undefined): Iterable<T> {
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < count; index += 1) {
        const row = at(index);
        if (row !== undefined) yield row;
      }
    },
  };
}

/** How many enterprises a city of this many needs has: 120 to read, more for load. */
const enterprisesFor = (needs: number) => Math.max(120, Math.ceil(needs / 10));
/** How many inventors each institution has: four to read, more for load. */
const inventorsFor = (achievements: number) => Math.min(60, Math.max(4, Math.ceil(achievements / 300)));

/**
 * The demo city: fictional, and the same each time for the same sizes, day and seed. Achievements, needs, engagements and pushes are made row by row
 * as they are read and never kept, so that a city of 100 000 achievements needs no more memory than a small one. Every row can be named by its key:
 * `ach-000001`, `need-000001` and `eng-000001` are those of the prepared stories.
 */
export function makeCity(options: CityOptions): City {
  const { today, seed = 13 } = options;
  const parks = makeParks(seed, today);
  const institutions = makeInstitutions(seed, today);
  const enterprises = makeEnterprises(enterprisesFor(options.needs), parks, seed, today);
  const ttos = makeTtos(seed, today);
  const offices = makeOffices(today);
  const inventorsEach = inventorsFor(options.achievements);
  const people = makePeople({ institutions, enterprises, ttos, parks, offices, inventorsEach, seed, today });
  const all: readonly DemoOrganisation[] = [...institutions, ...enterprises, ...ttos, ...parks, ...offices];
  const inventors = people.filter((person) => person.role === 'inventor');
  const plan: Plan = {
    seed,
    today,
    achievements: options.achievements,
    needs: options.needs,
    institutions,
    enterprises,
    parks,
    enterprisesOf: grouped(enterprises, (one) => one.fields ?? []),
    inventorsOf: grouped(inventors, (person) => [person.organisation]),
    managers: people.filter((person) => person.role === 'technology-manager'),
    organisations: new Map(all.map((one) => [one.key, one])),
  };
  const places = placesOf(plan);
  return {
    today,
    fields: FIELDS,
    districts: DISTRICTS,
    parks,
    institutions,
    enterprises,
    ttos,
    offices,
    people,
    mandates: makeMandates(plan, places),
    stories: STORIES,
    achievements: () => rows(options.achievements, (index) => achievementAt(plan, index)),
    needs: () => rows(options.needs, (index) => needAt(plan, index)),
    engagements: () => rows(places, (index) => engagementAt(plan, index)),
    pushes: () => rows(options.achievements, (index) => pushAt(plan, index)),
  };
}
