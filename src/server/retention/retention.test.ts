import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATORS, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { checkChains } from '../events/check-chains.ts';
import { seedRules } from '../rules/book.ts';
import type { LegalHold, PolicyState } from './contract.ts';
import { KIT_POLICIES } from './policies.ts';
import { RETENTION_LIST_TASK, retentionRoutes } from './routes.ts';
import { RETENTION_TASK, sweepRetention } from './sweep.ts';

let kit: Kit;
const administrator = someone(ADMINISTRATORS, SECURITY_ADMINISTRATORS);
const person = randomUUID();
const [one, other] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  kit = await openKit([retentionRoutes(KIT_POLICIES)], [RETENTION_TASK, RETENTION_LIST_TASK]);
  const { system } = kit.databases;
  await seedRules(
    system,
    KIT_POLICIES.map(({ rule }) => rule),
  );
  // One row on each side of every limit.
  const days = (n: number) => sql`now() - make_interval(days => ${n})`;
  for (const n of [89, 91])
    await sql`insert into sessions (secret_hash, person_id, ends_at) values (${Buffer.from(`${n}`)}, ${person}, ${days(n)})`.execute(
      system,
    );
  for (const n of [179, 181])
    await sql`insert into notifications (person_id, kind, title, at, read_at, readers) values (${person}, 'x', '{}', ${days(n)}, ${days(n)}, '{}')`.execute(
      system,
    );
  await sql`insert into notifications (person_id, kind, title, at, readers) values (${person}, 'x', '{}', ${days(900)}, '{}')`.execute(
    system,
  );
  for (const n of [6, 8])
    await sql`insert into commands (asked_by, key, body_hash, at) values ('x', ${`${n}`}, '', ${days(n)})`.execute(
      system,
    );
  for (const [owner, n] of [
    [one, 1094],
    [one, 1096],
    [other, 1096],
  ] as const)
    await sql`
      insert into viewings (kind, subject, owner_organisation_id, viewer_hash, viewer_kind, viewed_on, at, readers)
      values ('listing', gen_random_uuid(), ${owner}, 'x', 'tto', current_date, ${days(n)}, '{}')`.execute(system);
});
afterAll(() => kit.close());

async function read(): Promise<{ policies: PolicyState[]; holds: LegalHold[] }> {
  return (await kit.call(administrator, { url: '/api/retention' })).json();
}
const dueOf = async () => new Map((await read()).policies.map(({ name, due }) => [name, due]));
const hold = (payload: object) => kit.call(administrator, { method: 'POST', url: '/api/retention/holds', payload });

test('the report counts what is past its time and removes nothing', async () => {
  const expected = { sessions: 1, notifications: 1, commands: 1, viewings: 2, attempts: 0, 'imports-unfinished': 0 };
  expect(Object.fromEntries(await dueOf())).toMatchObject(expected);
  expect(Object.fromEntries(await dueOf())).toMatchObject(expected);
});

test('is for administrators alone, and a hold names what it holds', async () => {
  expect((await kit.call(someone(), { url: '/api/retention' })).json().code).toBe('access/denied');
  const placing = { method: 'POST', url: '/api/retention/holds', payload: { policy: '', reason: '审计需要' } } as const;
  expect((await kit.call(someone(), placing)).json().code).toBe('access/denied');
  expect((await hold({ policy: 'events', reason: '审计需要' })).json().code).toBe('retention/policy');
  const both = { organisationId: one, personId: person };
  expect((await hold({ policy: '', ...both, reason: '审计需要' })).json().code).toBe('retention/one-of');
});

test('a hold keeps one organisation’s rows; where a table cannot tell whose a row is, all of them', async () => {
  const placed = (await hold({ policy: '', organisationId: one, reason: '诉讼 2026-12 号' })).json();
  expect(Object.fromEntries(await dueOf())).toMatchObject({ viewings: 1, sessions: 0, commands: 0 });
  expect((await read()).policies.every(({ held }) => held)).toBe(true);
  expect(await sweepRetention(kit.databases, KIT_POLICIES)).toMatchObject({ viewings: 1, sessions: 0 });
  const lifting = `/api/retention/holds/${placed.id}/lifting`;
  expect((await kit.call(someone(), { method: 'POST', url: lifting })).statusCode).toBe(403);
  expect((await kit.call(administrator, { method: 'POST', url: lifting })).statusCode).toBe(200);
  expect((await kit.call(administrator, { method: 'POST', url: lifting })).statusCode).toBe(404);
});

test('a run removes the rest once, records how much, and leaves the chain of events whole', async () => {
  const removed = await sweepRetention(kit.databases, KIT_POLICIES);
  expect(removed).toMatchObject({ sessions: 1, notifications: 1, commands: 1, viewings: 1 });
  expect(Object.values(await sweepRetention(kit.databases, KIT_POLICIES)).every((rows) => rows === 0)).toBe(true);
  const { system } = kit.databases;
  const left = await sql<{ sessions: number; notifications: number; viewings: number }>`
    select (select count(*)::int from sessions) as sessions, (select count(*)::int from notifications) as notifications,
      (select count(*)::int from viewings) as viewings`.execute(system);
  expect(left.rows[0]).toEqual({ sessions: 1, notifications: 2, viewings: 1 });
  const events = await sql<{ type: string; subject: string }>`select type, subject from events order by id`.execute(
    system,
  );
  expect(events.rows.map(({ type }) => type)).toEqual([
    'legal-hold.placed',
    'retention.removed',
    'legal-hold.lifted',
    ...Array.from({ length: 4 }, () => 'retention.removed'),
  ]);
  expect((await checkChains(system)).flatMap(({ rows }) => rows)).toEqual([]);
});
