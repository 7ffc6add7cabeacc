import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../tests/support/database.ts';
import { connect } from './connect.ts';

let drop: () => Promise<void>;
let open: ReturnType<typeof connect>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  open = connect({ url: fresh.url, role: 'owner' });
});
afterAll(async () => {
  await open.db.destroy();
  await drop();
});

test.each([
  ['2026-11-29 18:15:06.123456+00', '2026-11-29T18:15:06.123Z'],
  ['2026-11-29 18:15:06.123+00', '2026-11-29T18:15:06.123Z'],
  ['2026-11-29 18:15:06.1+00', '2026-11-29T18:15:06.100Z'],
  ['2026-11-29 18:15:06+00', '2026-11-29T18:15:06.000Z'],
  ['2026-11-30 02:15:06+08', '2026-11-29T18:15:06.000Z'],
  ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
])('the instant %s arrives as %s', async (written, instant) => {
  const { rows } = await sql<{ at: string }>`select ${written}::text::timestamptz as at`.execute(open.db);
  expect(rows[0]!.at).toBe(instant);
});
