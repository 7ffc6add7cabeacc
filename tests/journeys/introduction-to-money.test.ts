/**
 * Parts 3 and 8: an introduction is followed from the two lists to the money, and the figures change by themselves.
 */
import { afterAll, expect, test } from 'vitest';
import type { PublicFigure } from '#modules/engagements/contract-lists.ts';
import { engagementJobs } from '#modules/engagements/jobs.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { openIntroductions, read, step } from '../support/introductions.ts';

const { give, introduced, manager, office, officer, server, walkToContract } = await openIntroductions();
afterAll(() => server.close());

async function figure(name: string): Promise<PublicFigure | undefined> {
  const job = engagementJobs.find((one) => one.name === 'engagements.figures')!;
  const system = <T>(work: (ctx: Ctx) => Promise<T>) =>
    asSystem(server.databases, job.name, work, { now: server.now() });
  await job.run({ data: {}, databases: server.databases, signal: new AbortController().signal, system });
  const answer = await give.nobody().get('/api/figures');
  return answer.json<{ figures: PublicFigure[] }>().figures.find((one) => one.name === name);
}

test('from the suggestion to the receipt, the district’s register and the public figures follow', async () => {
  expect((await figure('deals-per-hundred'))?.rowsCounted ?? 0).toBe(0);
  const { id } = await introduced();
  expect((await read(officer, id)).engagement.state).toBe('introduced');
  await walkToContract(id);
  expect((await figure('deals-per-hundred'))?.value).toBe(100);
  await step(office, id, 'receipts', { amount: 5_000_000, receivedOn: '2026-03-02' });
  expect((await figure('received-this-year'))?.value).toBe(5_000_000);
  const register = (await officer.get('/api/engagements?sums=yes')).json<{
    sums: Record<string, number>;
    rows: { id: string; amountReceived: number }[];
  }>();
  expect(register.rows).toMatchObject([{ id, amountReceived: 5_000_000, contractValue: 32_000_000 }]);
  expect(register.sums).toMatchObject({ contractValue: 32_000_000, amountReceived: 5_000_000 });
  const year = (await manager.get('/api/today')).json<{ figures: { name: string; value: number }[] }>().figures;
  expect(Object.fromEntries(year.map((one) => [one.name, one.value]))).toMatchObject({
    contracted: 1,
    received: 5_000_000,
    open: 1,
  });
});
