import { afterAll, expect, it } from 'vitest';
import { openIntroductions } from '../../../tests/support/introductions.ts';
import type { Terms } from './contract-lists.ts';

const { firm, give, manager, server } = await openIntroductions();
afterAll(() => server.close());

it('the day counts a page shows are those of the rules in force, from the day a revision holds', async () => {
  const terms = async () => (await firm.get('/api/engagements/terms')).json<Terms>();
  expect(await terms()).toEqual({ quietAfter: 14, answerDays: 3, answerDayKind: 'working', answerExtension: 1 });
  const administrator = await give.member(await give.organisation({ kind: 'platform' }), {
    role: 'security-administrator',
  });
  const revise = (id: string, params: object) =>
    administrator.put(`/api/rules/${id}`, {
      version: 1,
      params,
      validFrom: '2026-03-09',
      reason: '按专班会议调整天数',
    });
  const revised = await revise('engagements.answer-question', { days: 5, dayKind: 'calendar', extension: 2 });
  expect(revised.statusCode, revised.body).toBe(200);
  expect((await revise('engagements.silence', { person: 10, lead: 20 })).statusCode).toBe(200);
  expect((await terms()).answerDays).toBe(3);
  server.setNow('2026-03-09T02:00:00.000Z');
  expect(await terms()).toEqual({ quietAfter: 10, answerDays: 5, answerDayKind: 'calendar', answerExtension: 2 });
  expect((await manager.get('/api/engagements/terms')).json()).toEqual(await terms());
  expect((await give.nobody().get('/api/engagements/terms')).statusCode).toBe(401);
});
