import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import type { Stood, SubmissionShown } from '#modules/reporting/contract.ts';
import { cipherOf } from '#server/cipher/cipher.ts';
import { startDelivering } from '#server/outbox/deliver.ts';
import { reportingSettings, waysToCity } from '../../src/app/reporting.ts';
import { openProxy } from '../faults/proxy.ts';
import { given, openServer, type Somebody, someCreditCode, TEST_KEY, type TestServer } from './given.ts';
import { done } from './town.ts';

export const NOW = '2026-03-02T02:00:00.000Z';
const once = { once: true } as const;

async function listening(server: TestServer): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  server.app.server.on('connection', () => {
    connections += 1;
  });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  return { port: (server.app.server.address() as AddressInfo).port, connections: () => connections };
}

async function openCity() {
  const city = await openServer({ now: NOW });
  const the = given(city);
  const creditCode = someCreditCode();
  const registered = await the.organisation({ kind: 'institution', name: '示例研究院', creditCode });
  const commission = await the.organisation({ kind: 'city', name: '示例市科委' });
  return {
    city,
    creditCode,
    registered,
    officer: await the.member(commission, { role: 'officer' }),
    district: await the.member(await the.organisation({ kind: 'district', name: '海淀专班', district: '110108' }), {
      role: 'officer',
    }),
    otherDistrict: await the.member(await the.organisation({ kind: 'district', district: '110101' }), {
      role: 'officer',
    }),
    registeredOffice: await the.member(registered, { office: 'transfer' }),
    registeredFinance: await the.member(registered, { office: 'finance' }),
    rivalOffice: await the.member(await the.organisation({ kind: 'institution' }), { office: 'transfer' }),
    outsider: await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' }),
  };
}

async function openHouse(cityUrl: string, creditCode: string) {
  const house = await openServer({ now: NOW, outside: { cityUrl } });
  const the = given(house);
  const institution = await the.organisation({ kind: 'institution', name: '示例研究院', creditCode });
  return {
    house,
    institution,
    lead: await the.member(institution, { role: 'lead', office: 'lead', name: '端木院长' }),
    office: await the.member(institution, { office: 'transfer', name: '令狐专员' }),
    colleague: await the.member(institution, { office: 'transfer' }),
    finance: await the.member(institution, { office: 'finance' }),
    system: await the.member(await the.organisation({ kind: 'platform' }), { role: 'system-administrator' }),
  };
}

/**
 * Two installations, each with its own database and port: a city's and an institution's, with a wire between them that is listened to and can be cut.
 * What leaves goes through the institution's own outbox over HTTP.
 */
export async function openEditions() {
  const atCity = await openCity();
  const cityAt = await listening(atCity.city);
  const up: Buffer[] = [];
  const down: Buffer[] = [];
  const wire = await openProxy(cityAt.port, (piece, isAnswer) => (isAnswer ? down : up).push(piece));
  const cityUrl = `http://127.0.0.1:${wire.port}`;
  const atHouse = await openHouse(cityUrl, atCity.creditCode);
  const houseAt = await listening(atHouse.house);
  const errors: Error[] = [];
  const ways = waysToCity(reportingSettings(cityUrl, cipherOf(TEST_KEY)));
  const delivering = startDelivering(atHouse.house.databases, ways, {
    onError: (error) => errors.push(error),
    intervalMs: 3_600_000,
  });
  const { house, lead, office, system, institution } = atHouse;
  const editions = {
    ...atCity,
    ...atHouse,
    ...{ wire, up, down, errors, cityAt, houseAt, cityUrl },
    /** Tries to deliver everything that is due. */
    deliver: () => delivering.settled(),
    /** Lets the time pass for which deliveries and their target wait. */
    later: async () => {
      await sql`update deliveries set due_at = now() where state = 'pending'`.execute(house.databases.system);
      await sql`update delivery_targets set wait_until = '-infinity'`.execute(house.databases.system);
    },
    joinCode: async (): Promise<string> =>
      (await done<{ code: string }>(atCity.officer.post('/api/join-codes', { organisationId: atCity.registered.id })))
        .code,
    join: async (code: string) => system.post('/api/city-link', { organisationId: institution.id, code }, once),
    prepare: (period = '2026-Q1', by: Somebody = office) => done<Stood>(by.post('/api/submissions', { period }, once)),
    read: (id: string, by: Somebody = office) => done<SubmissionShown>(by.get(`/api/submissions/${id}`)),
    async handIn(id: string) {
      const { version, contentHash } = await editions.read(id);
      return done<Stood>(office.post(`/api/submissions/${id}/handing-in`, { version, contentHash }, once));
    },
    async approve(id: string, by: Somebody = lead) {
      const { version, contentHash } = await editions.read(id, by);
      return by.post(`/api/submissions/${id}/approval`, { version, contentHash }, once);
    },
    /** Prepares, hands in, approves and sends; answers the submission as it then stands. */
    async report(period = '2026-Q1') {
      const { id } = await editions.prepare(period);
      await editions.handIn(id);
      await done(editions.approve(id));
      await editions.deliver();
      return editions.read(id);
    },
    async close() {
      await delivering.stop();
      await house.close();
      await wire.close();
      await atCity.city.close();
    },
  };
  return editions;
}
