import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { moveJob } from '../../src/app/merging/move-job.ts';
import { MOVED_TABLES, STAYING } from '../../src/app/merging/moved-tables-data.ts';
import { isMistyped, likelyPairs } from '../../src/app/merging/rules.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { givenListing, givenPosting } from '../support/offers.ts';
import { done } from '../support/town.ts';

let server: TestServer;
let the: Given;
let officer: Somebody;
let security: Somebody;
beforeAll(async () => {
  server = await openServer({ listeners: true });
  the = given(server);
  officer = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
  security = await the.member(await the.organisation({ kind: 'platform' }), { role: 'security-administrator' });
});
afterAll(() => server.close());

const once = { once: true } as const;
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;
const reason = '同一家单位登记了两次';

async function rows<T extends object>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Runs the job; stopped after a number of its transactions as a killed node would be. */
async function move(most = Number.POSITIVE_INFINITY): Promise<void> {
  let begun = 0;
  await moveJob.run({
    data: {},
    databases: server.databases,
    signal: AbortSignal.timeout(120_000),
    system: (work) => {
      begun += 1;
      if (begun > most) throw new Error('killed');
      return asSystem(server.databases, moveJob.name, work);
    },
  });
}

interface Merger {
  id: string;
  version: number;
  state: string;
  moved: number;
  total: number;
}
const one = async (id: string, by: Somebody = officer) =>
  (await done<{ mergers: Merger[] }>(by.get('/api/mergers'))).mergers.find((merger) => merger.id === id)!;

describe('which organisations may be the same', () => {
  const house = (id: string, name: string, creditCode: string | null) => ({
    ...{ id, name, creditCode },
    ...{ kind: 'enterprise', state: 'verified' },
  });
  test('near-equal names and codes with a slip of the hand, never just the same ending', () => {
    const found = likelyPairs(
      [
        house('a', '蓟川飞行器部件有限公司', '911101990000000001'),
        house('b', '蓟川飞行器部件（北京）有限公司', '911101990000000777'),
        house('c', '永定传感科技有限公司', '911101990000012345'),
        house('d', '另一个名字集团', '911101990000012354'),
        house('e', '温榆传感科技有限公司', '911101998888888888'),
      ],
      10,
    );
    expect(found.map(({ one: a, other, why }) => [a.id, other.id, why].join())).toEqual(['a,b,name', 'c,d,code']);
    expect(isMistyped('911101990000012345', '911101990000012345')).toBe(false);
  });
});

describe('merging', () => {
  test('knows every column of the database that names an organisation', async () => {
    const found = await rows<{ column: string }>(`
      select c.table_name || '.' || c.column_name as "column" from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name = 'uuid'
        and (c.column_name ~ 'organisation_id$' or c.column_name in ('principal_id', 'on_behalf_of', 'source_id', 'target_id'))`);
    const moved = new Set(MOVED_TABLES.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)));
    expect(found.map(({ column }) => column).filter((column) => !moved.has(column) && !(column in STAYING))).toEqual(
      [],
    );
  });

  test('is an officer’s to propose and a security administrator’s or both leads’ to agree to', async () => {
    const one_ = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    const other = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    const body = { sourceId: one_.organisation.id, targetId: other.organisation.id, reason };
    expect(codeOf(await one_.post('/api/mergers', body, once))).toBe('merging/officer-only');
    const wrong = { ...body, targetId: officer.organisation.id };
    expect(codeOf(await officer.post('/api/mergers', wrong, once))).toBe('merging/kinds');
    const { id } = await done<{ id: string }>(officer.post('/api/mergers', body, once));
    const agreement = `/api/mergers/${id}/agreement`;
    expect(codeOf(await officer.post(agreement, { version: 1 }, once))).toBe('merging/not-yours');
    const stranger = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    expect((await stranger.post(agreement, { version: 1 }, once)).statusCode).toBe(404);
    expect((await done<Merger>(one_.post(agreement, { version: 1 }, once))).state).toBe('proposed');
    expect((await done<Merger>(other.post(agreement, { version: 2 }, once))).state).toBe('moving');
    await move();
    expect((await one(id)).state).toBe('done');
  });

  test('moves everything, also when it is killed on the way, leaves a pointer, whole chains and nothing for doctor', async () => {
    const source = await the.organisation({ kind: 'institution', subkind: 'university', name: '蓟门理工大学（筹）' });
    const target = await the.organisation({ kind: 'institution', subkind: 'university', name: '蓟门理工大学' });
    const office = await the.member(source, { office: 'transfer' });
    const sourceLead = await the.member(source, { role: 'lead' });
    const targetLead = await the.member(target, { role: 'lead' });
    const inBoth = await the.member(source);
    await the.joins(inBoth, target);
    const manager = await the.member(await the.organisation({ kind: 'tto' }), { role: 'manager' });
    await the.mandate(source, manager);
    const listing = await givenListing(office);
    const enterprise = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
    await givenPosting(enterprise);
    await server.settled();

    const asked = `/api/mergers/preview?sourceId=${source.id}&targetId=${target.id}`;
    const preview = await done<{ moves: { zh: string; rows: number }[]; membersOfBoth: number }>(officer.get(asked));
    const rowsOf = (zh: string) => preview.moves.find((each) => each.zh === zh)?.rows;
    expect([rowsOf('成员'), rowsOf('成果'), rowsOf('公开的成果'), rowsOf('委托')]).toEqual([3, 1, 1, 1]);
    expect(preview.membersOfBoth).toBe(1);

    const body = { sourceId: source.id, targetId: target.id, reason };
    const { id } = await done<{ id: string }>(officer.post('/api/mergers', body, once));
    await done(security.post(`/api/mergers/${id}/agreement`, { version: 1 }, once));
    for (const most of [1, 3, 9, 20, 40]) await expect(move(most)).rejects.toThrow('killed');
    await move();
    expect(await one(id)).toMatchObject({ state: 'done', moved: (await one(id)).total });

    const session = (await office.get('/api/session')).json();
    expect(session.acting.organisationId).toBe(target.id);
    expect((await office.get(`/api/achievements/${listing.id}`)).statusCode).toBe(200);
    expect((await targetLead.get(`/api/achievements/${listing.id}`)).statusCode).toBe(200);
    const shown = await done<{ listing: { organisationName: string } }>(
      the.nobody().get(`/api/listings/${listing.id}`),
    );
    expect(JSON.stringify(shown)).toContain('蓟门理工大学');
    expect(JSON.stringify(shown)).not.toContain('（筹）');
    const { entries } = await done<{ entries: { type: string }[] }>(
      targetLead.get(`/api/history/achievement/${listing.id}`),
    );
    expect(entries.map(({ type }) => type)).toContain('achievement.recorded');
    const { memberships } = (await inBoth.get('/api/session')).json();
    expect(memberships.map((place: { organisationId: string }) => place.organisationId)).toEqual([target.id]);
    expect((await sourceLead.get('/api/session')).json().acting.role).toBe('lead');
    const pointer = await rows<object>(`select state, merged_into from organisations where id = '${source.id}'`);
    expect(pointer).toEqual([{ state: 'closed', merged_into: target.id }]);
    await server.settled();
    const broken = await checkEverything(server.databases.system);
    expect(broken.filter((each) => each.rows.length > 0)).toEqual([]);
  });
});
