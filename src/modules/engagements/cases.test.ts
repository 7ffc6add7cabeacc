import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIntroductions } from '../../../tests/support/introductions.ts';
import { followEngagements } from './cases.ts';

let at: Awaited<ReturnType<typeof openIntroductions>>;
beforeAll(async () => {
  at = await openIntroductions();
});
afterAll(() => at.server.close());

test('what a manager carried before they had a record is counted once they have one', async () => {
  const errors: Error[] = [];
  const tail = followEngagements(at.server.databases, { onError: (error) => errors.push(error) });
  await at.introduced();
  await tail.settled();
  const draft = { level: '', capacity: 5, isPublic: true, introduction: '做新材料', version: null };
  expect((await at.manager.put('/api/managers/mine', draft)).statusCode).toBe(200);
  await tail.settled();
  await tail.stop();
  expect(errors).toEqual([]);
  expect((await at.manager.get('/api/managers/mine')).json()).toMatchObject({ record: { openCases: 1 } });
});
