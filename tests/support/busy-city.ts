import { asSystem } from '#server/database/context.ts';
import { hashPassword } from '#server/session/secrets.ts';
import { type Given, given, type Somebody, type TestServer } from './given.ts';
import { givenListing, givenPosting, type Offer } from './offers.ts';

/** A small city in which something has happened in every place. */
export interface BusyCity {
  readonly office: Somebody;
  readonly buyer: Somebody;
  readonly manager: Somebody;
  readonly parkOfficer: Somebody;
  readonly districtOfficer: Somebody;
  readonly administrator: Somebody;
  readonly security: Somebody;
  readonly audit: Somebody;
  readonly listing: Offer;
  readonly posting: Offer;
  readonly engagementId: string;
  /** The buyer's login can be typed: this is its password. */
  readonly password: string;
}

const PASSWORD = 'danfeng-yulu-42-shan';

/** Lets somebody sign in by hand, as after they chose a password. */
async function mayTypePassword(server: TestServer, { personId }: Somebody): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  await asSystem(server.databases, 'app.demo', ({ db }) =>
    db
      .withTables<{ accounts: { personId: string; passwordHash: string; mustChange: boolean } }>()
      .updateTable('accounts')
      .set({ passwordHash: hash, mustChange: false })
      .where('personId', '=', personId)
      .execute(),
  );
}

async function people(give: Given) {
  const university = await give.organisation({ kind: 'institution', subkind: 'university', name: '京澜理工大学' });
  const enterprise = await give.organisation({
    kind: 'enterprise',
    name: '蓟川飞行器部件有限公司（演示）',
    district: '110114',
  });
  const tto = await give.organisation({ kind: 'tto', name: '衡度技术转移中心' });
  const park = await give.organisation({
    kind: 'park',
    name: '昌平未来产业园',
    subkind: 'sub-park',
    district: '110114',
  });
  const district = await give.organisation({ kind: 'district', name: '昌平区科委', district: '110114' });
  const platform = await give.organisation({ kind: 'platform', name: '落地平台运营' });
  const manager = await give.member(tto, { role: 'manager', name: '钟离衡' });
  await give.mandate(university, manager);
  await give.mandate(enterprise, manager);
  return {
    office: await give.member(university, { role: 'lead', office: 'transfer', name: '百里和' }),
    buyer: await give.member(enterprise, { role: 'lead', office: 'lead', name: '端木荟', login: 'duanmu' }),
    manager,
    parkOfficer: await give.member(park, { role: 'officer', name: '南宫岚' }),
    districtOfficer: await give.member(district, { role: 'officer', name: '公孙起' }),
    administrator: await give.member(platform, { role: 'system-administrator', name: '澹台理' }),
    security: await give.member(platform, { role: 'security-administrator', name: '公羊安' }),
    audit: await give.member(platform, { role: 'audit-administrator', name: '仲孙明' }),
  };
}

/** Fills a test's server with a listing, a posting, an engagement between them and somebody of each role. */
export async function givenBusyCity(server: TestServer): Promise<BusyCity> {
  const there = await people(given(server));
  await mayTypePassword(server, there.buyer);
  const listing = await givenListing(there.office, { useFirstPayLater: true });
  await givenListing(there.office);
  const posting = await givenPosting(there.buyer, {
    budgetFrom: 80_000_000,
    budgetTo: 120_000_000,
    district: '110114',
  });
  const proposed = await there.manager.post(
    '/api/engagements',
    { listingId: listing.id, postingId: posting.id, message: '两边合得上，建议见一面。' },
    { once: true },
  );
  if (proposed.statusCode !== 200) throw new Error(proposed.body);
  await server.settled();
  return { ...there, listing, posting, engagementId: proposed.json<{ id: string }>().id, password: PASSWORD };
}
