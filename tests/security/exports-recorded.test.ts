import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../support/given.ts';

interface Recorded {
  readonly actorName: string;
  readonly subject: string;
  readonly data: Record<string, unknown>;
}

let server: TestServer;
let give: Given;
let exporter: Somebody;
let colleague: Somebody;
let stranger: Somebody;
let administrator: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  give = given(server);
  const enterprise = await give.organisation({ kind: 'enterprise' });
  exporter = await give.member(enterprise, { name: '令狐澄' });
  colleague = await give.member(enterprise);
  stranger = await give.member(await give.organisation({ kind: 'enterprise' }));
  administrator = await give.member(await give.organisation({ kind: 'platform' }), { role: 'administrator' });
});
afterAll(() => server.close());

const seenBy = async (who: Somebody): Promise<Recorded[]> =>
  (await who.get('/api/history?type=register.exported')).json().entries;

test('an export is recorded for the exporter’s organisation and the administrators, without what was searched for', async () => {
  const file = await exporter.get('/api/needs/export?format=csv&q=环氧树脂');
  expect(file.statusCode).toBe(200);
  const expected = { actorName: '令狐澄', subject: 'needs', data: { format: 'csv', rows: 0 } };
  for (const who of [exporter, colleague, administrator]) expect(await seenBy(who)).toMatchObject([expected]);
  expect(JSON.stringify(await seenBy(administrator))).not.toContain('环氧');
  expect(await seenBy(stranger)).toEqual([]);
});

test('an export that is refused leaves no record', async () => {
  expect((await give.nobody().get('/api/listings/export?format=csv')).statusCode).toBe(401);
  expect((await stranger.get('/api/needs/export?format=pdf')).statusCode).toBe(422);
  expect(await seenBy(administrator)).toHaveLength(1);
});
