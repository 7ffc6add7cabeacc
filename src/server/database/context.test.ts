import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kit, openKit } from '../../../tests/support/kit.ts';
import { asSystem } from './context.ts';

const TASK = 'test.counting';

let kit: Kit;
beforeAll(async () => {
  kit = await openKit([], [TASK]);
});
afterAll(() => kit.close());

/** How many more rows the second of two statements sees than the first, a row having been committed between them. */
async function seenBetween(atOneMoment: boolean): Promise<number> {
  return asSystem(
    kit.databases,
    TASK,
    async ({ db }) => {
      const count = async () =>
        (await sql<{ n: number }>`select count(*)::int as n from job_requests`.execute(db)).rows[0]!.n;
      const before = await count();
      await sql`insert into job_requests (name, data) values ('test.other', '{}')`.execute(kit.databases.system);
      return (await count()) - before;
    },
    { atOneMoment },
  );
}

test('at one moment, statements do not see what is committed between them', async () => {
  expect(await seenBetween(true)).toBe(0);
  expect(await seenBetween(false)).toBe(1);
});
