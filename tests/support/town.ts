/**
 * A town in which every kind of record exists and somebody stands in every relationship to it: own, party, former party, mandated, same
 * district, other district, published, none. What is confidential holds words that occur nowhere else (`secret`).
 */
import type { Organisation } from '#modules/organisations/index.ts';
import { type Caller, type Given, given, type Somebody, type TestServer } from './given.ts';

/** Who somebody is in a town: the role, and by it the relationship to the town's records. */
export interface Principal extends Caller {
  readonly key: string;
  /** What holds in every town: `anybody`, `signed-in`, `registered` and the kind of organisation acted for. */
  readonly classes: readonly string[];
  readonly personId?: string;
  readonly name?: string;
  /** District of an officer. */
  readonly district?: string;
}

type Who = readonly [Organisation, Parameters<Given['member']>[1], ...string[]];

/** The organisations of a town; `source` is the institution's district, `landing` the enterprise's. */
export async function organisationsOf(give: Given, source: string, landing: string, other: string) {
  const at = (district: string) => ({ district: district as never });
  const park = await give.organisation({
    kind: 'park',
    subkind: 'sub-park',
    ...at(landing),
    fields: ['new-materials'],
  });
  return {
    institution: await give.organisation({ kind: 'institution', subkind: 'university', ...at(source) }),
    enterprise: await give.organisation({ kind: 'enterprise', ...at(landing), parkId: park.id }),
    park,
    tto: await give.organisation({ kind: 'tto', ...at(source) }),
    agency: await give.organisation({ kind: 'agency', ...at(source) }),
    bank: await give.organisation({ kind: 'bank', ...at(landing) }),
    rivalFirm: await give.organisation({ kind: 'enterprise', ...at(landing) }),
    rivalInstitution: await give.organisation({ kind: 'institution', subkind: 'institute', ...at(source) }),
    otherPark: await give.organisation({ kind: 'park', subkind: 'sub-park', ...at(landing) }),
    waiting: await give.organisation({ kind: 'enterprise', ...at(landing), state: 'waiting' }),
    landingDistrict: await give.organisation({ kind: 'district', ...at(landing) }),
    sourceDistrict: await give.organisation({ kind: 'district', ...at(source) }),
    otherDistrict: await give.organisation({ kind: 'district', ...at(other) }),
    city: await give.organisation({ kind: 'city' }),
    platform: await give.organisation({ kind: 'platform' }),
  };
}

export type Organisations = Awaited<ReturnType<typeof organisationsOf>>;

function castOf(o: Organisations): Record<string, Who> {
  return {
    transfer: [o.institution, { office: 'transfer' }, 'institution', 'any-office'],
    lead: [o.institution, { role: 'lead', office: 'lead' }, 'institution', 'any-office'],
    staff: [o.institution, {}, 'institution'],
    finance: [o.institution, { office: 'finance' }, 'institution'],
    inventor: [o.institution, { role: 'inventor' }, 'institution'],
    buyer: [o.enterprise, {}, 'enterprise'],
    buyerLead: [o.enterprise, { role: 'lead' }, 'enterprise'],
    manager: [o.tto, { role: 'manager' }, 'tto', 'any-manager'],
    subjectManager: [o.tto, { role: 'manager' }, 'tto', 'any-manager'],
    formerManager: [o.tto, { role: 'manager' }, 'tto', 'any-manager'],
    idleManager: [o.tto, { role: 'manager' }, 'tto', 'any-manager'],
    ttoLead: [o.tto, { role: 'lead' }, 'tto', 'any-manager'],
    parkOfficer: [o.park, { role: 'officer' }, 'park'],
    parkLead: [o.park, { role: 'lead' }, 'park'],
    otherPark: [o.otherPark, { role: 'officer' }, 'park'],
    landingOfficer: [o.landingDistrict, { role: 'officer' }, 'district'],
    sourceOfficer: [o.sourceDistrict, { role: 'officer' }, 'district'],
    otherOfficer: [o.otherDistrict, { role: 'officer' }, 'district'],
    cityOfficer: [o.city, { role: 'officer' }, 'city'],
    systemAdministrator: [o.platform, { role: 'system-administrator' }, 'system'],
    securityAdministrator: [o.platform, { role: 'security-administrator' }, 'security'],
    auditAdministrator: [o.platform, { role: 'audit-administrator' }, 'audit'],
    banker: [o.bank, {}, 'bank'],
    agent: [o.agency, {}, 'agency'],
    rivalBuyer: [o.rivalFirm, {}, 'enterprise'],
    rivalTransfer: [o.rivalInstitution, { office: 'transfer' }, 'institution', 'any-office'],
    signer: [o.rivalInstitution, { office: 'research' }, 'institution'],
    asker: [o.agency, {}, 'agency'],
    formerStaff: [o.agency, {}, 'agency'],
    formerBuyer: [o.rivalFirm, {}, 'enterprise'],
    leaver: [o.institution, { office: 'transfer' }, 'institution'],
  };
}

