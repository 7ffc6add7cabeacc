import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ofOrganisation } from '#kernel/audience.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { asSystem, elevated } from '../database/context.ts';
import type { Channel, Delivery, Outcome } from './channel.ts';
import { checkDeliveries } from './check.ts';
import { DELIVER_TASK, startDelivering } from './deliver.ts';
import { MOST_TRIES, OPEN_AFTER, secondsToLeaveAlone, secondsToNextTry } from './pace.ts';
import { addDeliveries, claim, type DeliveryDraft, settle, tryAgain } from './store.ts';

const ADD = 'test.add';
let kit: Kit;
beforeAll(async () => {
  kit = await openKit([], [DELIVER_TASK, ADD]);
});
afterAll(() => kit.close());
beforeEach(async () => {
  await sql`delete from deliveries`.execute(kit.databases.system);
  await sql`delete from delivery_targets`.execute(kit.databases.system);
});

/** A way out that does what it is told and notes what it was given. */
function way(answer: (given: readonly Delivery[]) => Outcome | Promise<Outcome>, more: Partial<Channel> = {}) {
  const sent: string[][] = [];
  const channel: Channel = {
    name: 'webhook',
    together: 1,
    leaseSeconds: 60,
    ...more,
    send: async (given) => {
      sent.push(given.map(({ kind }) => kind));
      return answer(given);
    },
  };
  return { channel, sent };
}

const draft = (kind: string, target = 'one'): DeliveryDraft => ({
  channel: 'webhook',
  target,
  kind,
  data: { number: kind },
  readers: [ofOrganisation('00000000-0000-7000-8000-000000000001')],
});
const add = (...drafts: DeliveryDraft[]) => asSystem(kit.databases, ADD, ({ db }) => addDeliveries(db, drafts));
const node = (...channels: Channel[]) =>
  startDelivering(kit.databases, channels, { onError: () => {}, intervalMs: 3_600_000 });
async function runOnce(...channels: Channel[]) {
  const one = node(...channels);
  await one.settled();
  await one.stop();
}
const rows = async () =>
  (
    await sql<{ kind: string; state: string; tries: number; lastReason: string; waits: number }>`
      select kind, state, tries, last_reason, round(extract(epoch from due_at - now()))::int as waits from deliveries order by kind`.execute(
      kit.databases.system,
    )
  ).rows;
/** Lets time pass for whatever waits. */
async function later() {
  await sql`update deliveries set due_at = now() where state = 'pending'`.execute(kit.databases.system);
  await sql`update delivery_targets set wait_until = '-infinity', minute_began = '-infinity'`.execute(
    kit.databases.system,
  );
}
const down = (): Outcome => ({ as: 'down', reason: 'silent' });

