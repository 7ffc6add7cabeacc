import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ofOffice, ofPerson, PUBLIC } from '#kernel/audience.ts';
import { asSystem, emit } from '#server/database/context.ts';
import { given, type Somebody } from '../../../tests/support/given.ts';
import { type OutsideServer, openOutside } from '../../../tests/support/outside.ts';
import { FAILING, openReceiver, type Received, type Receiver } from '../../../tests/support/receivers.ts';

// What is derived from events waits for every transaction that began before, also in other databases of the server.
vi.setConfig({ testTimeout: 120_000 });

let server: OutsideServer;
let lead: Somebody;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
  server = await openOutside();
  const house = await given(server).organisation({ kind: 'institution', name: '示例研究院' });
  lead = await given(server).member(house, { role: 'lead', office: 'lead' });
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});
afterEach(async () => {
  expect(server.errors.splice(0)).toEqual([]);
  await sql`delete from webhooks`.execute(server.databases.system);
  await sql`delete from deliveries`.execute(server.databases.system);
  await sql`delete from delivery_targets`.execute(server.databases.system);
  receiver.got.length = 0;
  receiver.answers((_got, response) => response.end('{}'));
});

const house = () => lead.organisation.id;
const add = async (more: object = {}) => {
  const wish = {
    name: '科研系统',
    address: `${receiver.origin}/hook`,
    types: ['engagement.asked', 'listing.published'],
    ...more,
  };
  return lead.post(`/api/organisations/${house()}/webhooks`, wish);
};
const happen = (more: Partial<Parameters<typeof emit>[1]> = {}) =>
  asSystem(server.databases, 'app.demo', async (ctx) =>
    emit(ctx, {
      type: 'engagement.asked',
      kind: 'engagement',
      subject: '01990000-0000-7000-8000-000000000001',
      organisation: house(),
      readers: [ofOffice(house(), 'transfer')],
      data: { number: 'DJ-9', dueOn: '2026-12-01', question: '机密的问题' },
      ...more,
    }),
  );

/** What a receiver does to trust a message, from the description on /developers and not from the code that signs. */
function isOurs({ headers, body }: Received, secret: string): boolean {
  const [id, time, signatures] = ['id', 'timestamp', 'signature'].map((name) => String(headers[`webhook-${name}`]));
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const wanted = `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`;
  return signatures!.split(' ').includes(wanted);
}

