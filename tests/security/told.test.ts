/**
 * Confidential words sought in what leaves by itself: everything a town's life makes an organisation's robots, webhooks and mail say.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { startDelivering } from '#server/outbox/deliver.ts';
import { NOTICE_GROUPS } from '../../src/app/notice-groups.ts';
import { channelSettings, channelsOut } from '../../src/app/outside.ts';
import { EVENT_TYPES } from '../../src/app/webhook-events.ts';
import { openServer, type TestServer } from '../support/given.ts';
import { PUBLIC_URL } from '../support/outside.ts';
import { openMailServer, openReceiver, type Receiver } from '../support/receivers.ts';
import { done, openTown, type Principal, secrets, type Town } from '../support/town.ts';
import { fillTown } from '../support/town-records.ts';
import { isCleared } from './canary.ts';
import { NOW } from './world.ts';

const WORD = /ZQ\d{9}XJ/g;
let mail: Awaited<ReturnType<typeof openMailServer>>;
let receiver: Receiver;
let server: TestServer;
let town: Town;
/** Whose robot or webhook a path of the receiver is. */
const owners = new Map<string, Principal>();

beforeAll(async () => {
  mail = await openMailServer();
  receiver = await openReceiver();
  const signIn = { publicUrl: PUBLIC_URL, loopbackHttp: true };
  const login = { host: '127.0.0.1', port: mail.port, tls: 'none' as const, from: 'no-reply@luodi.example.org' };
  const outside = { mail: login, robotHosts: [{ kind: 'wecom', origin: receiver.origin }] };
  receiver.answers((got, response) => response.end(got.path.includes('/webhook/send') ? '{"errcode":0}' : '{}'));
  server = await openServer({ now: NOW, listeners: true, signIn, outside });
  town = await openTown(server, 0, ['110101', '110102', '110105']);
  const prove = sql`update accounts a set proved_email = p.email from persons p where p.id = a.person_id and p.email <> ''`;
  await asSystem(server.databases, 'app.demo', ({ db }) => prove.execute(db));
  await setUp();
  await fillTown(server, town);
  await server.settled();
  const out = channelsOut(channelSettings({ ...signIn, ...outside }), login);
  const delivering = startDelivering(server.databases, out, { onError: (error) => console.error(error) });
  await delivering.settled();
  await delivering.settled();
  await delivering.stop();
}, 300_000);
afterAll(async () => {
  await server.close();
  await Promise.all([mail.close(), receiver.close()]);
});

/** A robot and a webhook told of everything, for each lead of the town. */
async function setUp(): Promise<void> {
  for (const key of ['lead', 'buyerLead', 'parkLead']) {
    const lead = town.principals.find((one) => one.key === key);
    const id = town.people[key]?.organisation.id;
    if (!lead || !id) continue;
    const address = `${receiver.origin}/cgi-bin/webhook/send?key=robot-of-${key}`;
    const groups = NOTICE_GROUPS.map(({ code }) => code);
    await done(
      lead.post(`/api/organisations/${id}/robots`, {
        kind: 'wecom',
        name: '群',
        address,
        secret: '',
        groups,
        language: 'zh',
      }),
    );
    const types = EVENT_TYPES.map(({ type }) => type);
    await done(
      lead.post(`/api/organisations/${id}/webhooks`, { name: '系统', address: `${receiver.origin}/${key}`, types }),
    );
    owners.set(`robot-of-${key}`, lead);
    owners.set(`/${key}`, lead);
  }
}

const plainMember = (lead: Principal): Principal =>
  town.principals.find(({ key }) => key === { lead: 'staff', buyerLead: 'buyer', parkLead: 'parkOfficer' }[lead.key])!;

/** Whose address it is: each holds a word of its own. */
function readerOf(address: string): Principal {
  const key = secrets.get(address.split('@')[0]!)!.kind.slice('contact of '.length);
  return town.principals.find((one) => one.key === key)!;
}

test('a robot says nothing that an ordinary member may not know, a webhook nothing that its lead may not', () => {
  const finds: string[] = [];
  for (const { path, query, body } of receiver.got) {
    const key = query.get('key');
    const owner = owners.get(key ?? path)!;
    const reader = key ? plainMember(owner) : owner;
    for (const word of new Set(body.match(WORD)))
      if (!isCleared(word, reader, town, town))
        finds.push(`${key ?? path}: ${secrets.get(word)!.kind}.${secrets.get(word)!.field}`);
  }
  expect(finds).toEqual([]);
  const robots = receiver.got.filter(({ query }) => query.has('key'));
  expect([robots.length > 0, receiver.got.length - robots.length > 5]).toEqual([true, true]);
});

test('a mail says nothing that its reader may not know', () => {
  const finds: string[] = [];
  for (const { to, subject, text, html } of mail.taken) {
    const reader = readerOf(to[0]!);
    for (const word of new Set(`${subject}${text}${html}`.match(WORD)))
      if (!isCleared(word, reader, town, town))
        finds.push(`${reader.key}: ${secrets.get(word)!.kind}.${secrets.get(word)!.field}`);
  }
  expect(finds).toEqual([]);
  expect(mail.taken.length).toBeGreaterThan(5);
});
