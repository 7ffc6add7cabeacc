import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { checkChains } from '#server/events/check-chains.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { NOTICE } from '../../src/app/privacy/notice-data.ts';
import { EXCUSED, FORMER, PERSONAL_TABLES } from '../../src/app/privacy/personal-tables-data.ts';
import { exportJob } from '../../src/app/privacy/privacy.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { done } from '../support/town.ts';

let server: TestServer;
let the: Given;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
});
afterAll(() => server.close());

const codeOf = (answer: { json(): { code: string } }) => answer.json().code;
const once = { once: true } as const;
const needed = async (who: Somebody) => (await who.get('/api/session')).json().consentNeeded;

async function rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

const run = (job: JobDeclaration, data: object = {}) =>
  job.run({
    data: data as never,
    databases: server.databases,
    signal: AbortSignal.timeout(60_000),
    system: (work) => asSystem(server.databases, job.name, work),
  });

describe('consent', () => {
  test('is asked for until the version in force was agreed to, and again once it was withdrawn', async () => {
    const person = await the.member(await the.organisation({ kind: 'enterprise' }));
    expect(await needed(person)).toBe(false);
    await done(person.delete('/api/me/consents/notice'));
    expect(await needed(person)).toBe(true);
    const old = await person.post('/api/me/consents', { purpose: 'notice', noticeVersion: '2020-01' });
    expect(codeOf(old)).toBe('privacy/old-notice');
    await done(person.post('/api/me/consents', { purpose: 'notice', noticeVersion: NOTICE.version }));
    expect(await needed(person)).toBe(false);
    const { consents } = await done<{ consents: { withdrawnAt: string | null }[] }>(person.get('/api/me/consents'));
    expect(consents.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([true, false]);
  });

  test('to an earlier version does not do for the one in force', async () => {
    const person = await the.member(await the.organisation({ kind: 'enterprise' }));
    await rows(`update consents set notice_version = '2020-01' where person_id = $1`, [person.personId]);
    expect(await needed(person)).toBe(true);
  });
});

describe('my data', () => {
  test('names every column of the database that names a person, or says why not', async () => {
    const found = await rows<{ column: string }>(`
      select c.table_name || '.' || c.column_name as "column" from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
      where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('uuid', '_uuid')
        and (c.column_name ~ '(_by|person_id|_person|actor_id|author_id|owner_id|in_charge_id|inventor_ids)$' or c.column_name = 'manager_id')`);
    const listed = new Set(PERSONAL_TABLES.flatMap(({ table, by }) => by.map((column) => `${table}.${column}`)));
    const missing = found.map(({ column }) => column).filter((column) => !listed.has(column) && !(column in EXCUSED));
    expect(missing).toEqual([]);
    expect(found.length).toBeGreaterThan(30);
  });

  test('is put together by a job and given to its person alone, for a day, without secrets', async () => {
    const person = await the.member(await the.organisation({ kind: 'enterprise' }), { phone: '13900000011' });
    const other = await the.member(person.organisation);
    const asked = await done<{ id: string; state: string }>(person.post('/api/me/data'));
    expect(asked.state).toBe('waiting');
    expect((await done<{ id: string }>(person.post('/api/me/data'))).id).toBe(asked.id);
    expect((await person.get(`/api/me/data/${asked.id}`)).statusCode).toBe(404);
    await run(exportJob, { exportId: asked.id });
    const file = await person.get(`/api/me/data/${asked.id}`);
    expect(file.headers['content-disposition']).toContain('attachment');
    const { data } = file.json();
    expect(data.persons[0]).toMatchObject({ id: person.personId, phone: '13900000011' });
    expect(data.memberships).toHaveLength(1);
    expect(data.accounts[0].login).toBe(person.login);
    expect(file.body).not.toMatch(/password_hash|secret_hash/);
    expect((await other.get(`/api/me/data/${asked.id}`)).statusCode).toBe(404);
    await rows(`update personal_exports set expires_at = now() - interval '1 minute' where id = $1`, [asked.id]);
    expect((await person.get(`/api/me/data/${asked.id}`)).statusCode).toBe(404);
  });
});

describe('closing the account', () => {
  test('is refused to the last lead, and names what has to be done first', async () => {
    const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const { first } = await done<{ first: { zh: string; link: string }[] }>(lead.get('/api/me/closing'));
    expect(first).toMatchObject([{ zh: expect.stringContaining('最后一位负责人'), link: '/organisation' }]);
    expect(codeOf(await lead.post('/api/me/closing', { login: lead.login }, once))).toBe('privacy/duties-first');
    expect((await lead.get('/api/me')).statusCode).toBe(200);
  });

  test('takes the name from everything but what stays, shuts the way in, and leaves the chains whole', async () => {
    const lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead' });
    const person = await the.member(lead.organisation, { name: '公冶将离', phone: '13900000012', office: 'transfer' });
    await done(person.post('/api/achievements', { title: '离开之前登记的成果' }, once));
    expect(codeOf(await person.post('/api/me/closing', { login: 'somebody' }, once))).toBe('privacy/other-login');
    await done(person.post('/api/me/closing', { login: person.login }, once));
    expect((await person.get('/api/me')).statusCode).toBe(401);
    const left = await rows(`select name, phone, email from persons where id = $1`, [person.personId]);
    expect(left).toEqual([{ name: FORMER, phone: '', email: '' }]);
    const open = `select from memberships where person_id = $1 and until is null`;
    expect(await rows(open, [person.personId])).toHaveLength(0);
    expect(await rows(`select from sessions where person_id = $1`, [person.personId])).toHaveLength(0);
    const { entries } = await done<{ entries: { actorName: string }[] }>(lead.get('/api/history'));
    expect(entries.map(({ actorName }) => actorName)).toContain(FORMER);
    expect(JSON.stringify(entries)).not.toContain('公冶将离');
    expect((await checkChains(server.databases.system)).flatMap(({ rows: broken }) => broken)).toEqual([]);
    const broken = await checkEverything(server.databases.system);
    expect(broken.filter((one) => one.rows.length > 0)).toEqual([]);
  });
});