describe('a delivery', () => {
  test('leaves once what wrote it has committed, and never when that failed', async () => {
    const { channel, sent } = way(() => ({ as: 'sent' }));
    const failing = kit.act(someone(), async (ctx) => {
      await elevated(ctx, ADD, () => addDeliveries(ctx.db, [draft('lost')]));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await add(draft('a'), draft('b'));
    await runOnce(channel);
    expect(sent).toEqual([['a'], ['b']]);
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('that fails waits longer each time, is dead after the most tries, and goes again when it is sent again', async () => {
    const { channel, sent } = way(down);
    await add(draft('a'));
    const waits: number[] = [];
    for (let i = 0; i < MOST_TRIES + 2; i += 1) {
      await runOnce(channel);
      waits.push((await rows())[0]!.waits);
      await later();
    }
    expect(sent).toHaveLength(MOST_TRIES);
    expect(await rows()).toMatchObject([{ state: 'failed', tries: MOST_TRIES, lastReason: 'silent' }]);
    expect(waits.slice(0, 4).every((wait, i) => wait > 100 || wait >= secondsToNextTry(i + 1) * 0.85)).toBe(true);
    const { id } = (await sql<{ id: string }>`select id from deliveries`.execute(kit.databases.system)).rows[0]!;
    await asSystem(kit.databases, ADD, ({ db }) => tryAgain(db, [id]));
    const good = way(() => ({ as: 'sent' }));
    await runOnce(good.channel);
    expect(await rows()).toMatchObject([{ state: 'sent', lastReason: '' }]);
  });

  test('that the other side will never take is dead at once and holds up none behind it', async () => {
    const { channel } = way(([one]) => (one!.kind === 'a' ? { as: 'refused', reason: 'http-410' } : { as: 'sent' }));
    await add(draft('a'), draft('b'));
    await runOnce(channel);
    expect(await rows()).toMatchObject([{ state: 'failed', lastReason: 'http-410' }, { state: 'sent' }]);
  });

  test('there is nothing to send of is dropped', async () => {
    await add(draft('a'));
    await runOnce(way(() => ({ as: 'dropped', reason: 'read' })).channel);
    expect(await rows()).toMatchObject([{ state: 'dropped', tries: 0, lastReason: 'read' }]);
  });

  test('whose way out breaks counts as failed and is told', async () => {
    const errors: Error[] = [];
    await add(draft('a'));
    const { channel } = way(() => {
      throw new Error('mistake');
    });
    const one = startDelivering(kit.databases, [channel], { onError: (error) => errors.push(error) });
    await one.settled();
    await one.stop();
    expect(errors.map(({ message }) => message)).toEqual(['sending by webhook failed']);
    expect(await rows()).toMatchObject([{ state: 'pending', tries: 1, lastReason: 'error' }]);
  });
});

describe('a target', () => {
  test('that is down is left alone: those behind lose no try, and others’ deliveries leave', async () => {
    const { channel, sent } = way(([one]) => (one!.target === 'one' ? down() : { as: 'sent' }));
    await add(draft('a'), draft('b'), draft('c', 'two'));
    await runOnce(channel);
    expect(sent.flat().sort()).toEqual(['a', 'c']);
    expect((await rows()).map(({ tries }) => tries)).toEqual([1, 0, 1]);
  });

  test('whose circuit is open is tried with one delivery, and closes with the first that arrives', async () => {
    let isDown = true;
    const { channel, sent } = way(() => (isDown ? down() : { as: 'sent' }));
    await add(...Array.from({ length: 8 }, (_, i) => draft(`${i}`)));
    for (let i = 0; i < OPEN_AFTER; i += 1) {
      await runOnce(channel);
      await later();
    }
    expect(sent).toHaveLength(OPEN_AFTER);
    isDown = false;
    const first = (await asSystem(kit.databases, ADD, ({ db }) => claim(db, [channel])))!;
    expect(first.failures).toBe(OPEN_AFTER);
    await sql`update delivery_targets set lease = null, leased_until = null`.execute(kit.databases.system);
    await runOnce(channel);
    expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
  });

  test('that takes few messages a minute gets several in one, and no more than it takes', async () => {
    const { channel, sent } = way(() => ({ as: 'sent' }), { together: 3, perMinute: 2 });
    await add(...Array.from({ length: 8 }, (_, i) => draft(`${i}`)));
    await runOnce(channel);
    await runOnce(channel);
    expect(sent.map((group) => group.length)).toEqual([3, 3]);
    await later();
    await runOnce(channel);
    expect(sent.map((group) => group.length)).toEqual([3, 3, 2]);
  });

  test('that says it is too much is asked later, without a try lost', async () => {
    const { channel, sent } = way(() => ({ as: 'limited', reason: 'http-429', seconds: 600 }));
    await add(draft('a'), draft('b'));
    await runOnce(channel);
    await runOnce(channel);
    expect(sent).toHaveLength(1);
    expect(await rows()).toMatchObject([{ tries: 0, state: 'pending', lastReason: 'http-429' }, { tries: 0 }]);
  });

  test('is sent to by one node at a time', async () => {
    let at = 0;
    let most = 0;
    const { channel, sent } = way(async () => {
      at += 1;
      most = Math.max(most, at);
      await new Promise((resolve) => setTimeout(resolve, 3));
      at -= 1;
      return { as: 'sent' };
    });
    await add(...Array.from({ length: 30 }, (_, i) => draft(`${i}`)));
    await Promise.all([runOnce(channel), runOnce(channel)]);
    await runOnce(channel);
    expect(sent.flat()).toHaveLength(30);
    expect(new Set(sent.flat()).size).toBe(30);
    expect(most).toBe(1);
  });

  test('of a node that died is taken over when its lease is over, and the dead one records nothing', async () => {
    const { channel, sent } = way(() => ({ as: 'sent' }));
    await add(draft('a'));
    const dead = (await asSystem(kit.databases, ADD, ({ db }) => claim(db, [channel])))!;
    await runOnce(channel);
    expect(sent).toEqual([]);
    await sql`update delivery_targets set leased_until = now() - interval '1 second'`.execute(kit.databases.system);
    await runOnce(channel);
    expect(sent).toEqual([['a']]);
    const ids = dead.deliveries.map(({ id }) => id);
    const how = {
      state: 'failed',
      reason: 'late',
      triesAdded: 1,
      retrySeconds: 0,
      failures: 9,
      leaveAloneSeconds: 0,
      messages: 1,
    } as const;
    expect(await asSystem(kit.databases, ADD, ({ db }) => settle(db, dead, ids, how))).toBe(false);
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
  });
});

test('waits grow and are bounded', () => {
  expect([1, 2, 3, 4].map(secondsToNextTry)).toEqual([30, 120, 480, 1_920]);
  expect(secondsToNextTry(50)).toBe(21_600);
  expect([0, 1, 2, 5].map(secondsToLeaveAlone)).toEqual([0, 5, 10, 80]);
  expect(secondsToLeaveAlone(50)).toBe(3_600);
  const day = Array.from({ length: MOST_TRIES - 1 }, (_, i) => secondsToNextTry(i + 1)).reduce((a, b) => a + b);
  expect(day).toBeGreaterThan(20 * 3_600);
});

test('doctor finds a delivery that nobody sees and one without its target', async () => {
  await add(draft('a'));
  const broken = async () =>
    Object.fromEntries(
      (await checkDeliveries(kit.databases.system)).map(({ check, rows: found }) => [check, found.length]),
    );
  expect(await broken()).toEqual({ 'deliveries.readers': 0, 'deliveries.target': 0 });
  await sql`update deliveries set readers = '{}'`.execute(kit.databases.system);
  await sql`delete from delivery_targets`.execute(kit.databases.system);
  expect(await broken()).toEqual({ 'deliveries.readers': 1, 'deliveries.target': 1 });
});
