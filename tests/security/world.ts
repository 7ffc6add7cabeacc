import { sql } from 'kysely';
import { connect } from '#server/database/connect.ts';
import { seedRules } from '#server/rules/book.ts';
import { RULES } from '../../src/app/rule-book.ts';
import { given, openServer, type TestServer } from '../support/given.ts';
import { done, openTown, type Principal, secret, type Town } from '../support/town.ts';
import { fillTown } from '../support/town-records.ts';
import type { TownRecords } from './policy.ts';

export const NOW = '2026-03-02T02:00:00.000Z';

export interface FullTown {
  readonly town: Town;
  readonly r: TownRecords;
  /** The town's people, and its transfer officer once more with a token that reads alone. */
  readonly principals: readonly Principal[];
}

const CODES = [
  '110101',
  '110102',
  '110105',
  '110106',
  '110107',
  '110108',
  '110109',
  '110111',
  '110112',
  '110113',
  '110114',
  '110115',
  '110116',
  '110117',
  '110118',
  '110119',
];

/** Three districts of a town: each town's differ from its neighbour's, and come again later. */
const districtsOf = (town: number) => [0, 1, 2].map((i) => CODES[(town * 3 + i) % CODES.length]!);

/** Opens one town with every record in it. */
export async function openFullTown(server: TestServer, number: number): Promise<FullTown> {
  const town = await openTown(server, number, districtsOf(number));
  const records = await fillTown(server, town);
  await server.settled();
  const transfer = town.people.transfer!;
  const { notifications } = await done<{ notifications: { id: string }[] }>(transfer.get('/api/notifications'));
  const twin = await twinOf(server, town, records);
  const token: Principal = {
    ...given(server).bearer(records.tokenSecret),
    key: 'token',
    classes: town.principals.find(({ key }) => key === 'transfer')!.classes,
  };
  return { town, r: { ...records, notification: notifications[0]!.id, twin }, principals: [...town.principals, token] };
}

type Twins = { twins: { id: string; toldBy: string; version: number }[] };

/** The other institution tells the owner of the published achievement of its own; answers the owner's view of that. */
async function twinOf(server: TestServer, { people }: Town, r: Pick<TownRecords, 'achievement' | 'alike'>) {
  const { rivalTransfer, transfer } = people;
  const theirs = await done<Twins>(rivalTransfer!.get(`/api/twins/of/achievement/${r.alike}`));
  const [{ id, version }] = theirs.twins as [Twins['twins'][number]];
  const message = secret('twin', 'message');
  await done(rivalTransfer!.post(`/api/twins/${id}/telling`, { message, version }, { once: true }));
  await server.settled();
  const { twins } = await done<Twins>(transfer!.get(`/api/twins/of/achievement/${r.achievement}`));
  return twins.find(({ toldBy }) => toldBy !== '')!.id;
}

/** The product with some towns on a stopped clock. */
export async function openTowns(count: number) {
  const server = await openServer({ now: NOW, listeners: true, security: { stepUpMinutes: 720 } });
  await seedRules(server.databases.system, RULES);
  const towns: FullTown[] = [];
  for (let number = 0; number < count; number += 1) towns.push(await openFullTown(server, number));
  return { server, towns };
}

/** What somebody is to a town's records: what holds everywhere, their part in the town, the districts they are officers of. */
export function standingOf(principal: Principal, home: Town, town: Town): ReadonlySet<string> {
  const own = home === town ? [principal.key === 'token' ? 'transfer' : principal.key] : [];
  const at = principal.district;
  return new Set([
    ...principal.classes,
    ...own,
    ...(at === town.landing ? ['officer-of-landing'] : []),
    ...(at === town.source ? ['officer-of-source'] : []),
  ]);
}

const VERSIONED: Readonly<Record<string, string>> = {
  twin: 'twins',
  draft: 'achievements',
  submitted: 'achievements',
  achievement: 'achievements',
  need: 'needs',
  hiddenNeed: 'needs',
  privateNeed: 'needs',
  closedNeed: 'needs',
  engagement: 'engagements',
  line: 'engagement_lines',
  managerRecord: 'managers',
  assignment: 'manager_assignments',
  mandate: 'mandates',
  membership: 'memberships',
  push: 'pushes',
  notice: 'notices',
  objection: 'notice_objections',
  institution: 'organisations',
  enterprise: 'organisations',
  waiting: 'organisations',
  support: 'support_accesses',
};

/** The present version of a record, read as the database's owner. */
export async function versionOf(databaseUrl: string, kind: string, id: string): Promise<number> {
  const table = VERSIONED[kind];
  if (!table) return 1;
  const owner = connect({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const found = await sql<{ version: number }>`select version from ${sql.table(table)} where id = ${id}`.execute(
      owner.db,
    );
    return found.rows[0]!.version;
  } finally {
    await owner.db.destroy();
  }
}