describe('a webhook', () => {
  test('is told of an event with ids and the fields that may leave, signed so that its receiver can trust it', async () => {
    const { webhook, secret } = (await add()).json();
    await happen();
    await server.deliver();
    expect(receiver.got).toHaveLength(1);
    const [got] = receiver.got;
    expect(isOurs(got!, secret)).toBe(true);
    expect(isOurs({ ...got!, body: got!.body.replace('DJ-9', 'DJ-8') }, secret)).toBe(false);
    expect(JSON.parse(got!.body)).toEqual({
      type: 'engagement.asked',
      timestamp: expect.any(String),
      data: {
        number: 'DJ-9',
        dueOn: '2026-12-01',
        kind: 'engagement',
        id: '01990000-0000-7000-8000-000000000001',
        organisationId: house(),
      },
    });
    const listed = (await lead.get(`/api/organisations/${house()}/webhooks`)).body;
    expect(listed).toContain(webhook.id);
    expect(listed).not.toContain(secret);
  });

  test('is told what the lead of its organisation may read, and nothing else', async () => {
    await add();
    const other = await given(server).organisation({ kind: 'enterprise', name: '别家' });
    await happen({ organisation: other.id, readers: [ofOffice(other.id, 'transfer')] });
    await happen({ readers: [ofPerson(lead.personId)] });
    await happen({ type: 'engagement.noted' });
    await happen({ type: 'listing.published', organisation: other.id, readers: [PUBLIC] });
    await server.deliver();
    expect(receiver.got).toEqual([]);
    await happen({ type: 'listing.published', readers: [PUBLIC] });
    await server.deliver();
    expect(receiver.got).toHaveLength(1);
  });

  test('signs with both secrets for a day after a new one was made', async () => {
    const { webhook, secret } = (await add()).json();
    const renewed = (await lead.post(`/api/webhooks/${webhook.id}/secret`, { version: webhook.version })).json();
    expect(renewed.webhook.formerUntil).toEqual(expect.any(String));
    await happen();
    await server.deliver();
    expect([secret, renewed.secret].map((one) => isOurs(receiver.got[0]!, one))).toEqual([true, true]);
    await sql`update channel_secrets set former_until = now() - interval '1 minute' where of = ${webhook.id}`.execute(
      server.databases.system,
    );
    await happen();
    await server.deliver();
    expect([secret, renewed.secret].map((one) => isOurs(receiver.got[1]!, one))).toEqual([false, true]);
  });

  test('that lost a message gets it again, under the same id', async () => {
    await add();
    await happen();
    await server.deliver();
    const url = `/api/deliveries?organisationId=${house()}`;
    const [sent] = (await lead.get(url)).json().deliveries;
    expect(sent).toMatchObject({ state: 'sent', kind: 'engagement.asked', channel: 'webhook' });
    expect((await lead.post(`/api/deliveries/${sent.id}/resending`, {}, { once: true })).statusCode).toBe(200);
    await server.deliver();
    expect(receiver.got.map(({ headers }) => headers['webhook-id'])).toEqual([sent.id, sent.id]);
    const colleague = await given(server).member(lead.organisation);
    expect((await colleague.get(url)).json().deliveries).toEqual([]);
  });

  test('that is gone for good is told at once; one that is asked too much waits as it says', async () => {
    await add();
    receiver.answers((_got, response) => response.writeHead(410).end());
    await happen();
    await server.deliver();
    receiver.answers((_got, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    await happen();
    await server.deliver();
    expect(await server.outbox()).toMatchObject([
      { state: 'failed', lastReason: 'http-410' },
      { state: 'pending', lastReason: 'http-429', tries: 0 },
    ]);
  });

  test('is not followed elsewhere', async () => {
    await add();
    receiver.answers((_got, response) => response.writeHead(302, { location: `${receiver.origin}/elsewhere` }).end());
    await happen();
    await server.deliver();
    expect(receiver.got.map(({ path }) => path)).toEqual(['/hook']);
    expect(await server.outbox()).toMatchObject([{ lastReason: 'http-302' }]);
  });
});

describe('a failing target', () => {
  const WAYS = { ...FAILING, down: undefined };
  const REASONS: Readonly<Record<keyof typeof WAYS, RegExp>> = {
    broken: /^http-500$/,
    garbage: /^$/,
    silent: /^silent$/,
    huge: /^too-large$/,
    endless: /^too-large$|^silent$/,
    cut: /^unreachable$/,
    down: /^unreachable$/,
  };

  test('of any kind holds up neither the person nor the other targets, and what is lost there waits', async () => {
    const ways = Object.entries(WAYS) as [keyof typeof WAYS, (typeof WAYS)[keyof typeof WAYS]][];
    const receivers = await Promise.all(ways.map(() => openReceiver()));
    const ids: string[] = [];
    for (const [i, [, answer]] of ways.entries()) {
      if (answer) receivers[i]!.answers(answer);
      ids.push((await add({ address: `${receivers[i]!.origin}/hook` })).json().webhook.id);
      if (!answer) await receivers[i]!.close();
    }
    const before = performance.now();
    await happen();
    expect(performance.now() - before).toBeLessThan(2_000);
    const memory = process.memoryUsage().rss;
    await server.deliver();
    expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1_048_576);
    const { deliveries } = (await lead.get(`/api/deliveries?organisationId=${house()}`)).json();
    const byWay = new Map(
      ways.map(([way], i) => [way, deliveries.find((one: { target: string }) => one.target.endsWith(ids[i]!))]),
    );
    for (const [way] of ways) {
      const found = byWay.get(way);
      expect(found.lastReason, way).toMatch(REASONS[way]);
      // Whatever a receiver says with 200 is its own matter.
      expect(found.state, way).toBe(way === 'garbage' ? 'sent' : 'pending');
    }
    await Promise.all(receivers.map((one) => one.close()));
  }, 60_000);
});

describe('keeping webhooks', () => {
  test.each([
    ['plain http elsewhere', { address: 'ftp://example.org/hook' }],
    ['a user in the address', { address: 'https://me:secret@example.org/hook' }],
    ['an unknown event', { types: ['engagement.asked', 'password.changed'] }],
    ['no event', { types: [] }],
  ])('refuses %s', async (_what, more) => {
    expect((await add(more)).statusCode).toBe(422);
  });

  test('is for the lead; a secret is shown when it is made and never again', async () => {
    const member = await given(server).member(lead.organisation);
    const made = await add();
    const { webhook, secret } = made.json();
    expect(secret).toMatch(/^whsec_/);
    for (const [method, url] of [
      ['get', `/api/organisations/${house()}/webhooks`],
      ['post', `/api/webhooks/${webhook.id}/trial`],
    ] as const) {
      const answer = method === 'get' ? await member.get(url) : await member.post(url, undefined, { once: true });
      expect([403, 404]).toContain(answer.statusCode);
    }
    const changed = await lead.patch(`/api/webhooks/${webhook.id}`, { version: 1, enabled: false });
    expect(changed.json()).toMatchObject({ enabled: false, version: 2 });
    expect((await lead.patch(`/api/webhooks/${webhook.id}`, { version: 1, name: 'x' })).statusCode).toBe(409);
    const events = await sql<{
      text: string;
    }>`select coalesce(string_agg(data::text || changes::text, ''), '') as text from events`.execute(
      server.databases.system,
    );
    expect(events.rows[0]!.text).not.toContain(secret);
  });
});
