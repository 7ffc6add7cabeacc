/**
 * Parts 8 and 9: a fitting listing is pushed to the park by itself, claimed in time, or seen by the district when nobody answers.
 */
import { afterAll, expect, test } from 'vitest';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { lapseJob } from '#modules/supply/index.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { given, openServer } from '../support/given.ts';
import { givenListing } from '../support/offers.ts';

// The listeners keep the database's time, so this story is told on the day it runs.
const server = await openServer({ listeners: true });
const give = given(server);
afterAll(() => server.close());

interface Pushed {
  id: string;
  listingId: string;
  state: string;
  dueOn: string;
  version: number;
}

test('published, pushed, claimed by one park; left alone by another and seen by its district', async () => {
  const district = '110114';
  const today = civilDateOf(new Date().toISOString() as Instant);
  const office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  const park = await give.organisation({ kind: 'park', subkind: 'specialised', district, fields: ['new-materials'] });
  const parkOfficer = await give.member(park, { role: 'officer' });
  const officer = await give.member(await give.organisation({ kind: 'district', district }), { role: 'officer' });
  const [claimed, left] = [await givenListing(office), await givenListing(office)];
  await server.settled();
  const rows = async (who: typeof officer) => (await who.get('/api/supply')).json<{ rows: Pushed[] }>().rows;
  const pushes = await rows(parkOfficer);
  expect(pushes.map((push) => push.listingId).sort()).toEqual([claimed.id, left.id].sort());
  expect(pushes.every((push) => push.state === 'waiting' && push.dueOn > today)).toBe(true);
  const mine = pushes.find((push) => push.listingId === claimed.id)!;
  const claim = await parkOfficer.post(
    `/api/supply/${mine.id}/claim`,
    { version: mine.version, inChargeId: parkOfficer.personId },
    { once: true },
  );
  expect(claim.statusCode, claim.body).toBe(200);
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString() as Instant;
  const system = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(server.databases, lapseJob.name, work, { now: later });
  await lapseJob.run({ data: {}, databases: server.databases, signal: new AbortController().signal, system });
  const seen = Object.fromEntries((await rows(officer)).map((push) => [push.listingId, push.state]));
  expect(seen).toMatchObject({ [claimed.id]: 'claimed', [left.id]: 'unclaimed' });
});
