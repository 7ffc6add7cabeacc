import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../tests/support/database.ts';
import { connect, type Database } from '../database/connect.ts';
import { BEGINNING, currentPosition, eventsAfter } from './tail.ts';

let fresh: FreshDatabase;
let system: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  system = connect({ url: fresh.url, role: 'system' }).db;
  // Numbers of transactions on both sides of a power of ten, written in the opposite order.
  for (const xid of ['101', '100', '99', '98', '9'])
    await sql`
      insert into events (xid, at, type, kind, subject, actor_name, request_id, readers, chain, seq, hash)
      select ${xid}::text::xid8, now(), 'book.lent', 'book', ${xid} || '-' || n, '', '', '{}', gen_random_uuid(), 1, ''
      from generate_series(1, 2) n`.execute(system);
});
afterAll(async () => {
  await system.destroy();
  await fresh.drop();
});

test('events are handed out in the order of their transactions, whatever the batch', async () => {
  const order = ['9', '98', '99', '100', '101'].flatMap((xid) => [`${xid}-1`, `${xid}-2`]);
  for (const batch of [1, 3, 100]) {
    const seen: string[] = [];
    let position = BEGINNING;
    for (let events = await eventsAfter(system, position, batch); events.length > 0; ) {
      seen.push(...events.map(({ subject }) => subject));
      const { xid, id } = events.at(-1)!;
      position = { xid, id };
      events = await eventsAfter(system, position, batch);
    }
    expect(seen).toEqual(order);
  }
  expect((await currentPosition(system)).xid).toBe('101');
});
