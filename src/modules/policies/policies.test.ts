import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHIPPED_CALENDAR } from '#server/calendar/shipped-data.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import { asSystem } from '#server/database/context.ts';
import { addVersion } from '#server/rules/store.ts';
import { calculated } from '../../../tests/support/calculating.ts';
import { openServer, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import type { CalculatorShown, Result } from './contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

const ask = (name: string, payload: object, query = '') =>
  server.app.inject({ method: 'POST', url: `/api/calculators/${name}${query}`, payload });

describe('calculators without signing in', () => {
  test('the list says what each takes, and each example is computed with a hash that stays', async () => {
    const listed = await server.app.inject({ url: '/api/calculators' });
    const { calculators } = listed.json<{ calculators: CalculatorShown[] }>();
    expect(calculators.length).toBeGreaterThan(20);
    for (const { name, example, schema } of calculators) {
      expect(schema.type).toBe('object');
      const answers = await Promise.all([ask(name, example as object), ask(name, example as object)]);
      const [one, other] = answers.map((answer) => answer.json<Result>());
      expect(answers[0]!.statusCode, answers[0]!.body).toBe(200);
      expect(one!.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(other!.hash).toBe(one!.hash);
      expect(one!.disclaimer.zh).toContain('供内部决策参考');
      for (const line of one!.lines)
        for (const id of line.rules) expect(one!.rules.map((rule) => rule.id)).toContain(id);
    }
  });

  test('a wrong field is named, with how to mend it', async () => {
    const answer = await ask('notice-period', { kind: 'NEGOTIATED_PRICE', startOn: '2026-02-30' });
    expect(answer.statusCode).toBe(422);
    const [error] = answer.json<{ errors: { pointer: string; detail: string }[] }>().errors;
    expect(error).toMatchObject({ pointer: '#/startOn' });
    expect(error!.detail).toContain('2026-03-02');
  });

  test('what cannot be exact to the fen is refused, not rounded', async () => {
    const most = 100_000_000_000_000;
    const answer = await ask('cap-table', {
      holders: [{ name: '甲', capital: most }],
      rounds: [{ name: '乙', preMoney: 1, invested: most }],
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'policies/too-large' });
    expect((await ask('reward-window', { receivedOn: '9999-12-31' })).statusCode).toBe(422);
  });

  test('an unknown calculator is answered with the names there are', async () => {
    const answer = await ask('alchemy', {});
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('notice-period');
  });

  test('a year without holidays is refused', async () => {
    const answer = await ask('notice-period', { kind: 'CASH_REWARD', startOn: '2026-12-28' });
    expect(answer.json()).toMatchObject({ code: 'calendar/year-missing' });
  });

  test('a rule changed tomorrow leaves yesterday’s result as it was', async () => {
    const input = { income: 95_000_000 };
    const before = (await ask('distribution', input, '?on=2026-06-01')).json<Result>();
    const rule = RULES.find(({ id }) => id === 'DST-02')!;
    await asSystem(server.databases, 'app.demo', ({ db }) =>
      addVersion(
        db,
        { ...rule, params: { ratePpm: 600_000 }, validFrom: '2026-07-01' },
        { origin: 'operator', reason: '试行' },
      ),
    );
    const again = (await ask('distribution', input, '?on=2026-06-01')).json<Result>();
    expect(again).toEqual(before);
    const after = (await ask('distribution', input, '?on=2026-07-01')).json<Result>();
    expect(after.lines.find(({ key }) => key === 'reward')?.value).toEqual({ kind: 'fen', fen: 57_000_000 });
    expect(after.hash).not.toBe(before.hash);
    expect(after.rules.find(({ id }) => id === 'DST-02')?.version).toBe(2);
  });

  test('without a database the product’s own rules and calendar give the same', async () => {
    const input = { kind: 'CASH_REWARD', startOn: '2026-09-16' };
    const { hash } = (await ask('notice-period', input, '?on=2026-06-01')).json<Result>();
    expect(calculated('notice-period', input).result.hash).toBe(hash);
    const entered = await asSystem(server.databases, 'app.demo', ({ db }) => loadCalendar(db));
    expect([...SHIPPED_CALENDAR.off].sort()).toEqual([...entered.off].sort());
    expect([...SHIPPED_CALENDAR.work].sort()).toEqual([...entered.work].sort());
  });
});