const DISTRICTS: Readonly<Record<string, keyof Organisations>> = {
  landingOfficer: 'landingDistrict',
  sourceOfficer: 'sourceDistrict',
  otherOfficer: 'otherDistrict',
};

/** The people of a town, each signed in; former ones have left already. */
export async function peopleOf(give: Given, o: Organisations) {
  const people: Record<string, Somebody> = {};
  const principals: Principal[] = [];
  for (const [key, [organisation, some, ...kinds]] of Object.entries(castOf(o))) {
    const person = await give.member(organisation, {
      ...some,
      phone: secret(`contact of ${key}`, 'phone'),
      email: `${secret(`contact of ${key}`, 'email')}@example.org`,
    });
    people[key] = person;
    const district = DISTRICTS[key] ? o[DISTRICTS[key]].registeredDistrict : undefined;
    const classes = ['anybody', 'signed-in', ...(key === 'leaver' ? [] : ['registered', ...kinds])];
    principals.push({ ...person, key, classes, ...(district ? { district } : {}) });
  }
  const unverified = await give.member(o.waiting, { role: 'lead' });
  people.unverified = unverified;
  principals.push({ ...unverified, key: 'unverified', classes: ['anybody', 'signed-in'] });
  principals.push({ ...give.nobody(), key: 'nobody', classes: ['anybody'] });
  await give.joins(people.formerStaff!, o.institution, { office: 'transfer' });
  await give.joins(people.formerBuyer!, o.enterprise);
  return { people: people as Record<string, Somebody>, principals };
}

/** Every secret word so far, with the kind of record and the field it was written into. */
export const secrets = new Map<string, { readonly kind: string; readonly field: string; readonly town: number }>();
let count = 0;
let writing = 0;

/** Says which town is written into from now on. */
export function writeTown(town: number): void {
  writing = town;
}

/** A word that no other field of any record holds. */
export function secret(kind: string, field: string): string {
  count += 1;
  const word = `ZQ${String(count * 7919).padStart(9, '0')}XJ`;
  secrets.set(word, { kind, field, town: writing });
  return word;
}

/** A command's answer, or an error that says what was answered. */
export async function done<T>(asked: ReturnType<Caller['get']>): Promise<T> {
  const answer = await asked;
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.body}`);
  return (answer.body === '' ? undefined : answer.json()) as T;
}

/** Somebody leaves an organisation, by its lead’s word. */
export async function leaves(lead: Caller, organisation: Organisation, person: Somebody): Promise<void> {
  const { members } = await done<{ members: { id: string; personId: string; version: number }[] }>(
    lead.get(`/api/organisations/${organisation.id}/members`),
  );
  const { id, version } = members.find(({ personId }) => personId === person.personId)!;
  await done(lead.post(`/api/memberships/${id}/ending`, { version }));
}

export interface Town {
  readonly number: number;
  readonly organisations: Organisations;
  readonly people: Readonly<Record<string, Somebody>>;
  readonly principals: readonly Principal[];
  readonly source: string;
  readonly landing: string;
}

/** Opens a town's organisations and people. */
export async function openTown(server: TestServer, number: number, districts: readonly string[]): Promise<Town> {
  const [source, landing, other] = districts as [string, string, string];
  writeTown(number);
  const give = given(server);
  const organisations = await organisationsOf(give, source, landing, other);
  const { people, principals } = await peopleOf(give, organisations);
  const { institution, enterprise } = organisations;
  await give.mandate(institution, people.manager!);
  await give.mandate(enterprise, people.manager!);
  const former = [
    await give.mandate(institution, people.formerManager!),
    await give.mandate(enterprise, people.formerManager!),
  ];
  for (const { id } of former) {
    await done(
      people.formerManager!.post(
        `/api/mandates/${id}/revocation`,
        { version: 1, reason: '合作结束，双方同意' },
        { once: true },
      ),
    );
  }
  await leaves(people.lead!, institution, people.formerStaff!);
  await leaves(people.lead!, institution, people.leaver!);
  await leaves(people.buyerLead!, enterprise, people.formerBuyer!);
  return { number, organisations, people, principals, source, landing };
}
